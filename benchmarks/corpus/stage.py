"""Lay out each notebook in a folder of its own, with its data files and no others."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """A notebook of the index.

    Attributes:
        id: What names it.
        repo: Its repository, ``owner/name``.
        path: Its path there.
        env: The environment that it runs in.
        data_files: Paths of the files that it needs.
        text: The whole row, to search in.
    """

    id: str
    repo: str
    path: str
    env: str
    data_files: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """Name of the notebook, for people."""
        return f"{Path(self.path).stem} ({self.id[:6]})"


@dataclass(frozen=True, slots=True)
class Staged:
    """A notebook that is laid out.

    Attributes:
        row: Its row of the index.
        root: The folder that stands for its repository.
        notebook: The notebook below it.
    """

    row: Row
    root: Path
    notebook: Path


def read_index(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    rows = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            data = json.loads(line)
            files = tuple(data.get("data_files", ()))
            env = data.get("env", "main")
            rows.append(Row(data["id"], data["repo"], data["path"], env, files, line))
    return rows


def stage(row: Row, base: Path, folder: Path) -> Staged:
    """Copy a notebook and its data files; what is there already stays."""
    source = base / row.repo.replace("/", "+", 1)
    root = folder / row.env / row.id
    for name in (row.path, *row.data_files):
        place = root / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            half = place.with_name(f"{place.name}.part")
            shutil.copyfile(source / name, half)
            half.rename(place)
    return Staged(row, root, root / row.path)
