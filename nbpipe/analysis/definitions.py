"""Execution of definitions: functions, decorators, classes."""

from __future__ import annotations

import ast
from abc import abstractmethod

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.calls import Calls
from nbpipe.analysis.scopes import bound_by, own_nodes
from nbpipe.analysis.values import Value


class Definitions(Calls):
    """What definitions bind and read."""

    @abstractmethod
    def execute(self, node: ast.stmt) -> None:
        """Execute one statement; see `Control`."""

    def _exec_functiondef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.evaluate(default)
        hints = [*(a.annotation for a in ast.walk(node.args) if isinstance(a, ast.arg))]
        for hint in [*hints, node.returns]:
            if hint is not None:
                self.evaluate(hint)
        value = self.define(node, "function")
        for decorator in reversed(node.decorator_list):
            value = self._decorated(decorator, value)
        self.store(node.name, value)

    _exec_asyncfunctiondef = _exec_functiondef

    def _decorated(self, decorator: ast.expr, value: Value) -> Value:
        """Return what a decorator makes of a function; a library's gives it back."""
        found = self.evaluate(decorator)
        for region in sorted(found.regions):
            definition = self.definitions.get(region)
            if definition is not None and not isinstance(definition.node, ast.ClassDef):
                passed = Arguments((value,), {}, False)
                value = value.join(self._inline(decorator, region, definition, passed))
        return value

    def _exec_classdef(self, node: ast.ClassDef) -> None:
        for part in [*node.decorator_list, *node.bases]:
            self.evaluate(part)
        self._find_mixed_names(node)
        for keyword in node.keywords:
            self.evaluate(keyword.value)
        state = self.snapshot()
        before = dict(self.env)
        inside: set[str] = set()
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                for default in statement.args.defaults:
                    self.evaluate(default)
                for decorator in statement.decorator_list:
                    self._evaluate_unless(decorator, inside)
                inside.add(statement.name)
            else:
                self.execute(statement)
        self.seen.may_bind -= self.seen.assigned - state[1]
        self.seen.assigned = set(state[1])
        self.env = before
        self.store(node.name, self.define(node, "class"))

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

    def _evaluate_unless(self, node: ast.expr, names: set[str]) -> None:
        roots = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        if not roots & names:
            self.evaluate(node)
