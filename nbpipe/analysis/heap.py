"""The heap: kinds of regions, and which regions may hold which others.

Sets of regions are frozensets outside and bits of one integer inside: a union of two
sets of hundreds of regions is then one addition, and to follow a dense heap costs as
much as it has regions, not as it has edges. Equal sets are one object, so that their
hash, by which everything here is looked up, is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbpipe.analysis.values import ANY_KIND, IMMUTABLE, Regions

_MOST_WORK = 3_000_000  # regions visited: some seconds


class TooMuchWork(Exception):  # noqa: N818  no error: the analysis ends with less
    """The heap has become too large to follow."""


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
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


@dataclass(slots=True)
class Heap:
    """Kinds and contents of regions; it only grows."""

    kinds: list[str] = field(default_factory=lambda: ["None", "module"])
    contents: list[int] = field(default_factory=lambda: [0, 0])
    sites: dict[tuple[object, str], int] = field(default_factory=dict)
    version: int = 0
    work: int = 0
    _sets: Bits = field(default_factory=Bits)
    _reached: dict[int, int] = field(default_factory=dict)
    _anything: int = 0  # the regions of `ANY_KIND`
    _immutable: int = 0b11

    def new(self, site: object, kind: str) -> int:
        """Return the region of a place in the program, the same one each time."""
        region = self.sites.get((site, kind))
        if region is None:
            region = self.sites[site, kind] = len(self.kinds)
            self.kinds.append(kind)
            self.contents.append(0)
            self._anything |= (kind == ANY_KIND) << region
            self._immutable |= (kind in IMMUTABLE) << region
        return region

    def hold(
        self, holders: Iterable[int], held: Iterable[int], *, itself: bool = True
    ) -> None:
        """Record that the first regions may hold the second ones.

        Args:
            holders: Regions; None holds nothing.
            held: Regions; nobody holds None.
            itself: Whether one of them may hold itself.
        """
        bits, changed = self._sets.of(held) & ~1, 0
        for holder in holders:
            new = bits & ~self.contents[holder]
            if not itself:
                new &= ~(1 << holder)
            if holder and new:
                self.contents[holder] |= new
                changed |= 1 << holder
        if changed:
            self.version += 1
            stale = [key for key, reached in self._reached.items() if reached & changed]
            for key in stale:
                del self._reached[key]

    def reach(self, regions: Iterable[int]) -> Regions:
        """Return the regions that can be reached, the given ones included."""
        start = self._sets.of(regions)
        seen = self._reached.get(start)
        if seen is None:
            seen = todo = start
            while todo:
                lowest = todo & -todo
                new = self.contents[lowest.bit_length() - 1] & ~seen
                seen |= new
                todo = todo ^ lowest | new
            self._reached[start] = seen
            self.work += seen.bit_count()
            if self.work > _MOST_WORK:
                raise TooMuchWork
        return self._sets.members(seen)

    def held_by(self, regions: Iterable[int]) -> Regions:
        """Return what the regions hold directly."""
        bits = 0
        for region in regions:
            bits |= self.contents[region]
        return self._sets.members(bits)

    def inside(self, regions: Iterable[int]) -> Regions:
        """Return what each region holds, or itself where it holds nothing."""
        bits = 0
        for region in regions:
            bits |= self.contents[region] or 1 << region
        return self._sets.members(bits)

    def standing_for(self, regions: Regions) -> int | None:
        """Return a region that holds, and is held by, all of these already.

        What reaches one of them reaches them all: another such region would say the
        same, and make the heap larger (Fähndrich, Foster, Su, Aiken, "Partial Online
        Cycle Elimination in Inclusion Constraint Graphs", 1998).
        """
        bits = self._sets.of(regions)
        holders = numbers(bits & ~self._immutable)
        if not holders:
            return None
        common = self._anything
        for holder in holders:
            common &= self.contents[holder] | 1 << holder
        for region in numbers(common):
            if not bits & ~(self.contents[region] | 1 << region):
                return region
        return None

    def kinds_of(self, regions: Iterable[int]) -> frozenset[str]:
        """Return the kinds of the regions."""
        return frozenset(self.kinds[region] for region in regions)

    def by_kind(self, regions: Regions) -> list[tuple[str, Regions]]:
        """Return the regions of each kind, in the order of the first of each.

        What an operation gives depends on the kind of its object, and its result is one
        region for each place: objects of one kind can be looked at together.
        """
        if len(regions) == 1:
            return [(self.kinds[region], regions) for region in regions]
        found: dict[str, list[int]] = {}
        for region in sorted(regions):
            found.setdefault(self.kinds[region], []).append(region)
        return [(kind, frozenset(members)) for kind, members in found.items()]

    def mutable(self, regions: Iterable[int]) -> Regions:
        """Return those of the regions that can change."""
        return self._sets.members(self._sets.of(regions) & ~self._immutable)

    def anything(self, regions: Iterable[int]) -> Regions:
        """Return those of the regions that may be anything."""
        return self._sets.members(self._sets.of(regions) & self._anything)

    def buffers(self) -> dict[int, frozenset[int]]:
        """Return who holds each buffer."""
        owners: dict[int, set[int]] = {}
        for region, held in enumerate(self.contents):
            for inner in numbers(held):
                if self.kinds[inner] == "buffer":
                    owners.setdefault(inner, set()).add(region)
        return {buffer: frozenset(found) for buffer, found in owners.items()}
