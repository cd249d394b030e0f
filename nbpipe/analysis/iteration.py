"""Iteration: what loops over containers, views, iterators and own objects give."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import replace

from nbpipe.analysis.machine import CONTAINERS, LAZY
from nbpipe.analysis.memory import Memory
from nbpipe.analysis.values import (
    ANY_KIND,
    NOTHING,
    SCALAR,
    Regions,
    Value,
    join_all,
)

#: What gives numbers, texts and the like.
_OF_SCALARS = frozenset(
    {"pandas.DataFrame", "pandas.Series", "pandas.Index", "None", "file"}
)
#: What readers of CSV files give.
ROWS = {"csv.Rows": "list", "csv.Records": "dict"}


class Iteration(Memory):
    """Elements of what is iterated over."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.iterated = NOTHING  # own objects whose ``__iter__`` runs
        self.written: set[int] = set()  # lists and dicts written out in the notebook
        self.filled: set[int] = set()  # those of them that are surely not empty

    def write_out(self, made: Value) -> Value:
        """Record a list or dict that is written out with something in it."""
        self.filled |= made.regions - self.written
        self.written |= made.regions
        return made

    def mutate(
        self, regions: Iterable[int], *, deep: bool = False, guessed: bool = False
    ) -> None:
        """Record that objects may change in place: they may be empty then."""
        super().mutate(regions, deep=deep, guessed=guessed)
        for region in self.filled & self.seen.mutated:
            self.filled.discard(region)

    def is_filled(self, node: ast.Name) -> bool:
        """Whether a variable holds something to go through, whatever the data are."""
        value = self.load(node.id)
        if value.maybe_unbound or value.all_paths:
            return False
        return bool(value.regions or value.items) and value.regions <= self.filled

    @abstractmethod
    def behind(
        self, node: ast.AST, value: Value, names: tuple[str, ...], *given: Value
    ) -> Value | None:
        """Run special methods of the notebook's classes; see `Implicit`."""

    @abstractmethod
    def share(self, tables: Regions, cells: Regions) -> None:
        """Let tables hold the same cells as others; see `Cells`."""

    def in_containers(self, regions: Regions) -> Regions:
        """Return those of the regions that are containers of Python."""
        kinds, known = self.heap.kinds, self.known
        return frozenset(
            r for r in regions if {kinds[r], known.kind(kinds[r]).base} & CONTAINERS
        )

    def cells_of(self, regions: Regions) -> Regions:
        """Return the cells of the tables that are there; see `Cells`."""
        return self.heap.cells_from(regions)

    def objects_of(self, regions: Regions) -> Regions:
        """Return the objects in cells of tables."""
        return self.heap.held_by(self.cells_of(regions))

    def element(self, node: ast.AST, value: Value) -> Value:
        """Return what iterating over a value gives."""
        if value.items is not None:
            return join_all(value.items)
        if value.spread:
            return self.spread_part(node, value)
        if value.zipped is not None:
            return self._row(node, value.zipped)
        result = SCALAR
        for kind, regions in self.heap.by_kind(value.regions):
            result = result.join(self._element_of(node, kind, regions))
        return self._element_of_own(node, value, result)

    def spread_part(self, node: ast.AST, value: Value, position: int = 0) -> Value:
        """Return one of the parts into which a function has put its arguments."""
        kinds = value.spread.split(",")
        kind = kinds[min(position // 2, len(kinds) - 1)]
        made = self.new(node, kind, part=position)
        cells = self.cells_of(value.regions)
        self.share(made.regions - self.in_containers(made.regions), cells)
        held = self.heap.held_by(value.regions) - cells
        self.heap.hold(self.in_containers(made.regions), held, itself=False)
        return made

    def _row(self, node: ast.AST, zipped: tuple[tuple[str, Value], ...]) -> Value:
        """Return what one turn gives: a tuple, or the only part."""
        parts = [self._part_of_row(node, how, source) for how, source in zipped]
        if len(parts) == 1:
            return parts[0]
        held = join_all(parts).regions
        whole = self.holding(node, "tuple", held) if held else SCALAR
        return replace(whole, items=tuple(parts))

    def _part_of_row(self, node: ast.AST, how: str, source: Value) -> Value:
        match how:
            case "keys":
                return self.keys_of(source.regions)
            case "values":
                return self.values_of(source.regions)
            case "elements":
                return self.element(node, source)
            case "series":  # a row or a column, which may be a view
                return self.view(node, "pandas.Series", source.regions)
            case _:
                return SCALAR

    def look_for(self, sought: Regions, held_by: Regions) -> None:
        """Record a look for objects in a container, which may be by their identity."""
        found = self.heap.plain(sought) & self.heap.reach(held_by)
        self.seen.compared |= self.heap.mutable(found)

    # Dicts whose keys are known apart hold them in a region of their own.

    def keys_of(self, dicts: Regions) -> Value:
        """Return what the keys of dicts may be."""
        known = dicts & self.keyed.keys()
        keys = frozenset(self.keyed[region] for region in known)
        taken_in = self.heap.anything(self.heap.held_by(known))  # by unknown code
        held = self.heap.held_by(keys) | self.heap.held_by(dicts - known)
        return Value(held | taken_in)

    def values_of(self, dicts: Regions) -> Value:
        """Return what the values of dicts may be."""
        keys = frozenset(self.keyed[region] for region in dicts & self.keyed.keys())
        return Value(self.heap.held_by(dicts) - keys)

    def new_dict(self, node: ast.AST, keys: Regions, values: Regions) -> Value:
        """Return a fresh dict whose keys are known apart from its values."""
        made = self.holding(node, "dict", values)
        (region,) = made.regions
        if region not in self.keyed:
            site = (id(node), self.context[-2:], "keys")
            self.keyed[region] = self.heap.new(site, "tuple")
        self.add_keys(made.regions, keys)
        return made

    def add_keys(self, dicts: Regions, keys: Regions) -> None:
        """Record that dicts may hold keys; those of which nothing is known hold all."""
        for region in dicts:
            inner = self.keyed.get(region, region)
            if keys:
                self.heap.hold({region}, {inner} - {region})
                self.heap.hold({inner}, keys)

    def mix_keys(self, dicts: Regions) -> None:
        """Forget that keys are known apart: something unknown was taken in."""
        for region in dicts & self.keyed.keys():
            keys = self.keyed.pop(region)
            self.heap.hold({region}, self.heap.held_by({keys}) - {region})

    def rows_of(self, readers: Regions) -> Regions:
        """Return the rows that readers of CSV files give: new ones each time."""
        found = set()
        for region in readers:
            row = self.heap.new(("row", region), ROWS[self.heap.kinds[region]])
            if self.heap.kinds[row] == "dict":  # a list of what is beyond the header
                self.heap.hold({row}, {self.heap.new(("rest", region), "list")})
            found.add(row)
        return frozenset(found)

    def _element_of_own(self, node: ast.AST, value: Value, result: Value) -> Value:
        """Run ``__iter__`` and ``__next__`` of the notebook's own objects."""
        iterators = self.behind(node, value, ("__iter__",))
        if iterators is not None:
            before = self.iterated
            self.iterated = before | value.regions
            new = iterators.regions - self.iterated
            if new:
                other = replace(iterators, regions=new)
                result = result.join(self.element(node, other))
            self.iterated = before
        ran = self.behind(node, value, ("__next__", "__getitem__", "__len__"))
        return result if ran is None else result.join(ran)

    def _element_of(self, node: ast.AST, kind: str, base: Regions) -> Value:
        if kind in LAZY:
            reached = (self.heap.every({region}) - {region} for region in base)
            found = NOTHING.union(*reached)
            return Value(found - self.heap.cells(found))
        if kind == "dict":
            return self.keys_of(base)
        if kind in CONTAINERS or self.known.kind(kind).base in CONTAINERS:
            return Value(self.heap.held_by(base))
        if kind in _OF_SCALARS:
            return Value(self.objects_of(base))
        if kind == "numpy.ndarray":
            return Value(self.view(node, kind, base).regions | self.objects_of(base))
        if kind in ROWS:
            return Value(self.rows_of(base))
        if kind == "sklearn.Splits":
            rows = tuple(self.new(node, "numpy.ndarray", part=n) for n in range(2))
            whole = self.holding(node, "tuple", join_all(rows).regions)
            return replace(whole, items=rows)
        if kind == "pandas.GroupBy":
            part = self.new(node, "pandas.DataFrame").join(
                self.new(node, "pandas.Series", part="series")
            )
            self.share(part.regions, self.cells_of(base))
            whole = self.holding(node, "tuple", part.regions)
            return replace(whole, items=(SCALAR, part))
        return Value(base if kind == ANY_KIND else base | self.heap.held_by(base))
