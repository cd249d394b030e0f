"""The files beside a notebook, as the passes ask for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from os.path import relpath
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Beside:
    """How to look at the files, by paths relative to the notebook's folder.

    By default there are none.

    Attributes:
        exists: Whether there is something.
        read: The text of a file, ``""`` if it has none.
        matching: The files and folders that a pattern names, hidden ones too.
    """

    exists: Callable[[str], bool] = lambda _: False
    read: Callable[[str], str] = lambda _: ""
    matching: Callable[[str], tuple[str, ...]] = lambda _: ()


def on_disk(folder: Path) -> Beside:
    """Return how to look at the files of a folder."""
    return Beside(_exists_in(folder), _read_in(folder), _matching_in(folder))


def _read_in(folder: Path) -> Callable[[str], str]:
    @cache
    def read(name: str) -> str:
        try:
            return (folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    return read


def _matching_in(folder: Path) -> Callable[[str], tuple[str, ...]]:
    @cache
    def matching(pattern: str) -> tuple[str, ...]:
        every = not pattern.endswith("/")
        try:
            rooted = Path(pattern).is_absolute()
            home = Path(Path(pattern).anchor) if rooted else folder
            some = home.glob(pattern.lstrip("/"))
            paths = [path for path in some if every or path.is_dir()]
        except (OSError, ValueError, NotImplementedError):
            return ()
        found = paths if rooted else [relpath(p, folder) for p in paths]
        return tuple(sorted(Path(path).as_posix() for path in found))

    return matching


def _exists_in(folder: Path) -> Callable[[str], bool]:
    def exists(name: str) -> bool:
        try:
            return (folder / Path(name).expanduser()).exists()
        except (OSError, ValueError, RuntimeError):  # nobody's home
            return False

    return exists
