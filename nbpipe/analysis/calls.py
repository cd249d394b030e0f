"""Evaluation of calls: which of the tables, bodies and assumptions applies."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.folding import folded
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.machine import BUFFERED, TABLE
from nbpipe.analysis.path_calls import PARTITION, PathCalls
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

_DRAWERS = frozenset(
    "fit fit_transform fit_predict fit_resample fit_sample partial_fit split transform "
    "sample gibbs cost_complexity_pruning_path".split()
)
_SEEK = frozenset("remove index count discard get pop setdefault".split())
#: Methods by which the containers of Python change.
_CHANGERS = frozenset(
    "append extend insert appendleft extendleft pop popitem popleft remove discard "
    "clear sort reverse update setdefault fill resize setdiag eliminate_zeros "
    "sum_duplicates sort_indices".split()
)
_CHANGING_WORDS = ("add_", "remove_", "set_")
#: Arguments into which functions write.
_FILLED = frozenset("out output callbacks evals_result stream file".split())
_DUNDERS = frozenset(
    {"__setitem__", "__delitem__", "__iadd__", "__ior__", "__setattr__", "__init__"}
)
_MAY_LACK = frozenset({"get", "find", "groups"})


class Calls(PathCalls):
    """What calls give, change and touch."""

    def call(self, node: ast.Call) -> Value:
        """Return what a call gives."""
        if isinstance(node.func, ast.Attribute):
            receiver: Value | None = self.evaluate(node.func.value)
            callee = self._callee(node.func, receiver)
        else:
            receiver, callee = None, self.evaluate(node.func)
        passed = self._arguments(node)
        result = self._called(node, receiver, callee, passed)
        axes = passed.keywords.get("ax")  # who is given axes gives them back
        return result if axes is None else result.join(Value(axes.regions))

    def _called(
        self, node: ast.Call, receiver: Value | None, callee: Value, passed: Arguments
    ) -> Value:
        self._touch_told_to_plot(passed)
        for name in passed.keywords.keys() & _FILLED:
            self.mutate(passed.keywords[name].regions, deep=True)
        found = self._called_so(node, receiver, callee, passed)
        out = passed.keywords.get("out")  # which is also what the call gives
        return found if out is None else found.join(Value(out.regions - {NONE}))

    def _called_so(
        self, node: ast.Call, receiver: Value | None, callee: Value, passed: Arguments
    ) -> Value:
        if callee.path:
            return self._call_path(node, callee.path, passed)
        method = isinstance(node.func, ast.Attribute) and receiver is not None
        if not callee.paths:
            return self._call_object(node, receiver, callee, passed)
        found = [self._call_path(node, path, passed) for path in sorted(callee.paths)]
        objects = (receiver if method and receiver else callee).regions - {MODULE}
        if objects - {NONE}:
            other = Value(objects)
            found.append(self._call_object(node, other, other, passed))
        return join_all(found)

    def _call_object(
        self, node: ast.Call, receiver: Value | None, callee: Value, passed: Arguments
    ) -> Value:
        if isinstance(node.func, ast.Attribute) and receiver is not None:
            return self._call_method(node, node.func, receiver, passed)
        return self._call_value(node, callee, passed)

    def _callee(self, func: ast.Attribute, receiver: Value | None) -> Value:
        found = [SCALAR] if receiver is None or not receiver.all_paths else []
        for path in sorted(receiver.all_paths) if receiver is not None else ():
            self.read_option(path)
            found.append(Value(path=self.known.canonical(f"{path}.{func.attr}")))
        return join_all(found)

    def _arguments(self, node: ast.Call) -> Arguments:
        positional = tuple(self.evaluate(argument) for argument in node.args)
        keywords: dict[str, Value] = {}
        starred = any(isinstance(a, ast.Starred) for a in node.args)
        for keyword in node.keywords:
            value = self.evaluate(keyword.value)
            starred |= keyword.arg is None
            keywords[keyword.arg or f"**{len(keywords)}"] = value
        return Arguments(positional, keywords, starred)

    def _call_method(
        self, node: ast.Call, func: ast.Attribute, receiver: Value, passed: Arguments
    ) -> Value:
        given = self.heap.reach(join_all(passed.every).regions)
        own: tuple[Value, ...] = ()
        if given & self.definitions.keys():
            own = (receiver, self._rows(node, receiver, passed))
        self._call_back(node, (*own, *passed.every))
        self._draw_from(passed)
        self._touch_plots(func)
        regions = receiver.regions - {0}
        if not regions:
            known = folded(receiver, func.attr, passed)
            if known is not None:
                return known
            self._touch_path(receiver, func.attr, passed)
            if passed.in_place:
                self.mutate(self._root(func))
            rule = self.known.method("scalar", func.attr) or Rule(kind="lib.Value")
            return self._result(node, rule, SCALAR, passed, "scalar")
        self._touch_path_inside(regions, func.attr, passed)
        return self._methods_of(node, func.attr, regions, passed)

    def _rows(self, node: ast.Call, receiver: Value, passed: Arguments) -> Value:
        """Return what ``df.apply(f, axis=1)`` gives a function: rows of tables."""
        axis = passed.keywords.get("axis", SCALAR).const
        tables = self.heap.of_kind(receiver.regions, TABLE)
        by_rows = "axis" in passed.keywords or passed.positional[1:]
        if not tables or not by_rows or axis in (0, "index"):
            return SCALAR
        return self.view(node, "pandas.Series", tables, across=True)

    def _methods_of(
        self, node: ast.Call, name: str, regions: Regions, passed: Arguments
    ) -> Value:
        results: list[Value] = []
        known = frozenset(regions & self.definitions.keys())
        if any(not isinstance(self.definitions[r].node, ast.ClassDef) for r in known):
            self.touch_own(known)  # `area.cache_clear()`, `show.register(str)`
        if name in ("query", "eval"):
            self.read_query(passed)
        self.read_formula(node, passed)
        if name == "pipe" and passed.positional:  # `df.pipe(f, 1)` is `f(df, 1)`
            given = (Value(regions), *passed.positional[1:])
            inner = Arguments(given, passed.keywords, passed.starred)
            return self._called(node, None, passed.positional[0], inner)
        if self.may_scan(name, regions):
            results.append(self.scan(node, passed, lazy=True))
        for kind, same in self.heap.by_kind(regions):
            if kind.startswith("instance:") or kind == "class":
                own = (self._own_method(node, name, r, passed) for r in sorted(same))
                results.extend(own)
            else:
                if kind == "namespace":  # `vars(x).update(rows=rows)`
                    parts = self.heap.inside(join_all(passed.every).regions)
                    self.heap.hold(self.heap.held_by(same), parts)
                results.append(self._method_of(node, name, kind, same, passed))
                if kind.startswith("sklearn.") and self._runs_own_code(same):
                    self._call_back(node, (Value(same), *passed.every))
                    results.append(join_all(passed.every))
        return join_all(results)

    def _method_of(
        self, node: ast.Call, name: str, kind: str, whole: Regions, passed: Arguments
    ) -> Value:
        if kind not in BUFFERED and passed.in_place:
            self.mutate(whole, deep=True)
            self.relabel(whole)
            return Value(frozenset({NONE}))
        if self._draws(name, whole) or self._samples(name, passed):
            self.effect("rng:numpy", "write")
        if name in _DUNDERS:
            self.mutate(whole, deep=True)
        if name.startswith("to_") or name in ("info", "shuffle"):  # into a buffer
            self.mutate(join_all(passed.every).regions, deep=True)
        if name in _SEEK:
            self.look_for(join_all(passed.every).regions, whole)
        view = self.dict_view(node, name, kind, whole) if not passed.every else None
        if view is not None:
            return view
        if self.known.kind(kind).draws:
            self.effect(f"rng:{self.known.kind(kind).draws}", "write")
        rule = self.known.method(kind, name)
        if rule is not None:
            found = self._apply(node, rule, Value(whole), passed, kind)
            return self.pop_item(node, whole) if name == "popitem" else found
        known = self.known.kind(kind)
        func, listed = node.func, name == "get_figure" and name in known.attributes
        if listed and isinstance(func, ast.Attribute):
            return self._listed_attribute(func, known, whole)
        self.seen.figures |= known.figure
        self._touch_named_files(f"{kind}.{name}", node, passed)
        return self._unlisted_method(node, name, kind, whole, passed)

    def _unlisted_method(
        self, node: ast.Call, name: str, kind: str, whole: Regions, passed: Arguments
    ) -> Value:
        """Return what a method gives of which only its object's kind is known."""
        known = self.known.kind(kind)
        strict = known.default in ("mutates", "anything")
        harmless = not strict and name in self.known.harmless
        changes = name in _CHANGERS or name.startswith(_CHANGING_WORDS)
        if passed.in_place or (changes and not kind.startswith("pandas.")):
            self.mutate(whole, deep=True)  # of a list, say, that an attribute gave
        if known.default == "pure" or (harmless and known.default != "keeps"):
            if kind in ("list", "dict", "set", "tuple"):
                return self.holding(node, UNKNOWN_KIND, self.heap.held_by(whole))
            new = kind if known.result == "self" else known.result or UNKNOWN_KIND
            made = self.sharing(node, new, whole, guessed=kind == ANY_KIND)
            if kind.startswith("pandas."):
                made = self.with_cells(node, made, Rule(), Value(whole), passed, kind)
            maybe = {NONE} if name in _MAY_LACK else NOTHING
            return Value(made.regions | maybe | self.array_by(node, kind, whole))
        if known.default == "keeps":
            new = kind if known.result == "self" else known.result or UNKNOWN_KIND
            return self.holding(node, new, whole | join_all(passed.every).regions)
        if known.default == "draws":  # what is drawn is not kept, only shown
            self.mutate(whole, deep=True)
            given = self.heap.by_kind(join_all(passed.every).regions)
            kept = [same for kind, same in given if kind.startswith("matplotlib.")]
            self.heap.hold(whole, NOTHING.union(*kept), itself=False)
            made = self.holding(node, known.result or kind, whole)
            if known.result:  # what a figure makes is part of it, not the figure
                self.heap.hold(whole, made.regions, itself=False)
            return made if known.result else Value(made.regions | whole)
        if known.default in ("library", "mutates"):
            held = join_all(passed.every).regions
            if known.default == "library":
                self.mutate(self._nested(whole))
                keep = self._keep_data if kind.startswith("sklearn.") else self._keep
                keep(whole, held - whole)
            else:
                self.mutate(whole, deep=True)
                self.heap.hold(whole, held, itself=False)
            return Value(self.holding(node, "lib.Model", whole | held).regions | whole)
        return self._unknown_call(node, whole, passed)

    @staticmethod
    def _samples(name: str, passed: Arguments) -> bool:
        """Whether a method draws because no ``random_state`` is given."""
        given = passed.keywords.get("random_state")
        unseeded = given is None or given.regions == frozenset({NONE})
        return name in ("sample", "rvs") and unseeded

    def _draws(self, name: str, whole: Regions) -> bool:
        if name not in _DRAWERS:
            return False
        return self._reaches(whole, "sklearn.Random")

    def _readers(self, regions: Regions) -> list[tuple[str, Regions]]:
        """Functions that read one file of a folder, by the kinds of what they give."""
        return [
            (kind.removeprefix(PARTITION), same)
            for kind, same in self.heap.by_kind(regions)
            if kind.startswith(PARTITION)
        ]

    def _call_value(self, node: ast.Call, callee: Value, passed: Arguments) -> Value:
        own = callee.regions & self.definitions.keys()
        unknown = callee.regions - own - {NONE}
        results = []
        if unknown or not own:  # `partial(df.to_csv)("a.csv")`
            self._touch_named_files("", node, passed)
        records = self.heap.of_kind(unknown, "collections.namedtuple")
        if records:
            held = join_all(passed.every).regions
            results.append(self.holding(node, "collections.Record", held))
            unknown -= records
        for kind, loads in self._readers(unknown):
            results.append(self.new(node, kind))  # one file of a folder
            unknown -= loads
        if unknown:
            self._call_back(node, (Value(unknown), *passed.every))
            if isinstance(node.func, ast.Name) and node.func.id in self.seen.unbound:
                self._touch_unknown_plot(node.func.id)
            results.append(self._unknown_call(node, unknown, passed))
        for region in sorted(own):
            definition = self.definitions[region]
            if isinstance(definition.node, ast.ClassDef):
                results.append(self._construct(node, region, passed))
            else:
                gives = self._inline(node, region, definition, passed)
                if region in self.remembering:
                    self.heap.hold({region}, gives.regions)
                results.append(gives)
        if not results:
            return self._unknown_call(node, NOTHING, passed)
        return join_all(results)
