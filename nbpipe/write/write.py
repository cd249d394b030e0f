"""Write a project: staged beside the target, then moved into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbpipe.model.errors import UsageError
from nbpipe.model.project import Project
from nbpipe.write.changes import replace_project
from nbpipe.write.manifest import is_ours
from nbpipe.write.stage import Finish, stage


def write(
    project: Project,
    target: Path,
    *,
    force: bool = False,
    link: bool = False,
    finish: Finish | None = None,
) -> tuple[str, ...]:
    """Write a project into a folder of its own.

    Whatever fails, the target is afterwards as it was before. Into a folder that
    nbpipe made before, only ``force`` writes, and it never loses what the user added
    or changed: a changed file is kept under ``.nbpipe/backup``.

    Args:
        project: What to write.
        target: The folder; it is made, and its parents too.
        force: Write into a folder that nbpipe made before.
        link: Link the data instead of copying it.
        finish: What adds files to the project before it is moved into place.

    Returns:
        Relative posix paths of what was written, backups included, sorted.

    Raises:
        UsageError: The target or the data cannot be used.
    """
    place = Path(os.path.realpath(target))
    check_target(target, force=force)
    try:
        with _workshop(place) as workshop:
            staged = workshop / "project"
            staged.mkdir()
            paths = stage(project, staged, place, link=link, finish=finish)
            return _moved(staged, paths, place, workshop)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror or error}") from error


def _moved(
    staged: Path, paths: tuple[str, ...], place: Path, workshop: Path
) -> tuple[str, ...]:
    """Move a staged project into its place, and return the paths of what is written."""
    if place.is_dir():
        attic = workshop / "attic"
        attic.mkdir()
        return replace_project(staged, paths, place, attic)
    staged.rename(place)
    return paths


def check_target(target: Path, *, force: bool = False) -> None:
    """Refuse a target that is a file, not ours, or ours and not to be replaced.

    Raises:
        UsageError: With what to do.
    """
    place = Path(os.path.realpath(target))
    try:
        if not os.path.lexists(place):
            existing = next(path for path in place.parents if os.path.lexists(path))
            if not existing.is_dir():
                raise UsageError(f"cannot write {target}: {existing.name} is a file")
            return
        if not place.is_dir():
            raise UsageError(f"{target} is a file; choose a folder")
        if is_ours(place):
            if not force:
                raise UsageError(
                    f"{target} holds a project that nbpipe made; --force replaces it "
                    "and keeps what was changed by hand"
                )
        elif any(place.iterdir()):
            raise UsageError(
                f"{target} is not empty and nbpipe did not make it; "
                "choose another folder"
            )
    except OSError as error:
        raise UsageError(f"cannot use {target}: {error.strerror or error}") from error


@contextmanager
def _workshop(place: Path) -> Iterator[Path]:
    """A temporary folder on the target's disk; parents made for nothing go again.

    Beside the target if that is to be made; in it if it is there, since it may be a
    disk of its own, in a folder that is not ours to write.
    """
    home = place if place.is_dir() else place.parent
    made = [path for path in (home, *home.parents) if not path.exists()]
    workshop = home
    try:
        home.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=home))
        yield workshop
    finally:
        if workshop != home:
            shutil.rmtree(workshop, ignore_errors=True)
        if not place.exists():
            for path in made:
                if path.is_dir():
                    path.rmdir()
