"""The heap: kinds of regions, and which regions may hold which others.

One graph has every edge of who may hold what. Where a run of the notebook is to refute
guesses there is a second one, with the edges that are known for certain: it lacks what
is only assumed of calls that nobody knows. What such a call gives has then a name of
its own, a token, which in the first graph stands for the region that may be anything.
So two of them can be told apart, and the first graph is as small as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbpipe.analysis.graph import MOST_KEPT, Bits, Graph, numbers
from nbpipe.analysis.values import ANY_KIND, IMMUTABLE, LABELS, Regions

_FEW = 8  # regions whose kinds are found as soon as looked up
_MOST_WORK = 3_000_000  # regions visited: some seconds


class TooMuchWork(Exception):  # noqa: N818  no error: the analysis ends with less
    """The heap has become too large to follow."""


@dataclass(slots=True)
class Heap:
    """Kinds and contents of regions; it only grows.

    Attributes:
        doubted: Whether guesses are told apart; if not, there is one graph, no token.
        kinds: Of the regions, by number.
        sites: Regions by the place in the program that makes them.
        version: Changes with every new edge.
        stands: The region that each token stands for.
    """

    doubted: bool = False
    kinds: list[str] = field(default_factory=lambda: ["None", "module"])
    sites: dict[tuple[object, str], int] = field(default_factory=dict)
    version: int = 0
    stands: dict[int, int] = field(default_factory=dict)
    _every: Graph = field(default_factory=Graph)  # without tokens
    _sure: Graph = field(default_factory=Graph)
    _sets: Bits = field(default_factory=Bits)
    _plain: dict[int, int] = field(default_factory=dict)
    _kinds: dict[Regions, frozenset[str]] = field(default_factory=dict)
    _pieces: set[int] = field(default_factory=set)
    _tokens: int = 0
    _anything: int = 0  # the regions of `ANY_KIND`
    _immutable: int = 0b11
    _labels: int = 0
    _namespaces: int = 0

    def new(self, site: object, kind: str) -> int:
        """Return the region of a place in the program, the same one each time."""
        region = self.sites.get((site, kind))
        if region is None:
            region = self.sites[site, kind] = len(self.kinds)
            self.kinds.append(kind)
            self._every.contents.append(0)
            self._sure.contents.append(0)
            self._anything |= (kind == ANY_KIND) << region
            self._immutable |= (kind in IMMUTABLE) << region
            self._labels |= (kind == LABELS) << region
            self._namespaces |= (kind == "namespace") << region
        return region

    def token(self, site: object, region: int) -> int:
        """Return a name of its own for what may be anything, as the region says."""
        if not self.doubted:
            return region
        token = self.new((site, region), ANY_KIND)
        self.stands[token] = self.stands.get(region, region)
        self._tokens |= 1 << token
        return token

    def pieces(self, regions: Iterable[int], key: object) -> Regions:
        """Return what one key or attribute of objects gives that may be anything.

        The same key gives the same piece. The pieces of two keys are held by the same
        object, and are not known to share anything. A piece has no pieces of its own.
        """
        found: set[int] = set()
        for region in regions:
            if not self.doubted or region in self._pieces:
                found.add(region)
                continue
            piece = self.token(("piece", region, key), region)
            self.hold({region}, {piece}, itself=False)
            found.add(piece)
            found |= self._sets.members(self._sure.contents[region]) - self._pieces
            self._pieces.add(piece)
        return frozenset(found)

    def hold(
        self,
        holders: Iterable[int],
        held: Iterable[int],
        *,
        sure: Iterable[int] | None = None,
        itself: bool = True,
    ) -> None:
        """Record that the first regions may hold the second ones.

        Args:
            holders: Regions; None holds nothing.
            held: Regions, None among them: what is taken out may be None then.
            sure: Those of `held` that are no mere guess, all of them by default.
            itself: Whether one of them may hold itself.
        """
        keep = self._sets.of(holders) & ~1
        whole = self._sets.of(held)
        changed = False
        if self.doubted:
            known = whole if sure is None else self._sets.of(sure)
            changed = self._sure.add(keep, known, itself=itself)
        keep, whole = self._without_tokens(keep), self._without_tokens(whole)
        if self._every.add(keep, whole, itself=itself) or changed:
            self.version += 1

    def _without_tokens(self, bits: int) -> int:
        tokens = bits & self._tokens
        if not tokens:
            return bits
        stand = self._plain.get(tokens)
        if stand is None:
            stand = 0
            for token in numbers(tokens):
                stand |= 1 << self.stands[token]
            self._plain[tokens] = stand
        return bits ^ tokens | stand

    def plain(self, regions: Iterable[int]) -> Regions:
        """Return the regions that tokens stand for in their place."""
        return self._sets.members(self._without_tokens(self._sets.of(regions)))

    def reach(self, regions: Iterable[int]) -> Regions:
        """Return the regions that can be reached, the given ones included."""
        start = self._without_tokens(self._sets.of(regions))
        reached = self._sets.members(self._every.reach(start))
        if self._every.work > _MOST_WORK:
            raise TooMuchWork
        return reached

    def reach_of(self, regions: Regions) -> int:
        """Return the same as `reach`, as bits."""
        return self.reach_of_bits(self._without_tokens(self._sets.of(regions)))

    def reach_of_bits(self, bits: int) -> int:
        """Return the same of bits, none of them a token."""
        reached = self._every.reach(bits)
        if self._every.work > _MOST_WORK:
            raise TooMuchWork
        return reached

    def tidy(self) -> None:
        """Keep what is remembered small; to be called now and then."""
        self._sets.tidy()
        self._every.tidy()
        self._sure.tidy()
        if len(self._kinds) > MOST_KEPT:
            self._kinds.clear()

    def take_grown(self) -> dict[int, int]:
        """Return what regions hold that they did not when this was last asked."""
        grown, self._every.grown = self._every.grown, {}
        return grown

    def bits(self, regions: Regions) -> int:
        """Return a set as bits."""
        return self._sets.of(regions)

    def members(self, bits: int) -> Regions:
        """Return bits as a set."""
        return self._sets.members(bits)

    def mutable_of(self, bits: int) -> Regions:
        """Return the regions of the bits that can change."""
        return self._sets.members(bits & ~self._immutable)

    def surely(self, regions: Iterable[int]) -> Regions:
        """Return what can be reached without a guess, tokens included."""
        if not self.doubted or self._sure.work > _MOST_WORK:
            return self.reach(regions) | frozenset(regions)
        return self._sets.members(self._sure.reach(self._sets.of(regions)))

    def every(self, regions: Iterable[int]) -> Regions:
        """Return all that can be reached, tokens included."""
        reached = self.reach(regions)
        return reached | self.surely(regions) if self.doubted else reached

    def held_by(self, regions: Iterable[int]) -> Regions:
        """Return what the regions hold directly."""
        every, sure = 0, 0
        for region in regions:
            every |= self._every.contents[self.stands.get(region, region)]
            sure |= self._sure.contents[region]
        return self._named(every, sure)

    def inside(self, regions: Iterable[int]) -> Regions:
        """Return what each region holds, or itself where it holds nothing."""
        every, sure = 0, 0
        for region in regions:
            held = self._every.contents[self.stands.get(region, region)]
            every |= held or 1 << region
            sure |= self._sure.contents[region]
        return self._named(every, sure)

    def surely_inside(self, regions: Iterable[int]) -> Regions:
        """Return the same of what is known for certain."""
        bits = 0
        for region in regions:
            own = 1 << region
            bits |= own & self._tokens or self._sure.contents[region] or own
        return self._sets.members(bits)

    def _named(self, every: int, sure: int) -> Regions:
        """Tokens, where they are known, in place of what they stand for."""
        if sure & self._tokens:
            every &= ~self._without_tokens(sure)
        return self._sets.members(every | sure)

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
            common &= self._every.contents[holder] | 1 << holder
        for region in numbers(common):
            if not bits & ~(self._every.contents[region] | 1 << region):
                return region
        return None

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
        return frozenset(r for r in regions if self.kinds[r] == kind)

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
        return self._sets.members(self._sets.of(regions) & ~self._labels)

    def writing_through(self, regions: Iterable[int]) -> Regions:
        """Return those whose change is one of what they hold: ``vars(x)["a"] = 1``."""
        through = self._anything | self._namespaces
        return self._sets.members(self._sets.of(regions) & through)

    def anything(self, regions: Iterable[int]) -> Regions:
        """Return those of the regions that may be anything."""
        return self._sets.members(self._sets.of(regions) & self._anything)

    def buffers(self) -> dict[int, frozenset[int]]:
        """Return who holds each buffer, and the names of each buffer's axes."""
        owners: dict[int, set[int]] = {}
        for region, held in enumerate(self._every.contents):
            for inner in numbers(held):
                if self.kinds[inner] in ("buffer", LABELS):
                    owners.setdefault(inner, set()).add(region)
        labelled = {
            region: owners[inner]
            for inner in owners
            if self.kinds[inner] == LABELS
            for region in owners[inner]
        }
        for region, held in enumerate(self._every.contents if labelled else ()):
            for inner in numbers(held):
                if inner in labelled:
                    labelled[inner].add(region)
        return {buffer: frozenset(found) for buffer, found in owners.items()}
