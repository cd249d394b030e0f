"""Which file of the project is one that a notebook wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from nbpipe.verifying.capture import ProjectRun
from nbpipe.verifying.lineage import Origin


def told_place(name: str, origin: Origin, project: ProjectRun) -> str | None:
    """The project's file where the lineage says that the notebook's file is."""
    if origin.written is None:
        return None
    known = {**origin.moved, **origin.written}
    paths = [p for p in known if f"/{name}".endswith(f"/{p.lstrip('./')}")]
    place = known[max(paths, key=len)] if paths else ""
    return place if place in project.files else None


def same_file(name: str, candidates: Sequence[str]) -> str | None:
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
