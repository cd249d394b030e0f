"""Replace a project in place: all of it or nothing, and nothing of the user's lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbpipe.model.project import LINEAGE
from nbpipe.write.manifest import MANIFEST, digest, load_manifest

BACKUP = ".nbpipe/backup"
_OWN = (LINEAGE, MANIFEST)


@dataclass(slots=True)
class Changes:
    """Moves that can be taken back.

    Attributes:
        target: The project.
        attic: A folder on the same disk, outside the project, for what is replaced.
    """

    target: Path
    attic: Path
    _undo: list[tuple[Path, Path | None]] = field(default_factory=list)
    _made: list[Path] = field(default_factory=list)

    def bring(self, source: Path, path: str) -> None:
        """Move a staged file to its place; what stood there goes to the attic."""
        place = self.target / path
        self._clear(place)
        self._folder(place.parent)
        source.replace(place)
        self._undo.append((place, None))

    def keep(self, path: str) -> str:
        """Move a file of the user's into the backup; return where it is now."""
        kept = _free(self.target, f"{BACKUP}/{path}")
        self._folder((self.target / kept).parent)
        (self.target / path).replace(self.target / kept)
        self._undo.append((self.target / kept, self.target / path))
        return kept

    def drop(self, path: str) -> None:
        """Take a file away, and the folders that it leaves empty."""
        place = self.target / path
        self._clear(place)
        for parent in place.parents:
            if parent == self.target or parent.is_symlink() or any(parent.iterdir()):
                break
            parent.rmdir()

    def take_back(self) -> None:
        """Undo every move, the last first."""
        for place, origin in reversed(self._undo):
            if origin is None:
                place.unlink()
            else:
                origin.parent.mkdir(parents=True, exist_ok=True)
                place.replace(origin)
        for folder in reversed(self._made):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _clear(self, place: Path) -> None:
        if os.path.lexists(place):
            shelf = self.attic / str(len(self._undo))
            place.replace(shelf)
            self._undo.append((shelf, place))

    def _folder(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir()
            self._made.append(path)


def replace_project(
    staged: Path, paths: tuple[str, ...], target: Path, attic: Path
) -> tuple[str, ...]:
    """Bring the staged files into a project that nbpipe made before.

    A file that is not as nbpipe wrote it is the user's: it is kept under
    ``.nbpipe/backup``. A file that nbpipe wrote, that nobody changed and that is not
    written any more is taken away.

    Returns:
        The paths written, and those of the backups.

    Raises:
        OSError: Something cannot be moved; the project is as it was before.
    """
    before = load_manifest(target)
    changes = Changes(target, attic)
    kept: list[str] = []
    try:
        for path in _in_the_way(paths, target):
            if _unchanged(target / path, before.get(path)):
                changes.drop(path)
            elif not (target / path).is_dir():
                kept.append(changes.keep(path))
        for path in paths:
            kept += _bring(changes, staged / path, path, before.get(path))
        for path in sorted(before.keys() - set(paths)):
            if _unchanged(target / path, before[path]):
                changes.drop(path)
    except BaseException:
        changes.take_back()
        raise
    return tuple(sorted((*paths, *kept)))


def _bring(
    changes: Changes, staged: Path, path: str, before: str | None
) -> Iterator[str]:
    place = changes.target / path
    if os.path.lexists(place):
        if place.is_dir() and not place.is_symlink():
            yield changes.keep(path)
        elif digest(place) == digest(staged):
            return
        elif path not in _OWN and not _unchanged(place, before):
            yield changes.keep(path)
    changes.bring(staged, path)


def _unchanged(place: Path, before: str | None) -> bool:
    is_file = place.is_symlink() or place.is_file()
    return is_file and digest(place) == before


def _in_the_way(paths: tuple[str, ...], target: Path) -> list[str]:
    """Files and links where the project needs a folder.

    A link of the user's to a folder may stay; one of ours points to the user's data.
    """
    folders = {
        parent.as_posix()
        for path in paths
        for parent in Path(path).parents
        if parent.as_posix() != "."
    }
    return [
        path
        for path in sorted(folders)
        if os.path.lexists(target / path)
        and ((target / path).is_symlink() or not (target / path).is_dir())
    ]


def _free(target: Path, path: str) -> str:
    """``path``, or ``path.1``, ``path.2`` ... if there is such a backup already."""
    result, number = path, 0
    while os.path.lexists(target / result):
        number += 1
        result = f"{path}.{number}"
    return result
