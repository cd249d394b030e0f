"""What nbpipe wrote into a project, by content: ``.nbpipe/files.json``."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from nbpipe.model.project import LINEAGE

MANIFEST = ".nbpipe/files.json"

Digests = Mapping[str, str]


def is_ours(folder: Path) -> bool:
    """Whether nbpipe made the project in ``folder``."""
    return (folder / LINEAGE).is_file()


def load_manifest(folder: Path) -> Digests:
    """Digest of each file as nbpipe wrote it; empty where there is no record."""
    try:
        record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    files = record.get("files") if isinstance(record, dict) else None
    return {str(k): str(v) for k, v in files.items()} if isinstance(files, dict) else {}


def manifest_text(digests: Digests) -> str:
    """The record as text, sorted by path."""
    files = {path: digests[path] for path in sorted(digests)}
    return (
        json.dumps({"schema": 1, "files": files}, indent=2, ensure_ascii=False) + "\n"
    )


def digest(path: Path) -> str:
    """What tells two versions of a file, or of a link, apart."""
    if path.is_symlink():
        return f"link:{path.readlink()}"
    sha = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            sha.update(block)
    return f"sha256:{sha.hexdigest()}"


def files_below(folder: Path) -> Iterator[str]:
    """Relative posix paths of all files and links, sorted; links are not followed."""
    found = []
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        found += [Path(root) / name for name in (*files, *links)]
    yield from sorted(path.relative_to(folder).as_posix() for path in found)
