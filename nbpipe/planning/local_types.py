"""Types of the variables of a function, wherever it is in its body."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from nbpipe.analysis.scopes import bound_by, own_nodes
from nbpipe.planning.expression_types import ExpressionTypes, combined, same
from nbpipe.text.trees import walk

_ROUNDS = 5  # of looking at all variables: each may depend on later ones
_FILLS = frozenset("add append extend insert setdefault update".split())


class LocalTypes(ExpressionTypes):
    """Types that variables of a function have, from all that binds them there.

    Args:
        node: The function.
        given: Types of its arguments, ``""`` for those that are not known.
        around: Types of the notebook's variables and functions.
    """

    def __init__(
        self, node: ast.FunctionDef, given: Mapping[str, str], around: ExpressionTypes
    ) -> None:
        self.given = given
        self._binders = list(_binders(node))
        arguments = {part.arg for part in walk(node.args) if isinstance(part, ast.arg)}
        self._names = arguments.union(*(names for names, _ in self._binders))
        self._arguments = arguments
        paths = {n: path for n, path in around.paths.items() if n not in self._names}
        bound, own = around.bound | self._names, around.own - self._names
        super().__init__(paths, bound, own, around.stored)
        self._around = around
        self._types: dict[str, str] = {}
        self._filled = frozenset(_filled(node))

    def variable(self, name: str, time: int) -> str:
        """Return the type of a variable of the function, ``""`` if it is not known."""
        if not self._types:
            self._settle(time)
        found = self._types.get(name, "")
        return found.partition("[")[0] if name in self._filled else found

    def _settle(self, time: int) -> None:
        """Find the types that all bindings of a variable agree on, given the others'.

        First each variable is taken for what its known bindings make it, then those are
        dropped that a binding makes something else, until nothing changes.
        """
        names = sorted(self._names)
        self._types = dict.fromkeys(names, "")
        for _ in range(_ROUNDS):
            before = dict(self._types)
            for name in names:
                self._types[name] = same(
                    [one for one in self._bound(name, time) if one]
                )
            if self._types == before:
                break
        wrong = names
        while wrong:
            typed = [name for name in names if self._types[name]]
            wrong = [n for n in typed if not self._agree(n, self._bound(n, time))]
            self._types.update(dict.fromkeys(wrong, ""))

    def _agree(self, name: str, found: list[str]) -> bool:
        return all(found) and same(found) == self._types[name]

    def _bound(self, name: str, time: int) -> list[str]:
        """Return what each binding of a variable gives, an argument's own included."""
        binders = [node for names, node in self._binders if name in names]
        given = [self.given.get(name, "")] if name in self._arguments else []
        with self.anew():  # what was found with other types may be wrong
            return [self._by(name, node, time) for node in binders] + given

    def kind(self, name: str, time: int) -> str:
        """Return the kind of a variable, which is called as its type."""
        return self._path(self.variable(name, time))

    def result(self, name: str) -> str:
        """Return what a function of the notebook gives, whatever it is given."""
        return "" if name in self._names else self._around.result(name)

    def _by(self, name: str, node: ast.AST, time: int) -> str:
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                return self.of(value, time)
            case ast.AugAssign(target=ast.Name(), op=op, value=value):
                before = self.given.get(name, "")
                made = combined(before, op, self.of(value, time))
                return made if name in self._arguments else ""
            case ast.For(target=ast.Name(), iter=iterable):
                return "int" if self.of(iterable, time) == "range" else ""
        return ""


def _binders(node: ast.FunctionDef) -> Iterator[tuple[frozenset[str], ast.AST]]:
    """Yield what binds names in a function, and the names."""
    for part in walk(node):
        if isinstance(part, ast.Global | ast.Nonlocal):
            yield frozenset(part.names), part
    for part in own_nodes([*node.body]):
        targets: list[ast.expr] = []
        match part:
            case ast.Name():
                continue
            case ast.Assign():
                targets = part.targets
            case ast.AugAssign() | ast.AnnAssign() | ast.For() | ast.AsyncFor():
                targets = [part.target]
            case ast.withitem(optional_vars=ast.expr() as target):
                targets = [target]
        inside = (one for target in targets for one in walk(target))
        stored = (one for one in inside if isinstance(one, ast.Name))
        names = {one.id for one in stored if isinstance(one.ctx, ast.Store)}
        if names := names.union(bound_by(part)):
            yield frozenset(names), part


def _filled(node: ast.FunctionDef) -> Iterator[str]:
    """Yield the names of containers that get more items than they were made with."""
    for part in walk(node):
        match part:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)):
                if attr in _FILLS:
                    yield name
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
                yield name
