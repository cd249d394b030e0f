"""Evaluation of expressions over the abstract domain."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections import OrderedDict, deque
from dataclasses import replace
from itertools import takewhile

from nbpipe.analysis.frames import Definition, Frame
from nbpipe.analysis.machine import CONTAINERS, DRAWING
from nbpipe.analysis.operations import Operations
from nbpipe.analysis.operators import WRITTEN
from nbpipe.analysis.scopes import stored
from nbpipe.analysis.values import (
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Value,
    join_all,
)
from nbpipe.model.facts import UNKNOWN
from nbpipe.text.trees import KINDS, children

_STORED_WHOLE = frozenset({"list", "dict", "set", "tuple", "dictview"})

_METHODS = frozenset().union(*map(dir, (list, dict, set, tuple, deque, OrderedDict)))


_EVALUATED_BY = {kind: f"_eval_{kind.__name__.lower()}" for kind in KINDS}


class Expressions(Operations):
    """What each form of expression gives, reads and changes."""

    def evaluate(self, node: ast.expr) -> Value:
        """Return what an expression may give."""
        method = getattr(self, _EVALUATED_BY[type(node)], None)
        if method is None:
            return self._eval_children(node)
        result: Value = method(node)
        return result

    @abstractmethod
    def call(self, node: ast.Call) -> Value:
        """Return what a call gives; see `Calls`."""

    def _eval_children(self, node: ast.AST) -> Value:
        for child in children(node):
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
        defaults = self.defaults[id(node)] = self._defaults(node)
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
        held = self.kept(join_all(items))
        if not held:
            return Value(items=None if starred else tuple(items))
        whole = self.holding(node, "tuple", held)
        return replace(whole, items=None if starred else tuple(items))

    def _display(self, node: ast.expr, kind: str, items: list[ast.expr]) -> Value:
        held = self.kept(join_all([self.evaluate(item) for item in items]))
        made = self.holding(node, kind, held)
        sure = any(not isinstance(item, ast.Starred) for item in items)
        return self.write_out(made) if sure else made

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
        made = self.new_dict(node, join_all(keys).regions, self.kept(join_all(values)))
        if spread:
            self.mix_keys(made.regions)
            self.heap.hold(made.regions, spread - made.regions)
        sure = any(key is not None for key in node.keys)
        return self.write_out(made) if sure else made

    def _eval_joinedstr(self, node: ast.JoinedStr) -> Value:
        parts: list[object] = []
        first = ""
        for number, part in enumerate(node.values):
            if isinstance(part, ast.FormattedValue):
                value = self.evaluate(part.value)
                first = value.begins if number == 0 else first
                self.behind(part, value, WRITTEN)
                if part.format_spec is not None:
                    self.evaluate(part.format_spec)
                plain = part.format_spec is None and part.conversion == -1
                parts.append(value.const if plain else UNKNOWN)
            else:
                parts.append(getattr(part, "value", UNKNOWN))
        if all(isinstance(part, str | int) for part in parts):
            return Value(const="".join(map(str, parts)))
        known = takewhile(lambda part: isinstance(part, str | int), parts)
        return Value(begins="".join(map(str, known)) or first)

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
        seeder = self.known.rules.get(f"{base.path}.{node.attr}") if base.path else None
        if seeder is not None and seeder.seeds:  # `for seed in (random.seed, ..):`
            self.effect(f"rng:{seeder.seeds}", "set")
        # `push = items.append` may be called anywhere
        for kind, regions in self.heap.by_kind(base.regions):
            rule = self.known.method(kind, node.attr)
            if rule is not None and rule.mutates:
                self.mutate(regions, deep=True)
        bound = self._bound_method(node, base)
        return self.attribute(node, base) if bound is None else bound

    def _bound_method(self, node: ast.Attribute, base: Value) -> Value | None:
        """``put = items.append``: a copy of it would still change the old list."""
        for kind in self.heap.kinds_of(base.regions):
            known = self.known.kind(kind)
            builtin = kind in CONTAINERS or known.base in CONTAINERS
            if (builtin and node.attr in _METHODS) or (
                kind in DRAWING and self.known.method(kind, node.attr)
            ):
                return self.holding(node, "method", base.regions)
        if node.attr == "__dict__" and base.regions - self.definitions.keys():
            return self.holding(node, "namespace", base.regions)
        return None

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
