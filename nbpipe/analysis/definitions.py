"""Execution of definitions: functions, decorators, classes."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.calls import Calls
from nbpipe.analysis.environment import Env
from nbpipe.analysis.frames import Frame
from nbpipe.analysis.scopes import (
    bound_by,
    free_names,
    hidden_globals,
    names_past_class,
    own_nodes,
    type_parameters,
)
from nbpipe.analysis.values import NONE, NOTHING, SCALAR, Regions, Value
from nbpipe.text.trees import walk

#: Decorators whose functions give the same object again.
_REMEMBERING = frozenset({"functools.cache", "functools.lru_cache"})


class Definitions(Calls):
    """What definitions bind and read."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.decorators: dict[int, ast.Call] = {}

    @abstractmethod
    def execute(self, node: ast.stmt) -> None:
        """Execute one statement; see `Control`."""

    def _exec_functiondef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        with self._type_parameters(node):
            for hint in _hints(node):
                self.evaluate(hint)
        if self.frame is None:
            names = sorted(hidden_globals(node))
            self.seen.opaque += [f"global {name}" for name in names]
        value = self.define(node, "function")
        for decorator in reversed(node.decorator_list):
            value = self._decorated(decorator, value)
        self.store(node.name, value)

    _exec_asyncfunctiondef = _exec_functiondef

    def _decorated(self, decorator: ast.expr, value: Value) -> Value:
        """Return what a decorator makes of something; a library's gives it back."""
        passed, call = Arguments((value,), {}, False), self._call_of(decorator)
        made = decorator.func if isinstance(decorator, ast.Call) else decorator
        path = self._path_of(made)
        if path in _REMEMBERING:
            self.remembering |= value.regions
        if isinstance(decorator, ast.Attribute):  # `@registry.add`
            receiver = self.evaluate(decorator.value)
            regions = receiver.regions - {NONE}
            if receiver.path or not regions:
                return value
            return value.join(self._methods_of(call, decorator.attr, regions, passed))
        found = self.evaluate(decorator)
        if getattr(made, "attr", getattr(made, "id", "")).startswith("register"):
            self.effect("process", "write")  # pandas' accessors, say
        pure = made is not decorator and bool(path) and self.known.is_pure(path)
        if found.path or pure or not found.regions - {NONE}:
            return value
        return value.join(self._call_value(call, found, passed))

    def _path_of(self, node: ast.expr) -> str:
        """The qualified name of a library's function, ``""`` for anything else."""
        if isinstance(node, ast.Attribute):
            base = self._path_of(node.value)
            return self.known.canonical(f"{base}.{node.attr}") if base else ""
        return self.load(node.id).path if isinstance(node, ast.Name) else ""

    def _call_of(self, decorator: ast.expr) -> ast.Call:
        """The call that a decorator stands for, the same one each time."""
        call = self.decorators.get(id(decorator))
        if call is None:
            call = ast.copy_location(ast.Call(decorator, [], []), decorator)
            self.decorators[id(decorator)] = call
        return call

    def _exec_typealias(self, node: ast.stmt) -> None:
        """``type Row[T] = list[T]``, of Python 3.12: its value is looked up later."""
        name, value = node.name, node.value  # type: ignore[attr-defined]
        with self._type_parameters(node):
            self.evaluate(value)
        self.store(name.id, SCALAR)

    @contextmanager
    def _type_parameters(self, node: ast.AST) -> Iterator[None]:
        """Evaluate in the scope of a definition's type parameters."""
        outer, names = self.frame, type_parameters(node)
        self.frame = Frame(names, outer) if names else outer
        yield
        self.frame = outer

    def _exec_classdef(self, node: ast.ClassDef) -> None:
        self._find_mixed_names(node)
        for name in sorted(names_past_class(node)):
            if name in self.env:
                self.load(name)
        with self._type_parameters(node):
            for part in [*node.bases, *(keyword.value for keyword in node.keywords)]:
                self.evaluate(part)
            held = self._exec_class_body(node)
        value = self.define(node, "class")
        self.heap.hold(value.regions, held - value.regions)
        with self._type_parameters(node):
            self._tell_makers(node, value)
        for decorator in reversed(node.decorator_list):
            value = value.join(self._decorated(decorator, value))
        self.store(node.name, value)

    def _tell_makers(self, node: ast.ClassDef, made: Value) -> None:
        """Run what bases and metaclasses of the notebook do about a new class."""
        for base in node.bases:
            for region in sorted(self.evaluate(base).regions & self.definitions.keys()):
                passed = Arguments((), {}, False)
                self._run_method("__init_subclass__", node, region, made, passed)
        for keyword in node.keywords:
            value = self.evaluate(keyword.value)
            for region in sorted(value.regions & self.definitions.keys()):
                passed = Arguments((made, made, made), {}, False)
                self._run_method("__new__", node, region, value, passed)
                self._run_method("__init__", node, region, made, passed)

    def _exec_class_body(self, node: ast.ClassDef) -> Regions:
        """Execute a class body; what the class then holds, from its bases too."""
        state = self.snapshot()
        inside: set[str] = set()
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                self._exec_method(statement, inside)
                inside.add(statement.name)
            else:
                self.execute(statement)
        bases = [self.evaluate(base).regions for base in node.bases]
        held = self.heap.held_by(NOTHING.union(*bases) & self.definitions.keys())
        for name in self.env.written(state[0]):
            bound = self.env.get(name, SCALAR).regions
            own = bound & self.definitions.keys()  # they hold their defaults
            held |= bound - own | self.heap.held_by(own)
        self.seen.may_bind -= self.seen.assigned - state[1]
        self.seen.assigned = set(state[1])
        self.env = Env(state[0])
        return held

    def _exec_method(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, inside: set[str]
    ) -> None:
        """What runs when a method is defined; `inside` are the methods above it."""
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self._evaluate_unless(default, inside)
        for hint in _hints(node):
            self._read_hint(hint, inside | type_parameters(node))
        for decorator in node.decorator_list:
            self._evaluate_unless(decorator, inside)
        if self.function_frame is None:
            value = self.define(node, "function")
            for decorator in reversed(node.decorator_list):
                roots = {n.id for n in walk(decorator) if isinstance(n, ast.Name)}
                if not roots & inside:
                    value = self._decorated(decorator, value)
            self.env[node.name] = value  # `__radd__ = __add__`
            self.seen.assigned.add(node.name)

    def _find_mixed_names(self, node: ast.ClassDef) -> None:
        """A class body that reads a variable under a name that it binds itself.

        Python looks such a name up in the class and then in the module: in a class that
        stands in a function, it never sees the function's variable.
        """
        nodes = list(own_nodes([*node.body]))
        bound = {name for child in nodes for name in bound_by(child)}
        for child in nodes:
            loads = isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load)
            if loads and child.id in bound and child.id in self.env:  # type: ignore[attr-defined]
                self.seen.opaque.append(f"class {node.name}")
                return

    def _read_hint(self, node: ast.expr, names: set[str]) -> None:
        """A type hint in a class may name what is defined later, the class itself."""
        for name in free_names(node) - names:
            if name in self.env:
                self.load(name)

    def _evaluate_unless(self, node: ast.expr, names: set[str]) -> None:
        roots = {n.id for n in walk(node) if isinstance(n, ast.Name)}
        if not roots & names:
            self.evaluate(node)


def _hints(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """The type hints of a function, its result's included."""
    every = [a.annotation for a in walk(node.args) if isinstance(a, ast.arg)]
    return [hint for hint in [*every, node.returns] if hint is not None]
