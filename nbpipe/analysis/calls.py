"""Evaluation of calls: tables for libraries, the bodies of the notebook's own functions."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbpipe.analysis.expressions import Expressions
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.machine import Definition, Frame
from nbpipe.analysis.scopes import function_scope
from nbpipe.analysis.values import NOTHING, SCALAR, UNKNOWN_KIND, Value, join_all
from nbpipe.model.facts import UNKNOWN

_DEPTH = 6
_CALLS = 200  # of the notebook's own functions, for each statement
ANY_FILE = 99  # in a table: not one that the arguments name
_OPAQUE = {"exec", "eval", "globals", "locals", "__import__", "get_ipython"}
_JOINS = frozenset({"pathlib.Path", "os.path.join"})
_TEXT_LISTS = frozenset({"split", "splitlines", "rsplit"})
_FILE_ENDINGS = (
    ".csv .tsv .txt .json .pkl .pickle .joblib .npy .npz .h5 .hdf5 .parquet .xlsx .xls .png .jpg .jpeg "
    ".svg .pdf .html .xml .yaml .yml .zip .gz .sav .bin .model .pt .pth .db .sqlite .md .log .dat .feather"
)
ENDINGS = tuple(_FILE_ENDINGS.split())


@dataclass(frozen=True, slots=True)
class Arguments:
    """What is passed to a call."""

    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    starred: bool

    @property
    def every(self) -> tuple[Value, ...]:
        """All values passed."""
        return (*self.positional, *self.keywords.values())


class Calls(Expressions):
    """What calls give, change and touch."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[int] = []

    def run_body(self, body: list[ast.stmt]) -> None:
        """Execute statements; see `Control`."""
        raise AssertionError("overridden")

    def call(self, node: ast.Call) -> Value:
        """Return what a call gives."""
        if isinstance(node.func, ast.Attribute):
            receiver: Value | None = self.evaluate(node.func.value)
            callee = self._callee(node.func, receiver)
        else:
            receiver, callee = None, self.evaluate(node.func)
        passed = self._arguments(node)
        if callee.path:
            return self._call_path(node, callee.path, passed)
        if isinstance(node.func, ast.Attribute) and receiver is not None:
            return self._call_method(node, node.func, receiver, passed)
        return self._call_value(node, callee, passed)

    def _callee(self, func: ast.Attribute, receiver: Value | None) -> Value:
        if receiver is not None and receiver.path:
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

    # Library functions

    def _call_path(self, node: ast.Call, path: str, passed: Arguments) -> Value:
        if path.startswith("builtins."):
            special = self._call_builtin(node, path[9:], passed)
            if special is not None:
                return special
        self._call_back(node, passed.every)
        self._touch_named_files(path, passed)
        rule = self.known.rules.get(path)
        if rule is not None:
            if path in _JOINS and passed.positional and not passed.keywords:
                parts = [value.const for value in passed.positional]
                if all(isinstance(part, str) for part in parts):
                    return Value(const=posixpath.join(*map(str, parts)))
            first = passed.positional[0] if passed.positional else SCALAR
            return self._apply(node, rule, first, passed, path)
        self._touch_pyplot(path)
        kind = self._family(path, passed)
        held = join_all(passed.every).regions
        if self.known.is_pure(path) or path.startswith("builtins."):
            if self._reaches(held, "sklearn.Random"):
                self.effect("rng:numpy", "write")
            if path.split(".")[0] in ("matplotlib", "seaborn"):
                return self.new(node, "matplotlib.Axes")
            if kind == UNKNOWN_KIND:
                return Value(self.holding(node, kind, held).regions | held)
            return self.holding(node, kind, held)
        self.seen.figures |= "matplotlib" in self.packages
        return self._unknown_call(node, NOTHING, passed)

    def _call_builtin(
        self, node: ast.Call, name: str, passed: Arguments
    ) -> Value | None:
        if name in _OPAQUE or (name in ("vars", "dir") and not passed.every):
            self.seen.opaque.append(f"{name}()")
            return self.new_unknown(id(node))
        if name == "super" and self.frame is not None:
            return self.load("self") if "self" in self.frame.names else SCALAR
        if name == "open":
            self._open(passed)
        return None

    def _open(self, passed: Arguments) -> None:
        mode = passed.keywords.get("mode")
        if mode is None and len(passed.positional) > 1:
            mode = passed.positional[1]
        text = mode.const if mode else "r"
        writes = not isinstance(text, str) or any(letter in text for letter in "wax+")
        path = passed.positional[0] if passed.positional else SCALAR
        self._touch_file(path, "write" if writes else "read")

    def _touch_file(self, path: Value, mode: str) -> None:
        name = path.const if isinstance(path.const, str) else "*"
        self.effect(f"file:{name}", mode)

    def _touch_named_files(self, path: str, passed: Arguments) -> None:
        """A call that is given a file's name may read or write it."""
        if path in self.known.rules or path.startswith("builtins."):
            return
        for value in passed.every:
            if isinstance(value.const, str) and value.const.endswith(ENDINGS):
                self.effect(f"file:{value.const}", "write")

    def _touch_pyplot(self, path: str) -> None:
        plotting = path.startswith(("matplotlib.pyplot.", "matplotlib.pylab."))
        plotting |= path.split(".")[0] in self.known.drawing
        if plotting or (path.startswith("seaborn.") and path.count(".") == 1):
            self.seen.figures = True

    def _family(self, path: str, passed: Arguments) -> str:
        """Return the kind of what calling an unlisted library name gives."""
        name = path.rsplit(".", 1)[-1]
        for prefix, kind in self.known.families.items():
            if path.startswith(prefix):
                if kind != "sklearn.Estimator":
                    return kind
                if not name[:1].isupper():
                    return UNKNOWN_KIND
                return "sklearn.Fixed" if self._seeded(passed) else "sklearn.Random"
        return UNKNOWN_KIND

    @staticmethod
    def _seeded(passed: Arguments) -> bool:
        for name in ("random_state", "seed", "random_seed"):
            value = passed.keywords.get(name)
            if value is not None and value.regions != frozenset({0}):
                return True
        return False

    def _reaches(self, regions: frozenset[int], kind: str) -> bool:
        return kind in self.heap.kinds_of(self.heap.reach(regions))

    # Rules

    def _apply(
        self, node: ast.Call, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> Value:
        self._apply_effects(rule, passed)
        result = self._result(node, rule, base, passed, path)
        self._apply_mutations(rule, base, passed)
        target = passed.keywords.get("out")
        if target is not None:
            self.mutate(self.heap.reach(target.regions))
        inplace = passed.keywords.get("inplace")
        if rule.inplace and inplace is not None and inplace.const is not False:
            whole = rule.inplace == "deep"
            self.mutate(self.heap.reach(base.regions) if whole else base.regions)
            return Value(frozenset({0}))
        return result

    def _apply_effects(self, rule: Rule, passed: Arguments) -> None:
        given = passed.keywords.get(rule.unless) if rule.unless else None
        if rule.draws and (given is None or given.regions == frozenset({0})):
            self.effect(f"rng:{rule.draws}", "write")
        if rule.seeds:
            self.effect(f"rng:{rule.seeds}", "set")
        if rule.option:
            self.effect(f"option:{rule.option}", "set")
        if rule.process:
            self.effect("process", "write")
        self.seen.figures |= rule.figure
        for position, mode in ((rule.reads_file, "read"), (rule.writes_file, "write")):
            if position is None:
                continue
            if position == ANY_FILE:
                self._touch_file(SCALAR, mode)
            elif position < len(passed.positional):
                self._touch_file(passed.positional[position], mode)
            else:
                named = [v for v in passed.every if isinstance(v.const, str)]
                self._touch_file(named[0] if named else SCALAR, mode)

    def _apply_mutations(self, rule: Rule, base: Value, passed: Arguments) -> None:
        for what in rule.mutates:
            if what == "self":
                self.mutate(base.regions)
            elif what == "deep":
                self.mutate(self.heap.reach(base.regions))
            elif what == "args":
                self.mutate(self.heap.reach(join_all(passed.every).regions))
            else:
                position = int(what.removeprefix("deep"))
                if position < len(passed.positional):
                    regions = passed.positional[position].regions
                    deep = what.startswith("deep") or self._has_buffer(regions)
                    self.mutate(self.heap.reach(regions) if deep else regions)
        if rule.stores:
            kept = join_all(passed.every).regions - base.regions
            if rule.result == "same":  # an estimator keeps arrays, not their owners
                kept = frozenset(
                    r for k in kept for r in (self.heap.contents[k] or {k})
                )
            self.heap.hold(base.regions, kept)

    def _has_buffer(self, regions: frozenset[int]) -> bool:
        return not self.heap.kinds_of(regions) <= {"list", "dict", "set"}

    def _kind_of_result(
        self, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> str:
        if rule.kind in ("self", "arg"):
            kinds = self.heap.kinds_of(base.regions)
            return next(iter(kinds)) if len(kinds) == 1 else UNKNOWN_KIND
        if rule.kind == "callee":
            return path
        if rule.kind == "like0":
            parts = [
                self._kind_of_result(Rule(kind="arg"), v, passed, path)
                for v in passed.positional
            ]
            return ",".join(parts) or UNKNOWN_KIND
        return rule.kind or UNKNOWN_KIND

    def _result(
        self, node: ast.Call, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> Value:
        kind = self._kind_of_result(rule, base, passed, path)
        everything = join_all((base, *passed.every)).regions - {0}
        match rule.result:
            case "scalar":
                return SCALAR
            case "none":
                return Value(frozenset({0}))
            case "same":
                return base
            case "spread":
                if "," not in kind and len(passed.positional) > 0:
                    return Value(self.new(node, kind).regions, spread=kind)
                return Value(spread=kind)
            case "element":
                default = passed.positional[1] if len(passed.positional) > 1 else None
                if path in ("dict", "collections.defaultdict") and default is None:
                    default = Value(frozenset({0}))
                return self.element(node, base).join(default or SCALAR)
            case "items":
                return self._items(node, rule)
            case "view":
                return self.view(node, kind, everything)
            case "keeps":
                if base.regions and kind in self.heap.kinds_of(base.regions):
                    everything = (everything - base.regions) | self.heap.held_by(
                        base.regions
                    )
                return self.holding(node, kind, everything)
            case "maybe":
                return Value(self.new(node, kind).regions | {0})
            case _:
                return self.new(node, kind)

    def _items(self, node: ast.Call, rule: Rule) -> Value:
        items = [self.new(node, kind, part=kind) for kind in rule.kinds]
        regions = join_all(items).regions
        for item in items:
            self.heap.hold(item.regions, regions - item.regions)
        whole = self.holding(node, "tuple", regions)
        return Value(whole.regions, items=tuple(items))

    # Methods

    def _call_method(
        self, node: ast.Call, func: ast.Attribute, receiver: Value, passed: Arguments
    ) -> Value:
        self._call_back(node, passed.every)
        regions = receiver.regions - {0}
        if not regions:
            if func.attr in _TEXT_LISTS:
                return self.new(node, "list")
            return SCALAR
        results = [self._method_of(node, func.attr, r, passed) for r in sorted(regions)]
        return join_all(results)

    def _method_of(
        self, node: ast.Call, name: str, region: int, passed: Arguments
    ) -> Value:
        kind = self.heap.kinds[region]
        base = Value(frozenset({region}))
        if name in ("query", "eval"):
            self._read_in_text(passed)
        if kind.startswith("instance:") or kind == "class":
            return self._own_method(node, name, region, passed)
        rule = self.known.method(kind, name)
        known = self.known.kind(kind)
        if self._draws(kind, name, region):
            self.effect("rng:numpy", "write")
        if rule is not None:
            return self._apply(node, rule, base, passed, kind)
        self.seen.figures |= known.figure
        held = join_all(passed.every).regions
        self._touch_named_files(f"{kind}.{name}", passed)
        harmless = known.default != "mutates" and name in self.known.harmless
        if known.default == "pure" or harmless:
            if kind in ("list", "dict", "set", "tuple"):
                return self.holding(node, UNKNOWN_KIND, self.heap.held_by({region}))
            new = known.result or UNKNOWN_KIND
            new = kind if new == "self" else new
            return self.holding(node, new, self.heap.held_by({region}) or {region})
        if known.default == "draws":  # what is drawn is not kept, only shown
            self.mutate(self.heap.reach({region}))
            return Value(self.holding(node, kind, {region}).regions | {region})
        if known.default in ("library", "mutates"):
            self.mutate(self.heap.reach({region}))
            self.heap.hold({region}, held - {region})
            whole = frozenset({region}) | held
            return Value(self.holding(node, "lib.Model", whole).regions | {region})
        return self._unknown_call(node, base.regions, passed)

    def _read_in_text(self, passed: Arguments) -> None:
        """``df.query("a > @limit")`` reads the caller's variable."""
        for value in passed.every:
            if isinstance(value.const, str):
                for name in re.findall(r"@([A-Za-z_]\w*)", value.const):
                    self.load(name)

    def _draws(self, kind: str, name: str, region: int) -> bool:
        if name not in ("fit", "fit_transform", "fit_predict", "fit_resample", "split"):
            return False
        return self._reaches(frozenset({region}), "sklearn.Random")

    def _unknown_call(
        self, node: ast.Call, receiver: frozenset[int], passed: Arguments
    ) -> Value:
        """Assume the worst: everything passed changes and is kept by everything."""
        held = join_all(passed.every).regions - {0}
        whole = held | receiver
        reached = self.heap.reach(whole)
        self.mutate(reached)
        for region in sorted(self.heap.mutable(whole)):
            self.heap.hold({region}, whole - {region})
        self.effect("rng:*", "write")
        fresh = self.holding(node, UNKNOWN_KIND, whole)
        return Value(fresh.regions | whole)

    # The notebook's own functions and classes

    def _call_value(self, node: ast.Call, callee: Value, passed: Arguments) -> Value:
        results = []
        for region in sorted(callee.regions - {0}):
            definition = self.definitions.get(region)
            if definition is None:
                results.append(self._method_of(node, "__call__", region, passed))
            elif isinstance(definition.node, ast.ClassDef):
                results.append(self._construct(node, region, definition, passed))
            else:
                results.append(self._inline(node, region, definition, passed))
        if not results:
            return self._unknown_call(node, NOTHING, passed)
        return join_all(results)

    def _construct(
        self, node: ast.Call, region: int, definition: Definition, passed: Arguments
    ) -> Value:
        instance = self.new(node, f"instance:{region}")
        self.heap.hold(instance.regions, join_all(passed.every).regions)
        self._run_method("__init__", node, region, instance, passed)
        self._run_method("__post_init__", node, region, instance, Arguments((), {}, False))
        return instance

    def _own_method(
        self, node: ast.Call, name: str, region: int, passed: Arguments
    ) -> Value:
        kind = self.heap.kinds[region]
        owner = int(kind.split(":")[1]) if ":" in kind else region
        base = Value(frozenset({region}) if ":" in kind else NOTHING)
        found = self._run_method(name, node, owner, base, passed)
        if found is not None:
            return found
        self._call_back(node, (base,))
        if name in self.known.harmless:
            return Value(self.holding(node, UNKNOWN_KIND, base.regions).regions | base.regions)
        return self._unknown_call(node, base.regions, passed)

    def _run_method(
        self, name: str, node: ast.Call, owner: int, base: Value, passed: Arguments
    ) -> Value | None:
        definition = self.definitions.get(owner)
        if definition is None or not isinstance(definition.node, ast.ClassDef):
            return None
        for statement in definition.node.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == name:
                decorated = {ast.unparse(d) for d in statement.decorator_list}
                own = () if "staticmethod" in decorated else (base,)
                bound = Arguments(
                    (*own, *passed.positional), passed.keywords, passed.starred
                )
                method = Definition(statement, definition.frame)
                return self._inline(node, id(statement), method, bound)
        for parent in definition.node.bases:
            if isinstance(parent, ast.Name):
                for region in self.load(parent.id).regions:
                    found = self._run_method(name, node, region, base, passed)
                    if found is not None:
                        return found
        return None

    def _inline(
        self, node: ast.AST, key: int, definition: Definition, passed: Arguments
    ) -> Value:
        """Evaluate the body of a function of the notebook, as this call would run it."""
        function = definition.node
        assert not isinstance(function, ast.ClassDef)
        self.seen.calls += 1
        if key in self.running or len(self.running) >= _DEPTH or self.seen.calls > _CALLS:
            self._read_free_names(function)
            return self._unknown_call_at(node, passed)
        scope = function_scope(function)
        frame = Frame(scope.local, definition.frame, scope)
        self._bind_parameters(function, frame, passed)
        outer, self.frame = self.frame, frame
        self.running.append(key)
        self.context = (*self.context, id(node))
        if isinstance(function, ast.Lambda):
            frame.returns.append(self.evaluate(function.body))
        else:
            self.run_body(function.body)
        self.context = self.context[:-1]
        self.running.pop()
        self.frame = outer
        return self._returned(function, frame, node)

    def _returned(self, function: ast.AST, frame: Frame, node: ast.AST) -> Value:
        value = join_all(frame.returns)
        body = getattr(function, "body", [])
        if isinstance(function, ast.Lambda):
            return value
        if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in _own(body)):
            return self.holding(node, "generator", value.regions)
        if not _always_returns(body):
            return value.join(Value(frozenset({0})))
        return value

    def _bind_parameters(
        self,
        function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        frame: Frame,
        passed: Arguments,
    ) -> None:
        arguments = function.args
        names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
        everything = join_all(passed.every)
        for name, value in zip(names, passed.positional, strict=False):
            frame.values[name] = value
        for argument in [*names, *(a.arg for a in arguments.kwonlyargs)]:
            if argument in passed.keywords:
                frame.values[argument] = passed.keywords[argument]
            elif passed.starred:
                frame.values[argument] = everything
        defaults = zip(reversed(names), reversed(arguments.defaults), strict=False)
        for name, default in defaults:
            if name not in frame.values:
                frame.values[name] = self._default(default)
        if arguments.vararg:
            frame.values[arguments.vararg.arg] = self.holding(
                function, "tuple", everything.regions
            )
        if arguments.kwarg:
            frame.values[arguments.kwarg.arg] = self.holding(
                function.args, "dict", everything.regions
            )

    def _default(self, node: ast.expr) -> Value:
        if isinstance(node, ast.List | ast.Dict | ast.Set):
            return self.new(node, type(node).__name__.lower())
        if isinstance(node, ast.Constant):
            return self.evaluate(node)
        return SCALAR

    def _unknown_call_at(self, node: ast.AST, passed: Arguments) -> Value:
        call = node if isinstance(node, ast.Call) else ast.Call()
        return self._unknown_call(call, NOTHING, passed)

    def _read_free_names(self, function: ast.AST) -> None:
        from nbpipe.analysis.scopes import free_names

        for name in sorted(free_names(function)):
            self.load(name)

    def _call_back(self, node: ast.AST, values: tuple[Value, ...]) -> None:
        """Run the functions that a call is given: whoever takes them may call them."""
        reached = self.heap.reach(join_all(values).regions)
        for region in sorted(reached):
            definition = self.definitions.get(region)
            kind = self.heap.kinds[region]
            if definition is not None and not isinstance(definition.node, ast.ClassDef):
                self._run_with_anything(node, region, definition, values)
            elif kind.startswith("instance:"):
                self._run_methods(node, region, int(kind.split(":")[1]), values)

    def _run_methods(
        self, node: ast.AST, region: int, owner: int, values: tuple[Value, ...]
    ) -> None:
        definition = self.definitions.get(owner)
        if definition is None or not isinstance(definition.node, ast.ClassDef):
            return
        for statement in definition.node.body:
            if isinstance(statement, ast.FunctionDef):
                method = Definition(statement, definition.frame)
                self._run_with_anything(
                    node, id(statement), method, (Value(frozenset({region})), *values)
                )

    def _run_with_anything(
        self,
        node: ast.AST,
        key: int,
        definition: Definition,
        values: tuple[Value, ...],
    ) -> None:
        if key in self.running or key in self.seen.called_back:
            return
        self.seen.called_back.add(key)
        reached = self.heap.reach(join_all(values).regions)
        anything = Value(frozenset(r for r in reached if r not in self.definitions))
        arguments = getattr(definition.node, "args", None)
        if arguments is None:
            return
        count = len(arguments.posonlyargs) + len(arguments.args)
        passed = Arguments((anything,) * count, {}, False)
        self._inline(node, key, definition, passed)


def _own(body: list[ast.stmt]) -> list[ast.AST]:
    from nbpipe.analysis.scopes import own_nodes

    return list(own_nodes([*body]))


def _always_returns(body: list[ast.stmt]) -> bool:
    """Whether a function never falls off its end."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Return):
        return last.value is not None
    if isinstance(last, ast.Raise):
        return True
    if isinstance(last, ast.If):
        return _always_returns(last.body) and _always_returns(last.orelse)
    if isinstance(last, ast.With):
        return _always_returns(last.body)
    if isinstance(last, ast.Try):
        if _always_returns(last.finalbody):
            return True
        handlers = all(_always_returns(handler.body) for handler in last.handlers)
        return handlers and _always_returns(last.orelse or last.body)
    return isinstance(last, ast.While) and _endless(last)


def _endless(loop: ast.While) -> bool:
    return isinstance(loop.test, ast.Constant) and bool(loop.test.value)


__all__ = ["ENDINGS", "UNKNOWN", "Arguments", "Calls"]
