"""Copies to run in, so that nothing of the user's changes.

The notebook runs in a copy of its folder: the original's where it is named or found by
its content, else one made of the files that the project has taken over. Whatever the
notebook reaches by ``..`` lies inside the copy too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from nbpipe.model.errors import InputError
from nbpipe.verifying.lineage import Lineage, Origin

LARGEST = 4_000_000_000  # bytes of a folder that are still copied
_DEEPEST, _MOST_FOLDERS = 3, 2_000  # of the folders around a notebook
_LEADS_UP = re.compile(r"(?:\.\./)+[\w./-]*")
_IGNORED = frozenset(
    "__pycache__ .git .hg .svn .venv venv node_modules .ipynb_checkpoints .tox .nox "
    ".mypy_cache .ruff_cache .pytest_cache .viz".split()
)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Where the notebooks run.

    Attributes:
        root: Folder whose files count as results.
        notebooks: Each notebook in its folder below the root, by its path in the
            project.
        notes: What the reader should know about the files.
    """

    root: Path
    notebooks: dict[str, Path]
    notes: tuple[str, ...] = ()


def for_notebooks(
    project: Path, lineage: Lineage, scratch: Path, named: Path | None
) -> Sandbox:
    """Lay out the folder in which the notebooks run.

    Args:
        project: The project.
        lineage: Its record.
        scratch: An empty folder.
        named: The original notebook, where the user names it.

    Raises:
        InputError: A notebook is not there, or its folder is too large to copy.
    """
    bases = _bases(project, lineage, named)
    originals = [_original(bases, origin, named) for origin in lineage.origins]
    root = scratch / "root"
    first = next(iter(originals))
    home = _without(first, lineage.origins[0].source) if first else None
    top = _place(root, _ups(_paths(project, lineage)), home)
    notes: list[str] = []
    notebooks: dict[str, Path] = {}
    for origin, source in zip(lineage.origins, originals, strict=True):
        held = project / origin.path
        folder = (top / origin.source).parent
        folder.mkdir(parents=True, exist_ok=True)
        if source is not None:
            _copy_folder(source.parent, folder, project)
        elif not held.is_file():
            raise InputError(f"{held} is not there; name the original: --notebook PATH")
        target = folder / held.name
        shutil.copyfile(held if held.is_file() else source or held, target)
        home = source.parent if source is not None else None
        notes += _bring(project, origin, folder, home)
        _bring_run(project, origin, folder)
        if home is not None:
            _bring_named(held if held.is_file() else target, home, folder)
        notebooks[origin.path] = target
    return Sandbox(root, notebooks, tuple(notes))


def for_project(project: Path, scratch: Path) -> Path:
    """Copy the project, without environments and caches."""
    target = scratch / "project"
    _check_size(project)
    shutil.copytree(
        project, target, ignore=shutil.ignore_patterns(*_IGNORED), symlinks=False
    )
    return target


def _place(root: Path, ups: int, home: Path | None) -> Path:
    """Make the notebooks' folder as deep below the root as their paths lead up.

    Where the original is at hand, the folders around it are there too, though empty:
    the notebook may write into them.
    """
    if home is None:
        folder = root.joinpath(*[f"up{n}" for n in range(ups)], "notebooks")
        folder.mkdir(parents=True)
        return folder
    ups = min(ups, len(home.parts) - 1)
    top = home.parents[ups - 1] if ups else home
    folder = root / home.relative_to(top)
    folder.mkdir(parents=True)
    made = 0
    for path, folders, _ in os.walk(top) if ups else ():
        here = Path(path).relative_to(top)
        deep = len(here.parts) >= _DEEPEST
        folders[:] = [n for n in folders if n not in _IGNORED and not deep]
        for name in folders:
            made += 1
            if made > _MOST_FOLDERS:
                return folder
            (root / here / name).mkdir(exist_ok=True)
    return folder


def _paths(project: Path, lineage: Lineage) -> Iterator[str]:
    """Every path that leads out of a notebook's folder, as far as one can see."""
    for origin in lineage.origins:
        yield from origin.files
        held = project / origin.path
        if held.is_file():
            yield from _LEADS_UP.findall(held.read_text("utf-8", "replace"))


def _ups(paths: Iterable[str]) -> int:
    """How far the paths lead up from the notebook's folder."""
    return max((normpath(path).split("/").count("..") for path in paths), default=0)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _without(path: Path, source: str) -> Path:
    """The folder from which a notebook's place counts.

    >>> _without(Path("/work/a/run.ipynb"), "a/run.ipynb").as_posix()
    '/work'
    """
    return path.parents[len(PurePosixPath(source).parts) - 1]


def _bases(project: Path, lineage: Lineage, named: Path | None) -> list[Path]:
    """Folders from which the notebooks' places may count."""
    if named is None:
        return [project.resolve().parent, Path.cwd()]
    path = named.resolve()
    sources = [origin.source for origin in lineage.origins]
    fitting = [source for source in sources if path.as_posix().endswith(f"/{source}")]
    return [_without(path, source) for source in fitting] or [path.parent]


def _original(bases: Iterable[Path], origin: Origin, named: Path | None) -> Path | None:
    """The notebook that was converted, with the files beside it, if it is at hand."""
    for folder in bases:
        candidate = folder / origin.source
        there = candidate.is_file()
        if there and (named is not None or _sha(candidate) == origin.sha256):
            return candidate.resolve()
    return None


def _bring(project: Path, origin: Origin, folder: Path, home: Path | None) -> list[str]:
    """Put the data files where the notebook looks for them."""
    notes = []
    for source, target in origin.files.items():
        if source.startswith(("/", "~")):
            continue
        place = Path(normpath((folder / source).as_posix()))
        if place.exists():
            continue
        found = next(
            (
                path
                for path in (home / source if home else None, project / target)
                if path is not None and path.exists()
            ),
            None,
        )
        if found is None:
            notes.append(f"{source}, which the notebook reads, is not there")
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if found.is_dir():
            shutil.copytree(found, place)
        else:
            shutil.copyfile(found, place)
    return notes


def _bring_run(project: Path, origin: Origin, folder: Path) -> None:
    """Make notebooks that ``%run`` runs of their modules, where they are not there."""
    for source, target in origin.ran.items():
        place = Path(normpath((folder / source).as_posix()))
        if place.exists() or not (project / target).is_file():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        text = (project / target).read_text(encoding="utf-8")
        if place.suffix == ".ipynb":
            cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": text}
            book = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
            text = json.dumps(book)
        place.write_text(text, encoding="utf-8")


def _bring_named(notebook: Path, home: Path, folder: Path) -> None:
    """Copy the files around the original that the notebook's text names."""
    for path in set(_LEADS_UP.findall(notebook.read_text("utf-8", "replace"))):
        place = Path(normpath((folder / path).as_posix()))
        if (home / path).is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(home / path, place)


def _copy_folder(source: Path, target: Path, project: Path) -> None:
    """Copy a folder's content, but environments, caches and projects.

    Where the copy itself lies inside the folder (a notebook in the folder for temporary
    files), the way to it is left out too, and so are sockets and links to nothing.
    """
    around = {target.resolve(), *target.resolve().parents}
    _check_size(source, around)
    here = project.resolve()

    def ignored(folder: str, names: list[str]) -> set[str]:
        return {
            name
            for name in names
            if name in _IGNORED
            or not ((Path(folder) / name).is_dir() or (Path(folder) / name).is_file())
            or (Path(folder) / name).resolve() in {here, *around}
            or (Path(folder) / name / ".nbpipe").is_dir()
        }

    shutil.copytree(source, target, ignore=ignored, dirs_exist_ok=True)


def _check_size(folder: Path, without: Collection[Path] = ()) -> None:
    """Refuse a folder that is too large to copy.

    Args:
        folder: The folder.
        without: Folders in it that are not copied.

    Raises:
        InputError: With what to do about it.
    """
    if sum(_sizes(folder, without)) > LARGEST:
        raise InputError(
            f"{folder} holds more than {LARGEST // 10**9} GB, too much to copy: put "
            "the notebook into a folder with what it needs, and name it with --notebook"
        )


def _sizes(folder: Path, without: Collection[Path]) -> Iterator[int]:
    """Bytes of every file that would be copied."""
    for path, folders, files in os.walk(folder):
        here = Path(path)
        folders[:] = [
            name
            for name in folders
            if name not in _IGNORED
            and not (here / name / ".nbpipe").is_dir()
            and (here / name).resolve() not in without
        ]
        for name in files:
            with contextlib.suppress(OSError):  # it may have gone by now
                yield (here / name).stat().st_size
