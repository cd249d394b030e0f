"""Regions by number: where the program makes them, and of what kind they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbpipe.analysis.graph import MOST_KEPT, Bits
from nbpipe.analysis.values import ANY_KIND, CELLS, IMMUTABLE, LABELS, Regions

_FEW = 8  # regions whose kinds are found as soon as looked up


@dataclass(slots=True)
class Kinds:
    """The regions and their kinds; it only grows.

    Attributes:
        kinds: Of the regions, by number.
        sites: Regions by the place in the program that makes them.
    """

    kinds: list[str] = field(default_factory=lambda: ["None", "module"])
    sites: dict[tuple[object, str], int] = field(default_factory=dict)
    _sets: Bits = field(default_factory=Bits)
    _kinds: dict[Regions, frozenset[str]] = field(default_factory=dict)
    _of: dict[str, int] = field(default_factory=dict)  # the regions of each kind
    _anything: int = 0  # those of `ANY_KIND`
    _immutable: int = 0b11
    _cells: int = 0

    def new(self, site: object, kind: str) -> int:
        """Return the region of a place in the program, the same one each time."""
        region = self.sites.get((site, kind))
        if region is None:
            region = self.sites[site, kind] = len(self.kinds)
            self.kinds.append(kind)
            self.added()
            self._of[kind] = self._of.get(kind, 0) | 1 << region
            self._anything |= (kind == ANY_KIND) << region
            self._immutable |= (kind in IMMUTABLE) << region
            self._cells |= (kind == CELLS) << region
        return region

    def added(self) -> None:
        """Take in a new region."""

    def forget(self) -> None:
        """Keep what is remembered small."""
        self._sets.tidy()
        if len(self._kinds) > MOST_KEPT:
            self._kinds.clear()

    def bits(self, regions: Regions) -> int:
        """Return a set as bits."""
        return self._sets.of(regions)

    def members(self, bits: int) -> Regions:
        """Return bits as a set."""
        return self._sets.members(bits)

    def mutable_of(self, bits: int) -> Regions:
        """Return the regions of the bits that can change."""
        return self._sets.members(bits & ~self._immutable)

    def kinds_of(self, regions: Iterable[int]) -> frozenset[str]:
        """Return the kinds of the regions."""
        if not isinstance(regions, frozenset) or len(regions) < _FEW:
            return frozenset([self.kinds[region] for region in regions])
        found = self._kinds.get(regions)
        if found is None:
            found = frozenset([self.kinds[region] for region in regions])
            self._kinds[regions] = found
        return found

    def of_kind(self, regions: Iterable[int], kind: str) -> Regions:
        """Return those of the regions that are of a kind."""
        return self._sets.members(self._sets.of(regions) & self._of.get(kind, 0))

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

    def but_labels(self, regions: Regions) -> Regions:
        """Return the regions but names of axes, which change by assignment alone."""
        return self._sets.members(self._sets.of(regions) & ~self._of.get(LABELS, 0))

    def writing_through(self, regions: Iterable[int]) -> Regions:
        """Return those whose change is one of what they hold: ``vars(x)["a"] = 1``."""
        through = self._anything | self._of.get("namespace", 0)
        return self._sets.members(self._sets.of(regions) & through)

    def anything(self, regions: Iterable[int]) -> Regions:
        """Return those of the regions that may be anything."""
        return self._sets.members(self._sets.of(regions) & self._anything)

    def cells(self, regions: Iterable[int]) -> Regions:
        """Return those of the regions that are the cells of tables."""
        if not self._cells:
            return frozenset()
        return self._sets.members(self._sets.of(regions) & self._cells)
