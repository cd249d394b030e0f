"""Put a whole project into a temporary folder, before anything is touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from nbpipe.model.errors import UsageError
from nbpipe.model.project import Blob, Copy, Project
from nbpipe.write.manifest import MANIFEST, digest, files_below, manifest_text

Finish = Callable[[Path, Path], None]
"""Adds to a staged project; is told its folder and where it will be."""


def stage(
    project: Project,
    folder: Path,
    target: Path,
    *,
    link: bool,
    finish: Finish | None = None,
) -> tuple[str, ...]:
    """Write the project and its manifest into ``folder``.

    Args:
        project: What to write.
        folder: An empty folder.
        target: Where the project will be in the end; relative links depend on it.
        link: Link the data instead of copying it.
        finish: What adds files to it.

    Returns:
        Relative paths of all files, sorted.
    """
    texts = [Blob(file.path, file.text.encode("utf-8")) for file in project.files]
    blobs = (*texts, *project.blobs)
    places = [folder / one.path for one in blobs]
    places += [folder / copy.target for copy in project.copies]
    for parent in dict.fromkeys(place.parent for place in places):
        parent.mkdir(parents=True, exist_ok=True)
    for blob in blobs:
        (folder / blob.path).write_bytes(blob.data)
    for copy in project.copies:
        path = folder / copy.target
        if link:
            _link(copy, path, (target / copy.target).parent)
        else:
            _copy(copy, path)
    if finish is not None:
        finish(folder, target)
    digests = {path: digest(folder / path) for path in files_below(folder)}
    (folder / MANIFEST).parent.mkdir(exist_ok=True)
    (folder / MANIFEST).write_bytes(manifest_text(digests).encode("utf-8"))
    return tuple(sorted((*digests, MANIFEST)))


def _copy(copy: Copy, path: Path) -> None:
    try:
        if copy.source.is_dir():
            shutil.copytree(
                copy.source, path, copy_function=shutil.copyfile, dirs_exist_ok=True
            )
        else:
            shutil.copyfile(copy.source, path)
    except (OSError, shutil.Error) as error:
        raise UsageError(f"cannot copy {copy.source}: {_reason(error)}") from error


def _link(copy: Copy, path: Path, home: Path) -> None:
    """Link relative to where the link will be, or absolutely across drives."""
    try:
        where = os.path.relpath(copy.source, home)
    except ValueError:
        where = str(copy.source)
    try:
        path.symlink_to(where, target_is_directory=copy.source.is_dir())
    except OSError as error:
        raise UsageError(f"cannot link {copy.source}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
