"""Which file of the project is one that a notebook wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import takewhile
from posixpath import normpath, relpath

from nbpipe.verifying.lineage import Origin


def paired(
    names: Iterable[str], folder: str, origin: Origin, files: Collection[str]
) -> dict[str, str]:
    """The project's file for each file that a notebook wrote, where there is one.

    Where the lineage says nothing of a file, it is the one of its name; but none that
    the lineage says to be another.

    Args:
        names: What the notebook wrote, by posix path from the root.
        folder: The notebook's folder, likewise.
        origin: The notebook, by the lineage.
        files: What the project wrote, by posix path from its folder.
    """
    found: dict[str, str] = {}
    others: list[str] = []
    for name in names:
        place = told_place(relpath(name, folder), origin)
        if place in files:
            found[name] = place
        else:
            others.append(name)
    left = [path for path in files if path not in found.values()]
    for name in others:
        if match := same_file(name, left):
            found[name] = match
    return found


def told_place(path: str, origin: Origin) -> str:
    """Where the lineage says that a file is; ``""`` where it does not say it.

    What the notebook's code writes in its folder is at the same place in the project,
    if it is not moved.

    Args:
        path: Of the file, posix, from the notebook's folder.
        origin: The notebook.
    """
    if origin.written is None:
        return ""
    known = {**origin.moved, **origin.written}
    places = {normpath(old): new for old, new in known.items()}
    within = "" if path.startswith("../") else path
    return places.get(path) or _below(path, places) or within


def _below(path: str, places: Mapping[str, str]) -> str:
    """Where a file in a folder is that has a place of its own.

    >>> _below("../out/a/x.csv", {"../out": "data/out", "../out/a": "data/a"})
    'data/a/x.csv'
    """
    folders = [folder for folder in places if path.startswith(f"{folder}/")]
    if not folders:
        return ""
    folder = max(folders, key=len)
    return normpath(f"{places[folder]}/{path.removeprefix(f'{folder}/')}")


def same_file(name: str, candidates: Iterable[str]) -> str | None:
    """The project's file with the same name and the most folders in common.

    >>> same_file("x.txt", ["data/x.txt", "x.txt"])
    'x.txt'
    >>> same_file("inner/x.txt", ["x.txt", "inner/x.txt"])
    'inner/x.txt'
    """
    parts = name.split("/")[::-1]

    def common(candidate: str) -> int:
        pairs = zip(parts, candidate.split("/")[::-1], strict=False)
        return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))

    def closeness(candidate: str) -> tuple[int, int]:
        return common(candidate), -candidate.count("/")

    best = max(candidates, key=closeness, default=None)
    return best if best is not None and common(best) > 0 else None
