"""Slices and columns: what subscripts of arrays, tables and indices share."""

from __future__ import annotations

import ast

from nbpipe.analysis.cells import Cells
from nbpipe.analysis.machine import MAYBE_ARRAYS, TABLE
from nbpipe.analysis.values import LABELS, NOTHING, SCALAR, Regions, Value

_FRESH_INDEX = (ast.Compare, ast.List, ast.ListComp)
_MASKS = (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp)
_ARRAYS = frozenset({"to_numpy", "iterrows", "transpose", "xs", "squeeze"})
_INDICES = frozenset({"list", "pandas.Series", "pandas.Index", "numpy.ndarray"})


class Slices(Cells):
    """Loads through subscripts of what has a buffer."""

    def slice_of(self, node: ast.Subscript, kind: str, base: Regions) -> Regions:
        """A slice of what may be an array is a view of its memory."""
        index = node.slice
        parts = index.elts if isinstance(index, ast.Tuple) else [index]
        numbers = (ast.Slice, ast.UnaryOp)
        row = kind == "lib.Model" and any(map(_is_number, parts))  # SciPy's arrays
        if not (row or any(isinstance(part, numbers) for part in parts)):
            return NOTHING
        return self.view(node, "numpy.ndarray", base).regions

    def part_of_anything(
        self, node: ast.Subscript, base: Regions, key: object
    ) -> Value:
        """Return what a subscript gives of what may be anything."""
        if isinstance(key, str | int):
            return Value(self.heap.pieces(base, key))
        if self.copies(node.slice, SCALAR):
            site = (id(node), self.context[-2:], "new")
            return Value(frozenset(self.heap.token(site, region) for region in base))
        return Value(base)

    def pandas_part(
        self,
        node: ast.Subscript,
        base: Regions,
        kind: str,
        index: Value,
    ) -> Value:
        """Return what a subscript gives of a table, its indexer or an axis of it."""
        if kind == "pandas.Index":
            part = isinstance(node.slice, ast.Slice | ast.Tuple) or index.regions
            return self.new(node, kind) if part else SCALAR
        if self.copies(node.slice, index) or isinstance(node.slice, ast.BinOp):
            return self.copied_part(node, kind, base)
        column = isinstance(node.slice, ast.Constant | ast.Name)
        through = isinstance(node.value, ast.Attribute)  # `df.loc[..]`
        if kind == "pandas.DataFrame" and column and not through:
            return self.view(node, "pandas.Series", base, across=False)
        made = self.view(node, kind if not column else "pandas.Series", base)
        if isinstance(node.slice, ast.Tuple):  # a row, or a column: `df.iloc[:, 0]`
            across = not isinstance(node.slice.elts[0], ast.Slice)
            row = self.view(node, "pandas.Series", base, across=across)
            made = Value(made.regions | row.regions)
        one = not isinstance(node.slice, ast.Slice)
        return Value(made.regions | self.objects_of(base)) if one else made

    def whole_view(self, node: ast.Attribute, kind: str, base: Regions) -> Value:
        """Return ``.values`` or ``.T`` of a table, a column or an array."""
        if node.attr == "T" and kind in ("pandas.Series", "pandas.Index"):
            return Value(base)
        if node.attr == "T":
            return self.view(node, kind, base, across=kind == TABLE)
        return self.view(node, "numpy.ndarray", base)

    def array_of(self, node: ast.Attribute, kind: str, base: Regions) -> Regions:
        """Return the array that ``.values`` or ``.T`` is of what may be a table."""
        if node.attr not in ("values", "T") or kind not in MAYBE_ARRAYS:
            return NOTHING
        return self.view(node, "numpy.ndarray", base).regions

    def array_by(self, node: ast.Call, kind: str, base: Regions) -> Regions:
        """Return the array that `to_numpy` gives of what may be a table."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name not in _ARRAYS or kind not in MAYBE_ARRAYS:
            return NOTHING
        return self.view(node, "numpy.ndarray", base).regions

    def array_part(self, node: ast.Subscript, base: Regions, index: Value) -> Value:
        """Return what a subscript gives of an array."""
        if self.copies(node.slice, index):
            return self.copied_part(node, "numpy.ndarray", base)
        made = self.view(node, "numpy.ndarray", base)
        return Value(made.regions | self.objects_of(base))

    def copied_part(self, node: ast.Subscript, kind: str, base: Regions) -> Value:
        """Return some items of a table or an array: their memory is copied."""
        made = self.new(node, kind)
        self.share(made.regions, self.cells_of(base))
        return made

    def axis(self, node: ast.AST, base: Regions) -> Value:
        """Return the index or the columns of a table.

        Its items never change. Its name does (``df.index.name = "day"``): it is a
        region that all axes share whose tables share memory.
        """
        made = self.new(node, "pandas.Index")
        memory = self.heap.inside(base)
        for buffer in self.heap.of_kind(memory, "buffer") or memory:
            labels = self.heap.new((buffer, "labels"), LABELS)
            self.labelled[labels] = buffer
            self.heap.hold({buffer}, {labels})
            self.heap.hold(made.regions, {labels})
        return made

    def relabel(self, axes: Regions) -> None:
        """Record that names of axes change, for all tables that may have them."""
        held = self.heap.held_by(self.heap.of_kind(axes, "pandas.Index"))
        tables = {self.labelled[names] for names in held & self.labelled.keys()}
        self.mutate(held | tables)

    def copies(self, index: ast.expr, value: Value) -> bool:
        """Whether a subscript takes items by their numbers or by a mask.

        pandas and NumPy copy them, and so where any part of a tuple is such an index
        ("advanced indexing always returns a copy", NumPy's reference).
        """
        if isinstance(index, ast.Tuple):
            items = value.items or (SCALAR,) * len(index.elts)
            return any(map(self.copies, index.elts, items))
        if isinstance(index, ast.UnaryOp):  # `~mask`, but not `-1`
            return isinstance(index.op, ast.Invert)
        kinds = self.heap.kinds_of(value.regions)
        return isinstance(index, _FRESH_INDEX) or bool(kinds and kinds <= _INDICES)


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def is_position(node: ast.expr) -> bool:
    """Whether a subscript is no name for certain: ``[:]``, ``[()]``, ``[0]``."""
    number = isinstance(node, ast.Constant) and not isinstance(node.value, str)
    return number or isinstance(node, ast.Slice | ast.Tuple)


def is_slice(node: ast.expr) -> bool:
    """Whether a subscript takes a part of an array: ``[:9]``, ``[:, 0]``."""
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(isinstance(part, ast.Slice) for part in parts)


def is_mask(node: ast.expr, kinds: frozenset[str]) -> bool:
    """Whether ``df[node] = value`` writes into columns instead of replacing them.

    Args:
        node: What stands in the brackets.
        kinds: Of what kinds it may be.
    """
    tables = {"pandas.Series", "pandas.DataFrame", "numpy.ndarray"}
    return isinstance(node, _MASKS) or not tables.isdisjoint(kinds)
