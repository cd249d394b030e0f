"""Builtins that go through what they are given: ``zip``, ``list``, ``d.items()``."""

from __future__ import annotations

import ast
from abc import abstractmethod

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.machine import LAZY
from nbpipe.analysis.texts import Texts
from nbpipe.analysis.values import NONE, NOTHING, SCALAR, Regions, Value, join_all

_APPLIED = frozenset({"map", "filter", "reduce"})
_LAZY = frozenset({"enumerate", "zip", "reversed", "iter"})
_FILLED = {
    "list": "list", "tuple": "tuple", "frozenset": "tuple", "set": "set",
    "sorted": "list",
}  # fmt: skip
_VIEWS = {
    "keys": ("keys",),
    "values": ("values",),
    "items": ("keys", "values"),
}
_SERIES = frozenset({"iterrows", "items", "iteritems"})
_HARMLESS = frozenset({"start", "strict", "reverse"})
_CALLS_BACK = frozenset({"key"})


class Containers(Texts):
    """Results that hold the elements of what was passed, and no more than those."""

    @abstractmethod
    def _called(
        self, node: ast.Call, receiver: Value | None, callee: Value, passed: Arguments
    ) -> Value:
        """Return what a call gives; see `Calls`."""

    def container_call(
        self, node: ast.Call, name: str, passed: Arguments
    ) -> Value | None:
        """Return what such a builtin gives, None for other calls and other uses."""
        given, keywords = passed.positional, passed.keywords.keys()
        if name in _APPLIED and not keywords and not passed.starred:
            return self.applied(node, name, given)
        if not given or passed.starred or not keywords <= _HARMLESS | _CALLS_BACK:
            return None
        if keywords & _CALLS_BACK:
            self._call_back(node, passed.every)
        if name in _LAZY:
            return self._lazy(node, name, given)
        if len(given) > 1:
            return None
        if name in _FILLED:
            held = self.element(node, given[0]).regions
            return self.holding(node, _FILLED[name], held)
        if name == "dict" and not keywords:
            return self._dict_of(node, given[0])
        return None

    def applied(
        self, node: ast.Call, name: str, given: tuple[Value, ...]
    ) -> Value | None:
        """``map(f, xs)``, ``filter(f, xs)``, ``reduce(f, xs)``: what `f` gives or lets.

        Only of functions that are known; else None.
        """
        func, sources = given[0] if given else SCALAR, given[1:]
        own = func.regions & self.definitions.keys()
        if not sources or (func.regions != own and not func.path):
            return None
        elements = tuple(self.element(node, source) for source in sources)
        if name == "reduce":
            elements = (elements[0].join(join_all(sources[1:])), elements[0])
        gives = elements[0]
        if own or func.path:
            ran = self._called(node, None, func, Arguments(elements, {}, False))
            gives = gives if name == "filter" else ran
        if name == "reduce":  # what was reduced so far goes in again
            again = Arguments((gives, elements[1]), {}, False)
            return gives.join(self._called(node, None, func, again))
        inside = self.holding(node.func, "list", gives.regions)
        regions = join_all(sources).regions | gives.regions
        made = self.holding_all(node, "iterator", regions - {NONE})
        return Value(made.regions, zipped=(("elements", inside),))

    def _lazy(
        self, node: ast.Call, name: str, given: tuple[Value, ...]
    ) -> Value | None:
        if len(given) > 1 and name in ("reversed", "iter"):
            return None
        zipped = tuple(("elements", value) for value in given)
        if name == "enumerate":
            zipped = (("numbers", given[0]), *zipped[:1])
        elif name == "zip" and len(given) == 1:
            return None
        regions = NOTHING.union(*(value.regions for value in given))
        made = self.holding_all(node, "iterator", regions - {NONE})
        return Value(made.regions, zipped=zipped)

    def _dict_of(self, node: ast.Call, source: Value) -> Value | None:
        """``dict(zip(names, models))`` and a copy of a dict."""
        match self.element(node, source).items if source.zipped else None:
            case [key, value]:
                return self.new_dict(node, key.regions, value.regions)
        if self.heap.kinds_of(source.regions) <= LAZY and not source.zipped:
            pair = self.element(node, self.element(node, source)).regions
            return self.new_dict(node, pair, pair)
        known = source.regions and self.heap.kinds_of(source.regions) == {"dict"}
        if known and source.zipped is None:
            keys, values = self.keys_of(source.regions), self.values_of(source.regions)
            return self.new_dict(node, keys.regions, values.regions)
        return None

    def dict_view(
        self, node: ast.Call, name: str, kind: str, whole: Regions
    ) -> Value | None:
        """Return the keys, values or items of dicts, rows or columns of tables."""
        known = self.known.kind(kind)
        if kind == "pandas.DataFrame" and name in _SERIES:
            made = self.holding(node, "iterator", whole)
            rows = (("numbers", SCALAR), ("series", Value(whole)))
            return Value(made.regions, zipped=rows)
        if name not in _VIEWS or "dict" not in (kind, known.base):
            return None
        made = self.holding(node, "dictview", whole)
        zipped = tuple((part, Value(whole)) for part in _VIEWS[name])
        return Value(made.regions, zipped=zipped)

    def pop_item(self, node: ast.Call, whole: Regions) -> Value:
        """Return a key and its value."""
        zipped = tuple((part, Value(whole)) for part in _VIEWS["items"])
        return self.element(node, Value(whole, zipped=zipped))
