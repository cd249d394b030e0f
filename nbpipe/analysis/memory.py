"""Memory: which objects are made, share memory with others, hold them, and change.

An array over several columns of a table (``df.values``, a row) is a view of the table's
memory where its columns lie in one piece there, and a copy where they do not. Which of
the two it is, no copy of the table keeps, so writes through such arrays are told apart.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from nbpipe.analysis.machine import BUFFERED, MAYBE_ARRAYS, TABLE, Machine
from nbpipe.analysis.values import ANY_KIND, MODULE, NOTHING, Regions, Value

#: What an array of it is a view of, however a table lays out its columns.
_IN_ONE_PIECE = frozenset({"pandas.Series", "pandas.Index", "numpy.ndarray", "None"})


class Memory(Machine):
    """Regions, and what statements do to them."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.across: set[int] = set()  # arrays over columns, and what derives from them

    def new(self, node: ast.AST, kind: str, *, part: object = None) -> Value:
        """Return a fresh object of a kind, made at this node."""
        site = (id(node), self.context[-2:], part)
        region = self.heap.new(site, kind)
        if kind in BUFFERED:
            self._give_memory(region)
        return Value(frozenset({region}))

    def _give_memory(self, region: int) -> None:
        """Let a region hold memory of its own, the same each time."""
        self.heap.hold([region], [self.heap.new((region, "memory"), "buffer")])

    def view(
        self, node: ast.AST, kind: str, base: Regions, *, across: bool | None = None
    ) -> Value:
        """Return an object that shares memory with what `base` holds.

        Args:
            node: Where it is made.
            kind: Its kind.
            base: The objects.
            across: It is an array over columns of a table; None for as kinds say.
        """
        region = self.heap.new((id(node), self.context[-2:], "view"), kind)
        if kind in BUFFERED:
            for part in base:
                if self.heap.kinds[part] in MAYBE_ARRAYS:
                    self._give_memory(part)
            if not self.heap.of_kind(self.heap.inside(base), "buffer"):
                self._give_memory(region)
        return self._sharing(region, base, across=across)

    def sharing(
        self, node: ast.AST, kind: str, base: Regions, *, guessed: bool = False
    ) -> Value:
        """Return a fresh object that holds what each of `base` holds, or itself."""
        (region,) = self.new(node, kind).regions
        return self._sharing(region, base, guessed=guessed)

    def _sharing(
        self,
        region: int,
        base: Regions,
        *,
        guessed: bool = False,
        across: bool | None = None,
    ) -> Value:
        if across is None:
            across = self._is_across(self.heap.kinds[region], base)
        if across or base & self.across:
            self.across.add(region)
        sure = NOTHING if guessed else self.heap.surely_inside(base)
        held = self.heap.inside(base)
        self.heap.hold([region], held - {region}, sure=sure - {region})
        return Value(frozenset({region}))

    def _is_across(self, kind: str, base: Regions) -> bool:
        """Whether what shares memory with objects may be one array over columns."""
        kinds = self.heap.kinds_of(base)
        maybe = kind in BUFFERED and not kinds <= _IN_ONE_PIECE
        return kind != TABLE and (maybe or TABLE in kinds)

    def kept(self, value: Value) -> Regions:
        """Return what is held by whatever holds a value: modules as well."""
        whole = any(self.known.is_one(path) for path in value.all_paths)
        return value.regions | {MODULE} if whole else value.regions

    def holding(self, node: ast.AST, kind: str, held: Iterable[int]) -> Value:
        """Return a fresh container of the regions."""
        region = self.heap.new((id(node), self.context[-2:], None), kind)
        self.heap.hold([region], set(held) - {region})
        return Value(frozenset({region}))

    def holding_all(self, node: ast.AST, kind: str, held: Regions) -> Value:
        """Return a fresh container of the regions and of all that they reach."""
        made = self.holding(node, kind, held)
        self.heap.hold(made.regions, self.heap.reach(held) - made.regions, sure=())
        return made

    def any_of(self, node: ast.AST, regions: Regions) -> Value:
        """Return a value that may be, hold, and be held by any of the regions.

        One region stands for all of them, so that a run of unknown calls does not make
        the heap grow with the square of its size.
        """
        site = (id(node), self.context[-2:], "any")
        regions = self.heap.plain(regions)
        mutable = self.heap.mutable(regions)
        if len(mutable) == 1 and mutable == self.heap.anything(mutable):
            (region,) = mutable
        else:
            same = self.heap.standing_for(regions)
            region = self.heap.new(site, ANY_KIND) if same is None else same
            self.heap.fields.note(mutable - {region}, {region}, "")
            if same is None:
                self.heap.hold(mutable - {region}, {region}, sure=())
                self.heap.hold({region}, regions - {region}, sure=())
        return Value(frozenset({self.heap.token(site, region)}))

    def mutate(
        self, regions: Iterable[int], *, deep: bool = False, guessed: bool = False
    ) -> None:
        """Record that objects may change in place.

        Args:
            regions: The objects.
            deep: All that they reach may change too.
            guessed: Nothing says so but that nothing is known: a run may refute it.
        """
        heap, named = self.heap, frozenset(regions)
        anything = named if deep else heap.writing_through(named)
        reached = heap.but_labels(heap.reach(anything))
        cells = heap.cells(reached)
        if cells and not guessed:  # who writes into a table leaves its objects alone
            reached = heap.but_labels(heap.reach_but_cells(anything))
        found = heap.mutable(heap.plain(named) | reached)
        self.seen.mutated |= found
        if found & self.across:
            self.write_across(found & self.across)
        if not guessed:
            self.seen.proven |= found
        if not guessed and heap.doubted:
            reached = heap.but_labels(heap.surely(anything))
            reached -= heap.surely(cells) if cells else NOTHING
            self.seen.surely |= heap.mutable(named | reached)

    def write_across(self, regions: Regions) -> None:
        """Record that arrays are written that may be memory of tables, or copies."""
        self.seen.across |= self.heap.of_kind(self.heap.reach(regions), "buffer")
