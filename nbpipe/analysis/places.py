"""Parts of objects: what attributes, subscripts and loops reach or change."""

from __future__ import annotations

import ast
from abc import abstractmethod
from dataclasses import replace

from nbpipe.analysis.class_state import ClassState
from nbpipe.analysis.knowledge import Kind
from nbpipe.analysis.machine import CONTAINERS, MAYBE_ARRAYS
from nbpipe.analysis.scopes import names_outside
from nbpipe.analysis.slices import is_mask, is_position, is_slice
from nbpipe.analysis.values import (
    ANY_KIND,
    MODULE,
    NONE,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
    join_all,
)

_LAYOUT = frozenset({"shape", "dtype", "strides"})
_GETTERS = ("__getattr__", "__getattribute__")


class Places(ClassState):
    """Loads and stores through attributes and subscripts."""

    @abstractmethod
    def evaluate(self, node: ast.expr) -> Value:
        """Return what an expression may give; see `Expressions`."""

    @abstractmethod
    def _call_back(self, node: ast.AST, values: tuple[Value, ...]) -> None:
        """Run functions that a library is given; see `OwnCode`."""

    @abstractmethod
    def behind_attribute(
        self, node: ast.Attribute, value: Value, hooks: tuple[str, ...], *given: Value
    ) -> Value | None:
        """Run what an attribute stands for; see `Implicit`."""

    def attribute(self, node: ast.Attribute, base: Value) -> Value:
        """Return what an attribute of a value may be."""
        found = [
            self._path_attribute(path, node.attr) for path in sorted(base.all_paths)
        ]
        if base.path:
            return found[0]
        own = base.regions & self.definitions.keys()
        found += [self._definition_attribute(node, region) for region in sorted(own)]
        if isinstance(node.ctx, ast.Load):
            ran = self.behind_attribute(node, base, _GETTERS)
            found += [ran] if ran is not None else []
        module = {MODULE} if base.paths else set()
        for kind, regions in self.heap.by_kind(base.regions - own - {NONE} - module):
            found.append(self._attribute_of(node, kind, regions))
        part = (
            ""
            if base.regions or base.paths
            else self.known.kind("scalar").attributes.get(node.attr)
        )
        return self.new(node, part) if part else join_all(found)

    def _path_attribute(self, path: str, name: str) -> Value:
        whole = self.known.canonical(f"{path}.{name}")
        self.read_option(whole)
        return SCALAR if self.known.is_constant(whole) else Value(path=whole)

    def read_option(self, path: str) -> None:
        """Record a look at a library's options, if that is what a path names."""
        for prefix, option in self.known.options.items():
            if path == prefix:
                self.effect(f"option:{option}", "read")
                return

    def _attribute_of(self, node: ast.Attribute, kind: str, base: Regions) -> Value:
        if kind == ANY_KIND:
            pieces = self.heap.pieces(base, f".{node.attr}")
            return Value(pieces | self.array_of(node, kind, base))
        known = self.known.kind(kind)
        if node.attr in known.optional or "*" in known.optional:
            return Value(self._put_in(node, known, base) | {NONE})
        if node.attr in known.scalars:
            return SCALAR
        if node.attr in known.owns:
            return self._owned(node.attr, known.owns[node.attr], base)
        if node.attr in known.attributes:
            return self._listed_attribute(node, known, base)
        if kind == "pandas.DataFrame" and node.attr not in known.views:
            return self.view(node, "pandas.Series", base, across=False)
        if node.attr in ("values", "array", "T") and known.views:
            return self.whole_view(node, kind, base)
        if known.views:
            return Value(base)
        array = self.array_of(node, kind, base)
        return Value(array.union(*(self._field(r, node.attr) for r in base)))

    def _put_in(self, node: ast.Attribute, known: Kind, base: Regions) -> Regions:
        """Return what an attribute may be, of an object that was given all it has."""
        found = self.new(node, "lib.Value").regions
        if "*" not in known.optional:
            return found
        held = self.heap.mutable(self.heap.reach(base)) - base
        stored = (self.heap.fields.load(region, node.attr) for region in base)
        return found.union(*(held if one is None else one for one in stored))

    @abstractmethod
    def bound_method(self, region: int, name: str) -> int | None:
        """Return a method of an object as a value; see `Implicit`."""

    def _field(self, region: int, name: str) -> Regions:
        """Return what an attribute of an object may be, or hold."""
        found = self.heap.fields.load(region, name)
        if found is not None:
            return found
        method = self.bound_method(region, name)
        if method is not None:
            return frozenset({method})
        return self.heap.held_by({region}) | {region}

    def _listed_attribute(
        self, node: ast.Attribute, known: Kind, base: Regions
    ) -> Value:
        """Return an attribute that is an object of its own."""
        kind = known.attributes[node.attr]
        if kind == "pandas.Index":
            return self.axis(node, base)
        made = self.new(node, kind)
        if known.default == "draws":  # axes and their figure hold each other
            self.heap.hold(made.regions, base)
            self.heap.hold(base, made.regions)
        return made

    def _owned(self, name: str, kind: str, base: Regions) -> Value:
        """Return an attribute that is a part of each object, the same each time.

        The tables of one object may share memory; another may have been put there.
        """
        found: set[int] = set()
        for owner in base:
            stored = self.heap.fields.load(owner, name)
            part = self.heap.new((owner, name), kind)
            self.heap.hold({owner}, {part})
            if self.known.kind(kind).views:
                self.heap.hold({part}, [self.heap.new((owner, "memory"), "buffer")])
            found |= {part} if stored is None else {part} | stored
        return Value(frozenset(found))

    def part(self, node: ast.Subscript, base: Value, index: Value) -> Value:
        """Return what a subscript of a value may be."""
        kinds = self.heap.by_kind(base.regions)
        given = index.regions | join_all(index.items or ()).regions
        called = given & self.definitions.keys()
        if called and not {kind for kind, _ in kinds} <= CONTAINERS:
            self._call_back(node, (Value(given), base))  # `df[lambda d: d["a"] > 1]`
        found = [self._part(node, kind, same, index) for kind, same in kinds]
        ran = self.behind(node, base, ("__getitem__", "__missing__"), index)
        return join_all([*found, *([ran] if ran is not None else [])])

    def _part(
        self, node: ast.Subscript, kind: str, base: Regions, index: Value
    ) -> Value:
        if kind in CONTAINERS:
            self.look_for(index.regions, base)
            if isinstance(node.slice, ast.Slice):
                return self.holding(node, kind, self.heap.held_by(base))
            return self.values_of(base)
        if self.known.kind(kind).item and not is_position(node.slice):
            return self.holding(node, self.known.kind(kind).item, base)
        if self.known.kind(kind).part:
            return self.new(node, self.known.kind(kind).part)
        if kind == "collections.defaultdict":  # reading a missing key makes it
            self.mutate(base)
            return Value(base | self.heap.held_by(base))
        if kind in ("pandas.DataFrame", "pandas.Series", "pandas.Index"):
            return self.pandas_part(node, base, kind, index)
        if kind == "numpy.ndarray":
            return self.array_part(node, base, index)
        if kind in ("pandas.GroupBy", "None"):
            return Value(base - {NONE})
        whole = base | self.heap.held_by(base)
        if kind == ANY_KIND:
            whole = self.part_of_anything(node, base, index.const).regions
        none = NOTHING if kind == "lib.Model" or is_slice(node.slice) else {NONE}
        maybe_array = kind in MAYBE_ARRAYS
        return Value(
            whole | none | self.slice_of(node, kind, base) if maybe_array else whole
        )

    def assign(self, target: ast.expr, value: Value) -> None:
        """Bind or change what an assignment's target names."""
        if isinstance(target, ast.Name):
            self.store(target.id, value.bound())
        elif isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, value)
        elif isinstance(target, ast.Starred):
            held = self.element(target, value).regions
            self.assign(target.value, self.holding(target, "list", held))
        elif isinstance(target, ast.Attribute):
            self._store_attribute(target, value)
        elif isinstance(target, ast.Subscript):
            self._store_part(target, value)

    def _unpack(self, target: ast.Tuple | ast.List, value: Value) -> None:
        starred = any(isinstance(item, ast.Starred) for item in target.elts)
        if value.items and len(value.items) == len(target.elts) and not starred:
            for item, part in zip(target.elts, value.items, strict=True):
                self.assign(item, part)
            return
        for position, item in enumerate(target.elts):
            if value.spread:
                self.assign(item, self.spread_part(item, value, position))
            elif isinstance(item, ast.Starred):
                self.assign(item, value)
            else:
                self.assign(item, self._item(item, value, position))

    def _item(self, node: ast.expr, value: Value, position: int) -> Value:
        """Return one of the values that are unpacked."""
        anything = self.heap.anything(value.regions)
        part = self.element(node, value)
        if not anything:
            return part
        pieces = self.heap.pieces(anything, position)
        return replace(part, regions=part.regions - anything | pieces)

    def _store_attribute(self, target: ast.Attribute, value: Value) -> None:
        base = self.evaluate(target.value)
        if base.path:
            self._store_in_module(f"{base.path}.{target.attr}", value)
            return
        if "decimal.Context" in self.heap.kinds_of(base.regions):
            self.effect("process", "write")
        self.behind_attribute(target, base, ("__setattr__",), value)
        self.mutate(base.regions | self._root(target))
        self.mutate(self.heap.of_kind(base.regions, UNKNOWN_KIND), deep=True)
        if target.attr in _LAYOUT:  # of what `np.asarray(x)` gives, which may be `x`
            self.mutate(base.regions, deep=True)
        self.touch_own(base.regions & self.definitions.keys())
        self.relabel(base.regions)
        whole = target.attr == "__dict__"  # of all that share it
        if whole:
            self.heap.hold(value.regions, base.regions)
        for region in base.regions if value.all_paths or whole else ():
            self.heap.fields.give_up(region)
        self.heap.hold(base.regions, self.kept(value), name=target.attr)

    def _store_in_module(self, path: str, value: Value) -> None:
        """Record that what hangs on a module changes, for everyone in the process."""
        for region in sorted(value.regions & self.definitions.keys()):
            for name in sorted(names_outside(self.definitions[region].node).free):
                self.load(name)  # whoever calls it there
        for prefix, option in self.known.options.items():
            if path.startswith(prefix):
                self.effect(f"option:{option}", "set")
                return
        self.effect(f"option:module:{path.split('.', maxsplit=1)[0]}", "set")

    def _store_part(self, target: ast.Subscript, value: Value) -> None:
        base, index = self.evaluate(target.value), self.evaluate(target.slice)
        if base.path:
            self._store_in_module(base.path, value)
            return
        self.behind(target, base, ("__setitem__",), index, value)
        masked = is_mask(target.slice, self.heap.kinds_of(index.regions))
        direct = not isinstance(target.value, ast.Attribute) and not masked
        self.put_part(target, base.regions, value)
        for kind, regions in self.heap.by_kind(base.regions):
            if kind == "namespace":  # `self.__dict__[name] = value`
                self.heap.hold(self.heap.held_by(regions), self.kept(value))
            if kind in CONTAINERS or self.known.kind(kind).base in CONTAINERS:
                self.mutate(regions)
                self.heap.hold(regions, self.kept(value))
                self.add_keys(regions, index.regions)
            elif kind == "pandas.DataFrame" and direct:
                self.mutate(regions)
            else:
                self.mutate(regions, deep=True)
                if kind in (UNKNOWN_KIND, ANY_KIND):
                    if is_position(target.slice):  # of an array of what it was made of
                        self.write_across(regions)
                    self.heap.hold(regions, self.kept(value) | index.regions)
        self.mutate(self._root(target))

    def _root(self, target: ast.expr) -> frozenset[int]:
        """Return the object that a chain of attributes and subscripts starts from."""
        node: ast.expr = target
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        if isinstance(node, ast.Name):
            value = self.load(node.id)
            return NOTHING if value.path else value.regions
        return NOTHING
