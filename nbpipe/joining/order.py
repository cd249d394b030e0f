"""The order in which the notebooks run: as given, unless a file would not be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from glob import glob
from pathlib import Path

from nbpipe.joining.files import FileUse, same, uses_of
from nbpipe.model.plan import Plan
from nbpipe.planning.touched import ANY
from nbpipe.text.patterns import is_pattern


def in_order(
    plans: Sequence[Plan], exists: Callable[[str], bool] | None = None
) -> list[int]:
    """Return the positions of the notebooks in the order in which they run.

    Args:
        plans: In the order in which the notebooks are given.
        exists: Whether a file is there before any notebook runs.
    """
    before = _before(uses_of(plans), exists or _is_there)
    left = list(range(len(plans)))
    found: list[int] = []
    while left:
        free = [n for n in left if not before.get(n, set()) & set(left)]
        found.append((free or left)[0])  # in a circle, the first that is given
        left.remove(found[-1])
    return found


def _is_there(file: str) -> bool:
    return Path(file).exists() or bool(is_pattern(file) and glob(file))  # noqa: PTH207


def _before(
    uses: Sequence[FileUse], exists: Callable[[str], bool]
) -> dict[int, set[int]]:
    """For each notebook those that make a file which it needs, and nobody else has."""
    found: dict[int, set[int]] = {}
    for use in uses:
        if use.mode != "read" or use.file == ANY or exists(use.file):
            continue
        makers = {
            one.plan
            for one in uses
            if one.mode == "write" and one.file != ANY and same(one.file, use.file)
        }
        if makers and min(makers) > use.plan:
            found.setdefault(use.plan, set()).add(min(makers))
    return found
