"""Sets of regions as integers, and graphs of which regions hold which.

A union of two sets of hundreds of regions is then one addition, and to follow a dense
graph costs as much as it has regions, not as it has edges. Equal sets are one object,
so that their hash, by which everything here is looked up, is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, islice

from nbpipe.analysis.values import Regions

MOST_KEPT = 2_000  # answers: each takes a bit for each region
_FEW = 16  # bits that are looked for one by one


@dataclass(slots=True)
class Bits:
    """Sets as integers, and back."""

    _bits: dict[Regions, int] = field(default_factory=dict)
    _sets: dict[int, Regions] = field(default_factory=dict)

    def of(self, regions: Iterable[int]) -> int:
        """Return a set as an integer."""
        key = frozenset(regions)
        known = self._bits.get(key)
        if known is None:
            known = 0
            for region in key:
                known |= 1 << region
            self._bits[key] = known
        return known

    def tidy(self) -> None:
        """Forget sets that may never be asked for again."""
        if len(self._sets) > MOST_KEPT:
            self._sets.clear()
            self._bits.clear()

    def members(self, bits: int) -> Regions:
        """Return the set that an integer stands for."""
        known = self._sets.get(bits)
        if known is None:
            known = self._sets[bits] = frozenset(numbers(bits))
            self._bits[known] = bits
        return known


def numbers(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, in order.

    >>> numbers(0b1001)
    [0, 3]
    """
    found: list[int] = []
    while bits and len(found) < _FEW:
        number = bits.bit_length() - 1
        found.append(number)
        bits ^= 1 << number
    found.reverse()
    if not bits:
        return found
    gaps = f"{bits:b}"[::-1].split("1")[:-1]  # each removal of a bit copies them all
    return [*accumulate((len(gap) + 1 for gap in gaps), initial=-1)][1:] + found


@dataclass(slots=True)
class Graph:
    """Which regions hold which, and what can be reached from a set of them.

    Regions only ever come to hold more. So an answer is kept with how many additions it
    knows of, and is brought up to date by the later ones that begin within it.
    """

    contents: list[int] = field(default_factory=lambda: [0, 0])
    work: int = 0
    grown: dict[int, int] = field(default_factory=dict)
    _added: list[tuple[int, int]] = field(default_factory=list)  # holders, held
    _reached: dict[int, tuple[int, int]] = field(default_factory=dict)

    def add(self, holders: int, held: int, *, itself: bool = True) -> bool:
        """Let each holder hold the regions; whether that is new of any of them."""
        changed = 0
        for holder in numbers(holders):
            new = held & ~self.contents[holder]
            if not itself:
                new &= ~(1 << holder)
            if new:
                self.contents[holder] |= new
                self.grown[holder] = self.grown.get(holder, 0) | new
                changed |= 1 << holder
        if changed:
            self._added.append((changed, held))
        return bool(changed)

    def tidy(self) -> None:
        """Forget answers that may never be asked for again."""
        if max(len(self._reached), len(self._added)) > MOST_KEPT:
            self._reached.clear()
            self._added.clear()

    def reach(self, start: int) -> int:
        """Return the regions that can be reached, the given ones included."""
        known, at = self._reached.get(start, (0, 0))
        if known and at == len(self._added):
            return known
        later = len(self._added) - at
        if known and later <= known.bit_count():
            todo = 0
            for holders, held in islice(self._added, at, None):
                if holders & known:
                    todo |= held
        else:  # it takes less to follow the graph once more
            known, todo = 0, start
        seen = self._followed(known, todo & ~known)
        self._reached[start] = (seen, len(self._added))
        return seen

    def _followed(self, seen: int, todo: int) -> int:
        """Add to a set what can be reached from others."""
        before = seen.bit_count()
        seen |= todo
        while todo:
            held = 0
            for region in numbers(todo):
                held |= self.contents[region]
            todo = held & ~seen
            seen |= todo
        self.work += seen.bit_count() - before
        return seen
