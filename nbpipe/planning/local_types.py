"""Types of the variables of a function, wherever it is in its body."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from nbpipe.analysis.scopes import bound_by, own_nodes
from nbpipe.planning.expression_types import ExpressionTypes, combined, same
from nbpipe.text.trees import walk


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
        self._open: set[str] = set()

    def variable(self, name: str, time: int) -> str:
        """Return the type of a variable of the function, ``""`` if it is not known."""
        if name not in self._names or name in self._open:
            return ""
        self._open.add(name)
        found = [
            self._by(name, node, time) for names, node in self._binders if name in names
        ]
        self._open.discard(name)
        if name in self._arguments:
            found.append(self.given.get(name, ""))
        return same(found) if found and all(found) else ""

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
