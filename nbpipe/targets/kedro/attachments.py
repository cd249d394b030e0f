"""Pictures that are stored in a notebook's cells, as files beside its page."""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nbpipe.model.notebook import Cell, Notebook
from nbpipe.model.project import Blob

_SCHEME = "attachment:"
# Pictures that can hold no script.
_SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
}
_REFERENCE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?attachment:[^()]*\)")


@dataclass(frozen=True, slots=True)
class Attachments:
    """The pictures of a notebook.

    Attributes:
        links: Path relative to the page of each picture, by cell and its name there.
        pictures: The files.
    """

    links: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    pictures: tuple[Blob, ...] = ()

    @classmethod
    def of(cls, notebook: Notebook, folder: str) -> Attachments:
        """Find the pictures that cells show.

        Args:
            notebook: As it was read.
            folder: Where the files go in the project.
        """
        if not any(_SCHEME in cell.source for cell in notebook.cells):
            return cls()
        links: dict[int, dict[str, str]] = {}
        pictures = []
        for index, name, suffix, data in _stored(notebook):
            own = links.setdefault(index, {})
            path = f"{folder}/cell-{index}-{len(own)}.{suffix}"
            own[name] = path.partition("/")[2]
            pictures.append(Blob(path, data))
        return cls(links, tuple(pictures))

    def linked(self, cell: Cell) -> Cell:
        """The cell with links to the files; what is no picture is named only."""
        if cell.kind != "markdown" or _SCHEME not in cell.source:
            return cell
        source = cell.source
        own = self.links.get(cell.index, {})
        for name in sorted(own, key=len, reverse=True):
            source = source.replace(f"{_SCHEME}{name}", own[name])
        return replace(cell, source=_REFERENCE.sub(_named, source))


def _named(match: re.Match[str]) -> str:
    return f"(attached: {match[1] or 'a file'})"


def _stored(notebook: Notebook) -> Iterator[tuple[int, str, str, bytes]]:
    """Yield cell, name, suffix and content of each picture that its cell shows."""
    for cell, raw in zip(notebook.cells, _raw_cells(notebook), strict=False):
        for name, kinds in _mapping(_mapping(raw).get("attachments")).items():
            for kind, text in _mapping(kinds).items():
                data = _decoded(text) if kind in _SUFFIXES else b""
                if data and f"{_SCHEME}{name}" in cell.source:
                    yield cell.index, name, _SUFFIXES[kind], data
                    break


def _raw_cells(notebook: Notebook) -> list[Any]:
    """The cells as the file holds them; none where they are others by now."""
    if notebook.format != "ipynb":
        return []
    try:
        text = Path(notebook.path).read_bytes().decode("utf-8-sig")
        found = _mapping(json.loads(text)).get("cells")
    except (OSError, ValueError, RecursionError):
        return []
    same = isinstance(found, list) and len(found) == len(notebook.cells)
    return list(found) if same and isinstance(found, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _decoded(text: object) -> bytes:
    joined = "".join(map(str, text)) if isinstance(text, list) else str(text)
    try:
        return b64decode("".join(joined.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
