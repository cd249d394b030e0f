"""All that stands beside a notebook about its environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbpipe.environment.conda_file import conda_file
from nbpipe.environment.lock_files import LOCKS
from nbpipe.environment.pip_file import Found, pip_file
from nbpipe.environment.places import content, files, included, root
from nbpipe.environment.project_file import pipfile, pyproject_file, setup_file
from nbpipe.environment.python import named_by_file, saved_with, supported, too_old
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.environment import Environment, Stated
from nbpipe.model.notebook import Notebook
from nbpipe.notebook.decoding import decode

_READERS: Mapping[str, Callable[[str, str], Found]] = {
    "environment.yml": conda_file,
    "environment.yaml": conda_file,
    "Pipfile": pipfile,
    "pyproject.toml": pyproject_file,
    "setup.cfg": setup_file,
    **LOCKS,
}
#: Files that say with which Pythons a project works, and not with which it ran.
_RANGES = frozenset({"pyproject.toml", "setup.cfg", *LOCKS} - {"Pipfile.lock"})
_MOST = 50


@dataclass(slots=True)
class _Reading:
    """What is read so far."""

    home: Path
    top: Path
    stated: list[Stated] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)
    python: tuple[str, str] = ("", "")
    lowest: list[tuple[str, str]] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)


def with_environment(notebook: Notebook) -> Notebook:
    """Add what files beside a notebook, or above it in its repository, say.

    Files are read as text; nothing in them is run, and of their addresses nothing but
    the host is kept where they may hold a secret.
    """
    path = Path(notebook.path)
    reading = _Reading(path.absolute().parent, root(path))
    kept = []
    for text in notebook.requirements:
        place = included(text[3:], path, reading.top) if text[:3] == "-r " else None
        if place and content(place) is not None:
            _read(reading, place)
        elif text[:3] == "-r ":
            reading.told.append(_not_there(notebook, text))
        else:
            kept.append(text)
    for place in files(path):
        _read(reading, place)
    version, place_of = saved_with(notebook.metadata), ""
    if not version:
        version, place_of = named_by_file(path)
    if not version:
        version, place_of = reading.python
    environment = Environment(
        tuple(_with_extras(reading.stated)),
        supported(version),
        version,
        tuple(reading.lowest),
    )
    told = (*too_old(version, place_of), *reading.told)
    return replace(
        notebook,
        requirements=tuple(kept),
        environment=environment,
        diagnostics=(*notebook.diagnostics, *told),
    )


def _read(reading: _Reading, path: Path) -> None:
    """Read a file and those that it includes, each once."""
    if path in reading.seen or len(reading.seen) >= _MOST:
        return
    data = content(path)
    if data is None:
        return
    reading.seen.add(path)
    place = Path(os.path.relpath(path, reading.home)).as_posix()
    text, _ = decode(data, script=False)
    found = _READERS.get(path.name, pip_file)(text, place)
    reading.stated += found.stated
    reading.told += _told(found, place)
    if found.python and path.name in _RANGES:
        reading.lowest.append((place, found.python))
    elif found.python and not reading.python[0]:
        reading.python = (found.python, place)
    for name in found.includes:
        if inner := included(name, path, reading.top):
            _read(reading, inner)


def _with_extras(stated: list[Stated]) -> Iterator[Stated]:
    """Add the extras to what lock files say, most of which leave them out."""
    from packaging.utils import canonicalize_name

    extras: dict[str, set[str]] = {}
    for one in stated:
        extras.setdefault(canonicalize_name(one.name), set()).update(one.extras)
    for one in stated:
        known = extras[canonicalize_name(one.name)]
        locked = Path(one.place).name in LOCKS
        yield replace(one, extras=tuple(sorted(known))) if locked and known else one


def _not_there(notebook: Notebook, text: str) -> Diagnostic:
    cell = notebook.asked_in.get(text)
    return Diagnostic(
        "NBP123",
        "warning",
        f"`{text}`: there is no such file beside the notebook",
        cell=cell,
        cell_id="" if cell is None else notebook.cells[cell].id,
        hint="put the file there, or name the packages themselves",
    )


def _told(found: Found, place: str) -> Iterator[Diagnostic]:
    if found.broken:
        yield Diagnostic(
            "NBP603",
            "warning",
            f"{place} {found.broken}; the versions in it are not taken",
            hint="correct the file, or name an environment with --python",
        )
    if found.bad:
        lines = ", ".join(str(line) for line in found.bad[:5] if line)
        where = f": line {lines}" if lines else ""
        yield Diagnostic(
            "NBP603",
            "warning",
            f"{place} has entries that are no requirements{where}",
            hint="write them as name==version",
        )
    for host in dict.fromkeys(found.indexes):
        yield Diagnostic(
            "NBP604",
            "info",
            f"{place} takes packages from {host}; the project does not say so",
            hint="give pip or uv the same address when you install the project",
        )
