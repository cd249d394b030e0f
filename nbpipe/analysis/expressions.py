"""Evaluation of expressions over the abstract domain."""

from __future__ import annotations

import ast
import posixpath
from abc import abstractmethod
from dataclasses import replace

from nbpipe.analysis.machine import Definition, Frame
from nbpipe.analysis.operators import COMPARED, REFLECTED, TRUTH, UNARY, WRITTEN
from nbpipe.analysis.places import Places
from nbpipe.analysis.scopes import stored
from nbpipe.analysis.values import (
    NONE,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Value,
    join_all,
)
from nbpipe.model.facts import UNKNOWN

_STORED_WHOLE = frozenset({"list", "dict", "set", "tuple"})


class Expressions(Places):
    """What each form of expression gives, reads and changes."""

    def evaluate(self, node: ast.expr) -> Value:
        """Return what an expression may give."""
        method = getattr(self, f"_eval_{type(node).__name__.lower()}", None)
        if method is None:
            return self._eval_children(node)
        result: Value = method(node)
        return result

    @abstractmethod
    def call(self, node: ast.Call) -> Value:
        """Return what a call gives; see `Calls`."""

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
        self.truth(node.test)
        start = self.snapshot()
        body, first = self.evaluate(node.body), self.snapshot()
        self.restore(start)
        orelse = self.evaluate(node.orelse)
        self.join([first, self.snapshot()])
        return body.join(orelse)

    def truth(self, node: ast.expr) -> None:
        """Evaluate a condition."""
        value = self.evaluate(node)
        self.behind(node, value, TRUTH)

    def _eval_boolop(self, node: ast.BoolOp) -> Value:
        values = [self.evaluate(node.values[0])]
        for operand in node.values[1:]:
            self.behind(node, values[-1], TRUTH)
            before = self.snapshot()
            values.append(self.evaluate(operand))
            self.join([before, self.snapshot()])
        return join_all(values)

    def _eval_compare(self, node: ast.Compare) -> Value:
        values = [self.evaluate(v) for v in [node.left, node.comparators[0]]]
        for further in node.comparators[1:]:  # `a < b < c` may stop after b
            before = self.snapshot()
            values.append(self.evaluate(further))
            self.join([before, self.snapshot()])
        if any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops):
            if all(value.regions - {NONE} for value in values):
                compared = self.heap.plain(join_all(values).regions)
                self.seen.compared |= self.heap.mutable(compared)
            return SCALAR
        ran = self._compare_own(node, values)
        return ran.join(self._fresh_like(node, values))

    def _compare_own(self, node: ast.Compare, values: list[Value]) -> Value:
        """Run ``__eq__``, ``__contains__`` and the like of both sides."""
        results = [SCALAR]
        for op, left, right in zip(node.ops, values, values[1:], strict=False):
            names = COMPARED.get(type(op).__name__, ())
            for one, other in ((left, right), (right, left)):
                found = self.behind(node, one, names, other)
                results += [found] if found is not None else []
        return join_all(results)

    def _eval_unaryop(self, node: ast.UnaryOp) -> Value:
        value = self.evaluate(node.operand)
        if value.const is not UNKNOWN and isinstance(node.op, ast.USub):
            number = value.const
            if isinstance(number, int | float) and not isinstance(number, bool):
                return Value(const=-number)
        ran = self.behind(node, value, UNARY[type(node.op).__name__])
        fresh = self._fresh_like(node, [value])
        return fresh if ran is None else fresh.join(ran)

    def _eval_binop(self, node: ast.BinOp) -> Value:
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        if isinstance(left.const, str) and isinstance(right.const, str):
            if isinstance(node.op, ast.Add):
                return Value(const=left.const + right.const)
            if isinstance(node.op, ast.Div):  # only paths divide
                return Value(const=posixpath.join(left.const, right.const))
        return self.operate(node, node.op, left, right)

    def operate(
        self, node: ast.AST, op: ast.operator, left: Value, right: Value
    ) -> Value:
        """Return what an operator gives, by the operands' own methods too."""
        name = type(op).__name__
        found = [
            self.behind(node, left, (REFLECTED[name][0],), right),
            self.behind(node, right, (REFLECTED[name][1],), left),
        ]
        ran = [value for value in found if value is not None]
        return join_all([self._fresh_like(node, [left, right]), *ran])

    def _fresh_like(self, node: ast.AST, values: list[Value]) -> Value:
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
        return self.define(node, "lambda")

    def define(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef,
        kind: str,
    ) -> Value:
        """Return the function or class that a definition makes."""
        value = self.new(node, kind)
        (region,) = value.regions
        defaults = self._defaults(node)
        self.definitions[region] = Definition(node, self.frame, defaults)
        kept = join_all(defaults.values()).regions - self.definitions.keys()
        self.heap.hold({region}, kept)
        return value

    def _defaults(self, node: ast.AST) -> dict[str, Value]:
        """Values of the default arguments, which live as long as the function."""
        arguments = getattr(node, "args", None)
        if not isinstance(arguments, ast.arguments):
            return {}
        names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
        pairs = list(zip(reversed(names), reversed(arguments.defaults), strict=False))
        keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        pairs += [(a.arg, default) for a, default in keywords if default is not None]
        return {name: self.evaluate(default) for name, default in pairs}

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
        keys, values, spread = [SCALAR], [SCALAR], NOTHING
        for key, item in zip(node.keys, node.values, strict=True):
            value = self.evaluate(item)
            if key is None:  # {**other}
                keys.append(self.keys_of(value.regions))
                values.append(self.values_of(value.regions))
                spread |= value.regions - self.keyed.keys()
            else:
                keys.append(self.evaluate(key))
                values.append(value)
        made = self.new_dict(node, join_all(keys).regions, join_all(values).regions)
        if spread:
            self.mix_keys(made.regions)
            self.heap.hold(made.regions, spread - made.regions)
        return made

    def _eval_joinedstr(self, node: ast.JoinedStr) -> Value:
        parts = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                value = self.evaluate(part.value)
                self.behind(part, value, WRITTEN)
                if part.format_spec is not None:
                    self.evaluate(part.format_spec)
                plain = part.format_spec is None and part.conversion == -1
                parts.append(value.const if plain else UNKNOWN)
            else:
                parts.append(getattr(part, "value", UNKNOWN))
        if all(isinstance(part, str | int) for part in parts):
            return Value(const="".join(map(str, parts)))
        return SCALAR

    def _comprehend(self, node: ast.expr, results: list[ast.expr]) -> list[Value]:
        """Return what the results of a comprehension may be."""
        generators = node.generators  # type: ignore[attr-defined]
        frame, before = Frame(frozenset(), self.frame), self.snapshot()
        for position, generator in enumerate(generators):
            if position == 0:
                source = self.evaluate(generator.iter)
                self.frame = frame
            else:
                source = self.evaluate(generator.iter)
            frame.names |= stored(generator.target)
            self.assign(generator.target, self.element(generator.iter, source))
            for condition in generator.ifs:
                self.truth(condition)
        values = [self.evaluate(result) for result in results]
        self.frame = frame.parent
        self.join([before, self.snapshot()])  # it may run zero times
        return values

    def _eval_listcomp(self, node: ast.ListComp) -> Value:
        (held,) = self._comprehend(node, [node.elt])
        return self.holding(node, "list", held.regions)

    def _eval_setcomp(self, node: ast.SetComp) -> Value:
        (held,) = self._comprehend(node, [node.elt])
        return self.holding(node, "set", held.regions)

    def _eval_generatorexp(self, node: ast.GeneratorExp) -> Value:
        (held,) = self._comprehend(node, [node.elt])
        return self.holding(node, "iterator", held.regions)

    def _eval_dictcomp(self, node: ast.DictComp) -> Value:
        key, value = self._comprehend(node, [node.key, node.value])
        return self.new_dict(node, key.regions, value.regions)

    def _eval_attribute(self, node: ast.Attribute) -> Value:
        base = self.evaluate(node.value)
        # `push = items.append` may be called anywhere
        for kind, regions in self.heap.by_kind(base.regions):
            rule = self.known.method(kind, node.attr)
            if rule is not None and rule.mutates:
                self.mutate(regions, deep=True)
        return self.attribute(node, base)

    def _eval_slice(self, node: ast.Slice) -> Value:
        self._eval_children(node)
        return SCALAR

    def _eval_subscript(self, node: ast.Subscript) -> Value:
        base = self.evaluate(node.value)
        index = self.evaluate(node.slice)
        if base.path:
            self.read_option(base.path)
            return SCALAR if base.path.startswith("os.") else self.new_unknown(id(node))
        items, place = base.items or (), index.const
        if isinstance(place, int) and -len(items) <= place < len(items):
            return items[place]
        return self.part(node, base, index)
