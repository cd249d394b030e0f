"""From paths, folders and patterns to notebooks."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbpipe.model.errors import InputError

_SUFFIX = ".ipynb"
# What lies in a virtual environment or in a folder that nbpipe made is no one's work.
_NOT_BELOW = ("pyvenv.cfg", ".nbpipe")


def discover(paths: Iterable[str | Path], output: Path) -> tuple[Path, ...]:
    """Find the notebooks that ``paths`` mean, each once.

    A folder means every ``.ipynb`` file below it, but for hidden folders (checkpoints
    among them), virtual environments, what nbpipe made, and the output folder.
    A file means itself. A pattern (``**`` for any folders) means what it matches;
    quoted, it reaches nbpipe as it is.

    Returns:
        In the order of the arguments, and sorted below a folder.

    Raises:
        InputError: A path is not there, or there is no notebook at all.
    """
    given = [str(path) for path in paths]
    found: dict[str, Path] = {}
    for argument in given:
        for path in _meant(argument, os.path.realpath(output)):
            found.setdefault(os.path.realpath(path), path)
    if not found:
        raise InputError(f"no notebook is found in {', '.join(given) or 'nothing'}")
    return tuple(found.values())


def _meant(argument: str, output: str) -> Iterator[Path]:
    """The notebooks that one argument means."""
    if Path(argument).exists():
        matches = [argument]
    else:
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - as typed
    if not matches:
        raise InputError(f"{argument} is not there")
    for match in matches:
        if Path(match).is_dir():
            yield from _below(match, output)
        elif match == argument or match.endswith(_SUFFIX) or argument.endswith(".py"):
            yield Path(match)


def _below(folder: str, output: str) -> Iterator[Path]:
    """The notebooks below a folder."""
    for here, folders, files in os.walk(folder):
        if os.path.realpath(here) == output or _is_not_ours(Path(here)):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(_SUFFIX) and not name.startswith("."):
                yield Path(here) / name


def _is_not_ours(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in _NOT_BELOW)
