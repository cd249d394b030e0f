"""Sets of regions as integers, and graphs of which regions hold which.

A union of two sets of hundreds of regions is then one addition, and to follow a dense
graph costs as much as it has regions, not as it has edges. Equal sets are one object,
so that their hash, by which everything here is looked up, is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress

from nbpipe.analysis.values import Regions

MOST_KEPT = 2_000  # answers: each takes a bit for each region
_FEW, _SMALL = 32, 128  # bits found, and the last, beyond which all the rest are read
_FLAGS = bytes.maketrans(b"01", b"\0\1")


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
    found, number = [], -1
    while bits:
        skipped = (bits & -bits).bit_length()
        bits >>= skipped
        number += skipped
        found.append(number)
        if number > _SMALL and len(found) > _FEW:  # each shift takes its time
            flags = f"{bits:b}".encode().translate(_FLAGS)[::-1]
            found += compress(range(number + 1, number + 1 + len(flags)), flags)
            break
    return found


@dataclass(slots=True)
class Graph:
    """Which regions hold which, and what can be reached from a set of them."""

    contents: list[int] = field(default_factory=lambda: [0, 0])
    work: int = 0
    grown: dict[int, int] = field(default_factory=dict)
    _reached: dict[int, int] = field(default_factory=dict)
    _through: dict[int, list[int]] = field(default_factory=dict)  # keys of `_reached`

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
                for stale in self._through.pop(holder, ()):
                    self._reached.pop(stale, None)
        return bool(changed)

    def tidy(self) -> None:
        """Forget answers that may never be asked for again."""
        if len(self._reached) > MOST_KEPT:
            self._reached.clear()
            self._through.clear()

    def reach(self, start: int) -> int:
        """Return the regions that can be reached, the given ones included."""
        seen = self._reached.get(start)
        if seen is None:
            seen = todo = start
            while todo:
                held = 0
                for region in numbers(todo):
                    held |= self.contents[region]
                todo = held & ~seen
                seen |= todo
            self._reached[start] = seen
            self.work += seen.bit_count()
            for region in numbers(seen):
                self._through.setdefault(region, []).append(start)
        return seen
