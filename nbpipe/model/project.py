"""The project as text, between rendering and writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LINEAGE = ".nbpipe/lineage.json"
"""Where every project says what became of its notebooks."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: a posix path relative to the project, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Blob:
    """A file to write that is no text.

    Attributes:
        path: Posix path relative to the project.
        data: Its content.
    """

    path: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file or folder of the user's to bring into the project.

    Attributes:
        source: Where it is now, absolute.
        target: Posix path relative to the project.
    """

    source: Path
    target: str


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a conversion writes.

    Attributes:
        package: Name of the Python package.
        files: Text files, sorted by path.
        copies: Data to copy or link, sorted by target.
        blobs: Binary files, sorted by path.
    """

    package: str
    files: tuple[File, ...]
    copies: tuple[Copy, ...] = ()
    blobs: tuple[Blob, ...] = ()
