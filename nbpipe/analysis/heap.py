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

from nbpipe.analysis.fields import Fields
from nbpipe.analysis.graph import Graph, numbers
from nbpipe.analysis.kinds import Kinds
from nbpipe.analysis.values import ANY_KIND, LABELS, Regions

_MOST_WORK = 3_000_000  # regions visited: some seconds


class TooMuchWork(Exception):  # noqa: N818  no error: the analysis ends with less
    """The heap has become too large to follow."""


@dataclass(slots=True)
class Heap(Kinds):
    """Kinds and contents of regions; it only grows.

    Attributes:
        doubted: Whether guesses are told apart; if not, there is one graph, no token.
        version: Changes with every new edge.
        stands: The region that each token stands for.
        fields: Attributes of the notebook's own objects.
    """

    doubted: bool = False
    version: int = 0
    stands: dict[int, int] = field(default_factory=dict)
    fields: Fields = field(default_factory=Fields)
    _every: Graph = field(default_factory=Graph)  # without tokens
    _sure: Graph = field(default_factory=Graph)
    _plain: dict[int, int] = field(default_factory=dict)
    _pieces: set[int] = field(default_factory=set)
    _tokens: int = 0

    def added(self) -> None:
        """Give a new region its place in the graphs."""
        self._every.contents.append(0)
        self._sure.contents.append(0)

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
        name: str = "",
    ) -> None:
        """Record that the first regions may hold the second ones.

        Args:
            holders: Regions; None holds nothing.
            held: Regions, None among them: what is taken out may be None then.
            sure: Those of `held` that are no mere guess, all of them by default.
            itself: Whether one of them may hold itself.
            name: The attribute that holds them.
        """
        keep = self._sets.of(holders) & ~1
        whole = self._sets.of(held)
        if keep & self.fields.followed:
            self.fields.note(numbers(keep), self._sets.members(whole), name)
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
        self.forget()
        self._every.tidy()
        self._sure.tidy()

    def take_grown(self) -> dict[int, int]:
        """Return what regions hold that they did not when this was last asked."""
        grown, self._every.grown = self._every.grown, {}
        return grown

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

    def reach_but_cells(self, regions: Iterable[int]) -> Regions:
        """Return what can be reached without the cells of tables."""
        found = self._reach_up_to(self._sets.of(regions), self._cells)
        return self._sets.members(found & ~self._cells)

    def reach_up_to(self, regions: Iterable[int], ends: int) -> Regions:
        """Return what can be reached without going on from the ends, given as bits."""
        if not ends:
            return self.reach(regions)
        return self._sets.members(self._reach_up_to(self._sets.of(regions), ends))

    def every_up_to(self, regions: Iterable[int], ends: int) -> Regions:
        """Return all that can be reached, tokens included; see `reach_up_to`."""
        if self.doubted or not ends:
            return self.every(regions)
        return self.reach_up_to(regions, ends)

    def _reach_up_to(self, bits: int, ends: int) -> int:
        seen = self._without_tokens(bits)
        new = seen & ~ends
        while new:
            held = 0
            for region in numbers(new):
                held |= self._every.contents[region]
            new = held & ~seen & ~ends
            seen |= held
        return seen

    def cells_from(self, regions: Iterable[int]) -> Regions:
        """Return the cells of all tables that can be reached."""
        return self.cells(self.reach(regions)) if self._cells else frozenset()

    def in_cells(self) -> Regions:
        """Return the objects in cells of tables, and what these hold."""
        return self._sets.members(self._every.reach(self._cells))

    def buffers(self) -> dict[int, frozenset[int]]:
        """Return who holds each buffer, and the names of each buffer's axes."""
        owners: dict[int, set[int]] = {}
        sought = self._of.get("buffer", 0) | self._of.get(LABELS, 0)
        for region, held in enumerate(self._every.contents):
            for inner in numbers(held & sought):
                owners.setdefault(inner, set()).add(region)
        labelled = {
            region: owners[inner]
            for inner in owners
            if self.kinds[inner] == LABELS
            for region in owners[inner]
        }
        tables = self.bits(frozenset(labelled))
        for region, held in enumerate(self._every.contents if labelled else ()):
            for inner in numbers(held & tables):
                labelled[inner].add(region)
        return {buffer: frozenset(found) for buffer, found in owners.items()}
