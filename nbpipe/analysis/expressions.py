"""Evaluation of expressions over the abstract domain."""

from __future__ import annotations

import ast
import posixpath
from dataclasses import replace

from nbpipe.analysis.machine import CONTAINERS, Definition, Frame, Machine
from nbpipe.analysis.scopes import stored
from nbpipe.analysis.values import NONE, NOTHING, SCALAR, UNKNOWN_KIND, Value, join_all
from nbpipe.model.facts import UNKNOWN

_FRESH_INDEX = (ast.Compare, ast.BoolOp, ast.List, ast.ListComp, ast.UnaryOp)
_STORED_WHOLE = frozenset({"list", "dict", "set", "tuple"})


class Expressions(Machine):
    """What each form of expression gives, reads and changes."""

    def evaluate(self, node: ast.expr) -> Value:
        """Return what an expression may give."""
        method = getattr(self, f"_eval_{type(node).__name__.lower()}", None)
        if method is None:
            return self._eval_children(node)
        result: Value = method(node)
        return result

    def call(self, node: ast.Call) -> Value:
        """Return what a call gives; see `Calls`."""
        raise AssertionError("overridden")

    def _eval_children(self, node: ast.AST) -> Value:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.evaluate(child)
            elif isinstance(child, ast.AST):
                self._eval_children(child)
        return SCALAR

    def _eval_name(self, node: ast.Name) -> Value:
        return self.load(node.id)

    def _eval_constant(self, node: ast.Constant) -> Value:
        if node.value is None:
            return Value(frozenset({0}))
        return Value(const=node.value)

    def _eval_call(self, node: ast.Call) -> Value:
        return self.call(node)

    def _eval_await(self, node: ast.Await) -> Value:
        return self.evaluate(node.value)

    def _eval_yield(self, node: ast.Yield) -> Value:
        if node.value is not None:
            value = self.evaluate(node.value)
            if self.frame is not None:
                self.frame.returns.append(value)
        return self.new(node, UNKNOWN_KIND)

    def _eval_yieldfrom(self, node: ast.YieldFrom) -> Value:
        value = self.evaluate(node.value)
        if self.frame is not None:
            self.frame.returns.append(self.element(node, value))
        return value

    def _eval_namedexpr(self, node: ast.NamedExpr) -> Value:
        value = self.evaluate(node.value)
        self.store(node.target.id, value)
        return value

    def _eval_starred(self, node: ast.Starred) -> Value:
        return self.element(node, self.evaluate(node.value))

    def _eval_ifexp(self, node: ast.IfExp) -> Value:
        self.evaluate(node.test)
        return self.evaluate(node.body).join(self.evaluate(node.orelse))

    def _eval_boolop(self, node: ast.BoolOp) -> Value:
        return join_all([self.evaluate(value) for value in node.values])

    def _eval_compare(self, node: ast.Compare) -> Value:
        values = [self.evaluate(v) for v in [node.left, *node.comparators]]
        if any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops):
            if all(value.regions - {NONE} for value in values):
                self.seen.compared |= self.heap.mutable(join_all(values).regions)
            return SCALAR
        return self._fresh_like(node, values)

    def _eval_unaryop(self, node: ast.UnaryOp) -> Value:
        value = self.evaluate(node.operand)
        if value.const is not UNKNOWN and isinstance(node.op, ast.USub):
            number = value.const
            if isinstance(number, int | float) and not isinstance(number, bool):
                return Value(const=-number)
        return self._fresh_like(node, [value])

    def _eval_binop(self, node: ast.BinOp) -> Value:
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        if isinstance(left.const, str) and isinstance(right.const, str):
            if isinstance(node.op, ast.Add):
                return Value(const=left.const + right.const)
            if isinstance(node.op, ast.Div):  # only paths divide
                return Value(const=posixpath.join(left.const, right.const))
        return self._fresh_like(node, [left, right])

    def _fresh_like(self, node: ast.expr, values: list[Value]) -> Value:
        """Return the result of an operator: a new object, if not a scalar."""
        regions = join_all(values).regions - {0}
        if not regions:
            return SCALAR
        kinds = self.heap.kinds_of(regions)
        if kinds <= _STORED_WHOLE:
            if isinstance(node, ast.Compare):
                return SCALAR
            kind = next(iter(kinds)) if len(kinds) == 1 else UNKNOWN_KIND
            return self.holding(node, kind, self.heap.held_by(regions))
        for kind in ("pandas.DataFrame", "pandas.Series", "numpy.ndarray"):
            if kind in kinds:
                return self.new(node, kind)
        return self.holding(node, UNKNOWN_KIND, regions)

    def _eval_lambda(self, node: ast.Lambda) -> Value:
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.evaluate(default)
        return self.define(node, "lambda")

    def define(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef,
        kind: str,
    ) -> Value:
        """Return the function or class that a definition makes."""
        value = self.new(node, kind)
        (region,) = value.regions
        self.definitions[region] = Definition(node, self.frame)
        return value

    def _eval_tuple(self, node: ast.Tuple) -> Value:
        items = [self.evaluate(item) for item in node.elts]
        starred = any(isinstance(item, ast.Starred) for item in node.elts)
        held = join_all(items).regions
        if not held:
            return Value(items=None if starred else tuple(items))
        whole = self.holding(node, "tuple", held)
        return replace(whole, items=None if starred else tuple(items))

    def _display(self, node: ast.expr, kind: str, items: list[ast.expr]) -> Value:
        held = join_all([self.evaluate(item) for item in items]).regions
        return self.holding(node, kind, held)

    def _eval_list(self, node: ast.List) -> Value:
        return self._display(node, "list", node.elts)

    def _eval_set(self, node: ast.Set) -> Value:
        return self._display(node, "set", node.elts)

    def _eval_dict(self, node: ast.Dict) -> Value:
        for key in node.keys:
            if key is not None:
                self.evaluate(key)
        return self._display(node, "dict", node.values)

    def _eval_joinedstr(self, node: ast.JoinedStr) -> Value:
        parts = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                value = self.evaluate(part.value)
                if part.format_spec is not None:
                    self.evaluate(part.format_spec)
                plain = part.format_spec is None and part.conversion == -1
                parts.append(value.const if plain else UNKNOWN)
            else:
                parts.append(getattr(part, "value", UNKNOWN))
        if all(isinstance(part, str | int) for part in parts):
            return Value(const="".join(map(str, parts)))
        return SCALAR

    def _comprehend(self, node: ast.expr, kind: str, results: list[ast.expr]) -> Value:
        generators = node.generators  # type: ignore[attr-defined]
        frame = Frame(frozenset(), self.frame)
        for position, generator in enumerate(generators):
            if position == 0:
                source = self.evaluate(generator.iter)
                self.frame = frame
            else:
                source = self.evaluate(generator.iter)
            frame.names |= stored(generator.target)
            self.assign(generator.target, self.element(generator.iter, source))
            for condition in generator.ifs:
                self.evaluate(condition)
        values = [self.evaluate(result) for result in results]
        self.frame = frame.parent
        return self.holding(node, kind, join_all(values[-1:]).regions)

    def _eval_listcomp(self, node: ast.ListComp) -> Value:
        return self._comprehend(node, "list", [node.elt])

    def _eval_setcomp(self, node: ast.SetComp) -> Value:
        return self._comprehend(node, "set", [node.elt])

    def _eval_generatorexp(self, node: ast.GeneratorExp) -> Value:
        return self._comprehend(node, "iterator", [node.elt])

    def _eval_dictcomp(self, node: ast.DictComp) -> Value:
        return self._comprehend(node, "dict", [node.key, node.value])

    # Parts of objects

    def _eval_attribute(self, node: ast.Attribute) -> Value:
        return self.attribute(node, self.evaluate(node.value))

    def attribute(self, node: ast.Attribute, base: Value) -> Value:
        """Return what an attribute of a value may be."""
        if base.path:
            path = f"{base.path}.{node.attr}"
            if path in ("os.environ", "os.getenv"):
                self.effect("option:environment", "read")
            return Value(path=path)
        found = [self._attribute_of(node, r) for r in sorted(base.regions) if r]
        return join_all(found)

    def _attribute_of(self, node: ast.Attribute, region: int) -> Value:
        kind = self.heap.kinds[region]
        if region in self.definitions:
            return self._definition_attribute(node, region)
        known = self.known.kind(kind)
        if node.attr in known.scalars:
            return SCALAR
        if node.attr in known.attributes:
            return self.new(node, known.attributes[node.attr])
        if kind == "pandas.DataFrame" and node.attr not in known.views:
            return self.view(node, "pandas.Series", frozenset({region}))
        if node.attr in ("values", "array", "T") and known.views:
            new = kind if node.attr == "T" else "numpy.ndarray"
            return self.view(node, new, frozenset({region}))
        if known.views:
            return Value(frozenset({region}))
        held = self.heap.held_by([region])
        return Value(frozenset({region}) | held)

    def _definition_attribute(self, node: ast.Attribute, region: int) -> Value:
        """What hangs on a function or a class: its state, and its methods."""
        if isinstance(node.ctx, ast.Load):
            for statement in getattr(self.definitions[region].node, "body", ()):
                if getattr(statement, "name", "") == node.attr:
                    return Value(frozenset({region}))
        state = self.heap.new(("attributes", region), UNKNOWN_KIND)
        self.heap.hold([region], [state])
        return Value(frozenset({state}) | self.heap.held_by([region]))

    def _eval_slice(self, node: ast.Slice) -> Value:
        self._eval_children(node)
        return SCALAR

    def _eval_subscript(self, node: ast.Subscript) -> Value:
        base = self.evaluate(node.value)
        index = self.evaluate(node.slice)
        if base.path:
            return SCALAR if base.path.startswith("os.") else self.new_unknown(id(node))
        if base.items and isinstance(index.const, int):
            if -len(base.items) <= index.const < len(base.items):
                return base.items[index.const]
        return join_all(
            [self._part(node, region, index) for region in sorted(base.regions)]
        )

    def _part(self, node: ast.Subscript, region: int, index: Value) -> Value:
        kind = self.heap.kinds[region]
        base = frozenset({region})
        if kind in CONTAINERS:
            if isinstance(node.slice, ast.Slice):
                return self.holding(node, kind, self.heap.held_by(base))
            return Value(self.heap.held_by(base))
        if kind == "collections.defaultdict":  # reading a missing key makes it
            self.mutate(base)
            return Value(base | self.heap.held_by(base))
        if kind in ("pandas.DataFrame", "pandas.Series"):
            through = isinstance(node.value, ast.Attribute)
            return self._pandas_part(node, base, kind, index, through)
        if kind == "pandas.GroupBy":
            return Value(base)
        if kind == "numpy.ndarray":
            if isinstance(node.slice, (*_FRESH_INDEX,)):
                return self.new(node, kind)
            return self.view(node, kind, base)
        if kind == "None":
            return SCALAR
        return Value(base | self.heap.held_by(base))

    def _pandas_part(
        self,
        node: ast.Subscript,
        base: frozenset[int],
        kind: str,
        index: Value,
        through: bool,
    ) -> Value:
        indexed = self.heap.kinds_of(index.regions)
        if isinstance(node.slice, (*_FRESH_INDEX, ast.BinOp)) or (
            indexed and indexed <= {"list", "pandas.Series", "numpy.ndarray"}
        ):
            return self.new(node, kind)
        column = isinstance(node.slice, ast.Constant | ast.Name)
        if kind == "pandas.DataFrame" and column and not through:
            return self.view(node, "pandas.Series", base)
        return self.view(node, kind if not column else "pandas.Series", base)

    def element(self, node: ast.AST, value: Value) -> Value:
        """Return what iterating over a value gives."""
        if value.items is not None:
            return join_all(value.items)
        if value.spread:
            return self.new(node, value.spread.split(",")[0])
        result = SCALAR
        for region in sorted(value.regions):
            result = result.join(self._element_of(node, region))
        return result

    def _element_of(self, node: ast.AST, region: int) -> Value:
        kind = self.heap.kinds[region]
        base = frozenset({region})
        if kind in ("iterator", "dictview"):
            held = self.heap.reach(base) - base
            return Value(held)
        if kind in CONTAINERS or self.known.kind(kind).base in CONTAINERS:
            return Value(self.heap.held_by(base))
        if kind in ("pandas.DataFrame", "pandas.Series", "None", "file"):
            return SCALAR
        if kind == "numpy.ndarray":
            return self.view(node, kind, base)
        if kind == "pandas.GroupBy":
            return self.new(node, "pandas.DataFrame")
        return Value(base | self.heap.held_by(base))

    # Targets

    def assign(self, target: ast.expr, value: Value) -> None:
        """Bind or change what an assignment's target names."""
        if isinstance(target, ast.Name):
            self.store(target.id, replace(value, maybe_unbound=False))
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
                kinds = value.spread.split(",")
                kind = kinds[min(position // 2, len(kinds) - 1)]
                self.assign(item, self.new(item, kind, part=position))
            elif isinstance(item, ast.Starred):
                self.assign(item, value)
            else:
                self.assign(item, self.element(item, value))

    def _store_attribute(self, target: ast.Attribute, value: Value) -> None:
        base = self.evaluate(target.value)
        if base.path:
            self._store_in_module(f"{base.path}.{target.attr}")
            return
        if "decimal.Context" in self.heap.kinds_of(base.regions):
            self.effect("process", "write")
        self.mutate(base.regions | self._root(target))
        self.seen.mutated |= {r for r in base.regions if r in self.definitions}
        self.heap.hold(base.regions, value.regions)

    def _store_in_module(self, path: str) -> None:
        for prefix, option in self.known.options.items():
            if path.startswith(prefix):
                self.effect(f"option:{option}", "set")
                return
        self.effect("process", "write")

    def _store_part(self, target: ast.Subscript, value: Value) -> None:
        base = self.evaluate(target.value)
        self.evaluate(target.slice)
        if base.path:
            self._store_in_module(base.path)
            return
        for region in base.regions:
            kind = self.heap.kinds[region]
            direct = not isinstance(target.value, ast.Attribute)
            if kind in CONTAINERS or self.known.kind(kind).base in CONTAINERS:
                self.mutate({region})
                self.heap.hold({region}, value.regions)
            elif kind == "pandas.DataFrame" and direct:
                self.mutate({region})
            else:
                self.mutate(self.heap.reach({region}))
                if kind == UNKNOWN_KIND:
                    self.heap.hold({region}, value.regions)
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
