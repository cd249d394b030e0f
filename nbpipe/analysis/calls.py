"""Evaluation of calls: which of the tables, bodies and assumptions applies."""

from __future__ import annotations

import ast
import posixpath
import re

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.containers import Containers
from nbpipe.analysis.machine import BUFFERED, CONTAINERS
from nbpipe.analysis.texts import scans
from nbpipe.analysis.values import (
    ANY_KIND,
    NONE,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
    join_all,
)

_OPAQUE = {"exec", "eval", "globals", "locals", "__import__", "get_ipython"}
_MANY = 6  # objects that a result may be, before one region stands for them all
_DRAWERS = frozenset(
    "fit fit_transform fit_predict fit_resample partial_fit split transform "
    "sample".split()
)
_OWN_NAMES = frozenset({"locals", "vars", "dir"})
_JOINS = frozenset({"pathlib.Path", "os.path.join"})
_UNBOUND = re.compile(r"builtins\.(?:list|dict|set)\.(\w+)")
_CHANGING = frozenset(
    "append update extend add insert remove pop clear setdefault discard".split()
)
_DUNDERS = frozenset(
    {"__setitem__", "__delitem__", "__iadd__", "__ior__", "__setattr__", "__init__"}
)
_GIVE_NONE = frozenset("mkdir unlink touch rmdir chmod symlink_to".split())
_MAY_LACK = frozenset({"get", "find", "groups"})
_TEXT_LISTS = frozenset({"split", "splitlines", "rsplit"})


class Calls(Containers):
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
        if callee.path:
            return self._call_path(node, callee.path, passed)
        if isinstance(node.func, ast.Attribute) and receiver is not None:
            return self._call_method(node, node.func, receiver, passed)
        return self._call_value(node, callee, passed)

    def _callee(self, func: ast.Attribute, receiver: Value | None) -> Value:
        if receiver is not None and receiver.path:
            self.read_option(receiver.path)
            return Value(path=f"{receiver.path}.{func.attr}")
        return SCALAR

    def _arguments(self, node: ast.Call) -> Arguments:
        positional = tuple(self.evaluate(argument) for argument in node.args)
        keywords: dict[str, Value] = {}
        starred = any(isinstance(a, ast.Starred) for a in node.args)
        for keyword in node.keywords:
            value = self.evaluate(keyword.value)
            starred |= keyword.arg is None
            keywords[keyword.arg or f"**{len(keywords)}"] = value
        return Arguments(positional, keywords, starred)

    def _call_path(self, node: ast.Call, path: str, passed: Arguments) -> Value:
        special = self._call_special(node, path, passed)
        if special is not None:
            return special
        self.read_option(path)
        self._call_back(node, passed.every)
        self._draw_from(passed)
        self._touch_named_files(path, passed)
        rule = self.known.rules.get(path)
        if path.startswith("sklearn.") and self._reaches(
            join_all(passed.every).regions, "sklearn.Random"
        ):
            self.effect("rng:numpy", "write")  # it may fit the model
        if rule is not None:
            first = passed.positional[0] if passed.positional else SCALAR
            return self._apply(node, rule, first, passed, path)
        self._touch_pyplot(path)
        if self.known.is_pure(path) or path.startswith("builtins."):
            return self._call_pure(node, path, passed)
        self.seen.figures |= "matplotlib" in self.packages
        if path.count(".") > 1 and path.rpartition(".")[2] in _CHANGING:
            self.effect("process", "write")  # what a module holds
        return self._unknown_call(node, NOTHING, passed)

    def _call_special(
        self, node: ast.Call, path: str, passed: Arguments
    ) -> Value | None:
        """Return what calls give that no table can describe."""
        unbound = _UNBOUND.fullmatch(path)
        if unbound is not None and passed.positional:  # list.append(xs, 1)
            rest = Arguments(passed.positional[1:], passed.keywords, passed.starred)
            regions = passed.positional[0].regions - {NONE}
            return self._methods_of(node, unbound[1], regions, rest)
        if path.startswith("builtins."):
            found = self._call_builtin(node, path[9:], passed)
            return found or self.container_call(node, path[9:], passed)
        if path.startswith("statsmodels.formula.") or path == "pandas.eval":
            self.read_formula(passed)
        if scans(path):
            return self.scan_for(path, node, passed)
        if path in _JOINS and passed.positional and not passed.keywords:
            names = [value.const for value in passed.positional]
            if all(isinstance(name, str) for name in names):
                return Value(const=posixpath.join(*map(str, names)))
        return None

    def _call_pure(self, node: ast.Call, path: str, passed: Arguments) -> Value:
        """Return what an unlisted function gives that changes no argument."""
        held = join_all(passed.every).regions
        self._draw_by_name(path, held, passed)
        if "out" in passed.keywords:
            self.mutate(passed.keywords["out"].regions, deep=True)
        if self._works_in_place(passed):
            self.mutate(held, deep=True)
        if path.split(".", maxsplit=1)[0] in ("matplotlib", "seaborn"):
            return self.new(node, "matplotlib.Axes")
        for prefix, kind in self.known.fresh.items():
            if path.startswith(prefix):
                return self.new(node, kind)
        kind = self._family(path, passed)
        if kind == UNKNOWN_KIND and len(held) > _MANY:
            return self.any_of(node, held)
        made = self.holding(node, kind, held)
        return Value(made.regions | held) if kind == UNKNOWN_KIND else made

    def _call_builtin(
        self, node: ast.Call, name: str, passed: Arguments
    ) -> Value | None:
        if name == "vars" and passed.every:
            return self.holding(node, "namespace", passed.every[0].regions)
        if name in _OWN_NAMES and not passed.every and self.function_frame is not None:
            held = join_all(self.function_frame.values.values()).regions
            return self.holding(node, UNKNOWN_KIND, held)
        if name in _OPAQUE or (name in ("vars", "dir") and not passed.every):
            self.seen.opaque.append(f"{name}()")
            return self.new_unknown(id(node))
        if name == "super" and self.frame is not None:
            return self.load("self") if "self" in self.frame.names else SCALAR
        if name == "open":
            self._open(passed)
        if name == "print" and "file" in passed.keywords:
            self.mutate(passed.keywords["file"].regions, deep=True)
        if name == "type" and len(passed.positional) == 1:
            return self._class_of(passed.positional[0])
        return None

    def _class_of(self, value: Value) -> Value:
        """Return the notebook's classes that a value may be an instance of."""
        kinds = self.heap.kinds_of(value.regions)
        owners = {int(k.split(":")[1]) for k in kinds if k.startswith("instance:")}
        return Value(frozenset(owners))

    def _call_method(
        self, node: ast.Call, func: ast.Attribute, receiver: Value, passed: Arguments
    ) -> Value:
        given = self.heap.reach(join_all(passed.every).regions)
        own = (receiver,) if given & self.definitions.keys() else ()
        self._call_back(node, (*own, *passed.every))
        self._draw_from(passed)
        self._touch_plots(func)
        regions = receiver.regions - {0}
        if not regions:
            self._touch_path(receiver, func.attr, passed)
            if "inplace" in passed.keywords:
                self.mutate(self._root(func))
            if func.attr in _TEXT_LISTS:
                return self.new(node, "list")
            return Value(frozenset({NONE})) if func.attr in _GIVE_NONE else SCALAR
        return self._methods_of(node, func.attr, regions, passed)

    def _methods_of(
        self, node: ast.Call, name: str, regions: Regions, passed: Arguments
    ) -> Value:
        results: list[Value] = []
        known = frozenset(regions & self.definitions.keys())
        if any(not isinstance(self.definitions[r].node, ast.ClassDef) for r in known):
            self.touch_own(known)  # `area.cache_clear()`, `show.register(str)`
        if name in ("query", "eval"):
            self.read_query(passed)
        if self.may_scan(name, regions):
            results.append(self.scan(node, passed, lazy=True))
        for kind, same in self.heap.by_kind(regions):
            if kind.startswith("instance:") or kind == "class":
                own = (self._own_method(node, name, r, passed) for r in sorted(same))
                results.extend(own)
            else:
                results.append(self._method_of(node, name, kind, same, passed))
        return join_all(results)

    def _method_of(
        self, node: ast.Call, name: str, kind: str, whole: Regions, passed: Arguments
    ) -> Value:
        inplace = passed.keywords.get("inplace")
        if kind not in BUFFERED and inplace is not None and inplace.const is not False:
            self.mutate(whole, deep=True)
            return Value(frozenset({NONE}))
        if self._draws(name, whole) or self._samples(name, passed):
            self.effect("rng:numpy", "write")
        if name in _DUNDERS:
            self.mutate(whole, deep=True)
        if name.startswith("to_") or name in ("info", "shuffle"):  # into a buffer
            self.mutate(join_all(passed.every).regions, deep=True)
        view = self.dict_view(node, name, kind, whole) if not passed.every else None
        if view is not None:
            return view
        rule = self.known.method(kind, name)
        if rule is not None:
            found = self._apply(node, rule, Value(whole), passed, kind)
            return self.pop_item(node, whole) if name == "popitem" else found
        self.seen.figures |= self.known.kind(kind).figure
        if self.known.kind(kind).draws:
            self.effect(f"rng:{self.known.kind(kind).draws}", "write")
        self._touch_named_files(f"{kind}.{name}", passed)
        return self._unlisted_method(node, name, kind, whole, passed)

    def _unlisted_method(
        self, node: ast.Call, name: str, kind: str, whole: Regions, passed: Arguments
    ) -> Value:
        """Return what a method gives of which only its object's kind is known."""
        known = self.known.kind(kind)
        strict = known.default in ("mutates", "anything")
        harmless = not strict and name in self.known.harmless
        if known.default == "pure" or harmless:
            if kind in ("list", "dict", "set", "tuple"):
                return self.holding(node, UNKNOWN_KIND, self.heap.held_by(whole))
            new = kind if known.result == "self" else known.result or UNKNOWN_KIND
            made = self.sharing(node, new, whole, guessed=kind == ANY_KIND)
            maybe = {NONE} if name in _MAY_LACK else NOTHING
            return Value(made.regions | maybe)
        if known.default == "draws":  # what is drawn is not kept, only shown
            self.mutate(whole, deep=True)
            given = self.heap.by_kind(join_all(passed.every).regions)
            kept = [same for kind, same in given if kind not in BUFFERED | CONTAINERS]
            self.heap.hold(whole, NOTHING.union(*kept), itself=False)
            return Value(self.holding(node, kind, whole).regions | whole)
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

    def _call_value(self, node: ast.Call, callee: Value, passed: Arguments) -> Value:
        own = callee.regions & self.definitions.keys()
        unknown = callee.regions - own - {NONE}
        results = []
        if unknown:
            self._call_back(node, (Value(unknown), *passed.every))
            results.append(self._unknown_call(node, unknown, passed))
        for region in sorted(own):
            definition = self.definitions[region]
            if isinstance(definition.node, ast.ClassDef):
                results.append(self._construct(node, region, passed))
            else:
                results.append(self._inline(node, region, definition, passed))
        if not results:
            return self._unknown_call(node, NOTHING, passed)
        return join_all(results)
