"""Sections of a notebook: the code below its headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from nbpipe.dialects import Heading, headings
from nbpipe.planning.draft import Draft

_ENOUGH = 3
"""Sections for which no deeper headings are looked at."""
_LONG = 40
"""Lines of code of a section that is worth a cut within it."""
_SHORT = 8
"""Lines of code below which a kind of work within a section is no step."""
_TINY = 2
"""Lines that are no step of their own if they only prepare the next one."""

Section = tuple[Heading | None, tuple[int, ...]]
"""A heading, None before the first, and the cells below it that are in a step."""


def sections(draft: Draft, cells: tuple[int, ...]) -> list[Section]:
    """Return the sections that hold code, at the level that gives enough of them."""
    found = headings(draft.notebook)
    best: list[Section] = []
    for level in sorted({heading.level for heading in found}):
        best = _cut([h for h in found if h.level <= level], cells)
        if len(best) >= _ENOUGH:
            return best
    return best


def refined(draft: Draft, found: Iterable[Section]) -> Iterator[Section]:
    """Yield sections, the long ones by the headings within them."""
    every = headings(draft.notebook)
    todo = [*found][::-1]
    while todo:
        heading, cells = todo.pop()
        parts = _within(every, heading, cells) if is_long(draft, cells) else []
        if parts:
            todo += [(own or heading, inner) for own, inner in parts][::-1]
        else:
            yield heading, cells


def is_long(draft: Draft, cells: Sequence[int]) -> bool:
    """Whether a section has so much code that parts of it would be steps."""
    return _lines(draft, cells) > _LONG


def is_short(draft: Draft, cells: Sequence[int]) -> bool:
    """Whether some cells of a section have too little code for a step."""
    return _lines(draft, cells) < _SHORT


def is_tiny(draft: Draft, cells: Sequence[int]) -> bool:
    """Whether some cells have so little code that it may join the next step."""
    return _lines(draft, cells) <= _TINY


def _within(
    every: Sequence[Heading], heading: Heading | None, cells: tuple[int, ...]
) -> list[Section]:
    """Return a section by the highest headings below its own that part its code."""
    if heading is None:
        return []
    inner = [
        one
        for one in every
        if heading.cell < one.cell < cells[-1] and one.level > heading.level
    ]
    for level in sorted({one.level for one in inner}):
        parts = _cut([one for one in inner if one.level <= level], cells)
        if len(parts) > 1:
            return parts
    return []


def _lines(draft: Draft, cells: Sequence[int]) -> int:
    """Count the lines of code that a step of some cells would have."""
    return sum(
        facts.statement.text.count("\n") + 1
        for facts in draft.in_cells(tuple(cells))
        if draft.fates[facts.statement.index] == "node"
    )


def _cut(found: list[Heading], cells: tuple[int, ...]) -> list[Section]:
    ends = [(None, -1), *((h, h.cell) for h in found), (None, 10**9)]
    parts: list[Section] = []
    for (heading, start), (_, end) in pairwise(ends):
        members = tuple(cell for cell in cells if start < cell < end)
        if members:
            parts.append((heading, members))
    return parts
