"""Types of variables, version by version, for signatures.

What stands in a signature must be certain, or is left open: a type comes from all the
statements that may have bound the version, or from the only kind that it may be of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from nbpipe.analysis.knowledge import knowledge
from nbpipe.analysis.scopes import bound_by, own_nodes
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.doubtful import doubtful
from nbpipe.planning.draft import Draft
from nbpipe.planning.expression_types import (
    ExpressionTypes,
    combined,
    named_in,
    same,
)
from nbpipe.planning.function_returns import returned
from nbpipe.planning.local_types import LocalTypes
from nbpipe.planning.names_of import bindings
from nbpipe.planning.table_types import TABLES, split_type
from nbpipe.text.trees import walk

_SEQUENCES = ("list", "dict", "set")
_DEEPEST = 60  # versions that depend on each other


class ValueTypes(ExpressionTypes):
    """Types of the notebook's variables.

    Args:
        draft: With fates.
        paths: Qualified names of imported names.
    """

    def __init__(self, draft: Draft, paths: Mapping[str, str]) -> None:
        self.statements = draft.statements
        self.bindings = bindings(draft.statements)
        own = (name for name, index in draft.hoisted.items() if self._class(index))
        stored = _attributes_set(draft.statements)
        super().__init__(paths, frozenset(self.bindings), frozenset(own), stored)
        self._results: dict[str, str] = {}
        self._found: dict[tuple[str, int], str] = {}
        self._depth = 0
        self._assumed: dict[tuple[str, int], str] = {}

    def after(self, name: str, time: int) -> str:
        """Return the type of a variable after a statement, ``""`` if it is unknown."""
        found = self._written(name, time) or self._of_kind(name, time)
        usable = found and not named_in(found) & self._hidden
        return found if usable else ""

    def before(self, name: str, time: int) -> str:
        """Return the type of a variable before a statement."""
        return self.after(name, time - 1) if time > 0 else ""

    def expression(self, source: str, time: int) -> str:
        """Return the type of an expression after a statement."""
        return self.of(ast.parse(source, mode="eval").body, time + 1)

    def steady(self, name: str, given: str, indices: Sequence[int]) -> bool:
        """Whether a variable is of a type as long as some statements run."""
        return all(
            self.after(name, index) == given
            for index in indices
            if name in self.statements[index].may_bind
        )

    def variable(self, name: str, time: int) -> str:
        """Return the type of a variable before a statement, or while it runs."""
        if name not in self.bindings:
            return ""
        here = self.statements[time] if time < len(self.statements) else None
        simple = here is None or isinstance(
            here.statement.node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr
        )
        if not simple and here is not None and name in here.may_bind:
            return self._throughout(name, here)
        return self.before(name, time)

    def _throughout(self, name: str, facts: StatementFacts) -> str:
        """Return the type of a table that a statement only binds to tables."""
        time = facts.statement.index
        if (name, time) in self._assumed:
            return self._assumed[name, time]
        given = self.before(name, time)
        if not given or self._path(given) not in TABLES:
            return ""
        self._assumed[name, time] = given
        stays = all(one == given for one in self._bound(name, facts))
        del self._assumed[name, time]
        self._seen.clear()  # what was assumed may be wrong
        return given if stays else ""

    def kind(self, name: str, time: int) -> str:
        """Return the only kind that a variable may be of before a statement."""
        return self._kind(name, time - 1) if time > 0 else ""

    def _kind(self, name: str, time: int) -> str:
        kinds = self.statements[time].kinds.get(name, frozenset())
        own = [kind for kind in kinds if not kind.startswith("in:")]
        only = own[0] if len(own) == 1 else ""
        if only in TABLES:  # for the analysis, a column is a table
            return self._path(self._written(name, time))
        return only

    def result(self, name: str) -> str:
        """Return what a function of the notebook gives, whatever it is given."""
        if name not in self._results:
            self._results[name] = ""  # while it is looked at, since it may call itself
            self._results[name] = self._result(name)
        return self._results[name]

    def _result(self, name: str) -> str:
        times = self.bindings.get(name, ())
        node = self.statements[times[0]].statement.node if len(times) == 1 else None
        if not isinstance(node, ast.FunctionDef) or name in self._reached:
            return ""
        return (
            ""
            if node.decorator_list
            else returned(node, LocalTypes(node, {}, self)) or ""
        )

    def _class(self, index: int) -> bool:
        return isinstance(self.statements[index].statement.node, ast.ClassDef)

    def _of_kind(self, name: str, time: int) -> str:
        """Return the type of a kind, written with the notebook's own imports."""
        path = knowledge().kind(self._kind(name, time)).annotation
        if path == "numpy.ndarray" and doubtful(
            name, time, self.bindings, self.statements, self.paths, self._written
        ):
            return ""
        return self.with_imports(path) if path else ""

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Names that are no builtins and no classes in this notebook."""
        return self.bound - self.paths.keys() - self.own

    @cached_property
    def _reached(self) -> frozenset[str]:
        """Variables that functions bind as their ``global``."""
        return frozenset(
            name
            for facts in self.statements
            for node in walk(facts.statement.node)
            if isinstance(node, ast.Global)
            for name in node.names
        )

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(name for facts in self.statements for name in facts.mutates)

    def _written(self, name: str, time: int) -> str:
        """Return the type that the texts of all bindings of a version give."""
        if name in self._reached or self._depth > _DEEPEST:
            return ""
        times = [index for index in self.bindings.get(name, ()) if index <= time]
        if not times:
            return ""
        key = (name, times[-1])
        if key not in self._found:
            self._depth += 1
            self._found[key] = self._joined(name, times)
            self._depth -= 1
        found = self._found[key]
        plain = found.partition("[")[0]
        return plain if plain in _SEQUENCES and name in self._changed else found

    def _joined(self, name: str, times: Sequence[int]) -> str:
        found: list[str] = []
        for index in reversed(times):
            facts = self.statements[index]
            here = list(self._bound(name, facts))
            if not here or not all(here):
                return ""
            found += here
            if name in facts.binds:
                return same(found)
        return ""

    def _bound(self, name: str, facts: StatementFacts) -> Iterator[str]:
        """Yield the type that each binding of a name in a statement gives it."""
        for node in own_nodes([facts.statement.node]):
            if name in _binds(node):
                yield from self._by(node, name, facts.statement.index)

    def _by(self, node: ast.AST, name: str, time: int) -> Iterator[str]:
        """Yield the types that one node gives a name that it binds."""
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from self._assigned(name, target, value, time)
            case ast.AnnAssign(value=ast.expr() as value) | ast.NamedExpr(value=value):
                yield self.of(value, time)
            case ast.AugAssign(op=op, value=value):
                yield self._augmented(name, op, value, time)
            case ast.For(target=target, iter=iterable):
                yield self._each(target, iterable, time)
            case ast.AnnAssign():
                return
            case _:
                yield ""

    def _assigned(
        self, name: str, target: ast.expr, value: ast.expr, time: int
    ) -> Iterator[str]:
        if isinstance(target, ast.Name):
            if target.id == name:
                yield self.of(value, time)
            return
        if not isinstance(target, ast.Tuple | ast.List) or name not in _targets(target):
            return
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) else []
        if place := [n for n, t in enumerate(target.elts) if _is_name(t, name)]:
            of = self._split_of(value, place[-1], time)
            if of is not None:
                yield self._split(self.of(of, time))
                return
        starred = any(isinstance(part, ast.Starred) for part in (*target.elts, *parts))
        if starred or len(parts) != len(target.elts):
            yield ""
            return
        for item, part in zip(target.elts, parts, strict=True):
            yield from self._assigned(name, item, part, time)

    def _split_of(self, value: ast.expr, place: int, time: int) -> ast.expr | None:
        return split_type(
            value, place, self.paths, lambda part: self._path(self.of(part, time))
        )

    def _split(self, given: str) -> str:
        """Tables, columns and arrays stay what they are when they are split."""
        kept = self._path(given) in TABLES | {"numpy.ndarray"}
        return given if kept else ""

    def _augmented(
        self, name: str, op: ast.operator, value: ast.expr, time: int
    ) -> str:
        simple = isinstance(self.statements[time].statement.node, ast.AugAssign)
        given = self.of(value, time)
        before = self.before(name, time)
        made = combined(before, op, given)
        return made if simple or made == before else ""

    def _each(self, target: ast.expr, iterable: ast.expr, time: int) -> str:
        """Return the type of what a loop over a range binds."""
        if not isinstance(target, ast.Name):
            return ""
        return "int" if self.of(iterable, time) == "range" else ""


def _attributes_set(statements: Sequence[StatementFacts]) -> frozenset[str]:
    return frozenset(
        node.attr
        for facts in statements
        for node in walk(facts.statement.node)
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)
    )


def _is_name(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _binds(node: ast.AST) -> frozenset[str]:
    """Return the names that a node binds, those in a statement's head included."""
    match node:
        case ast.Assign(targets=targets):
            return frozenset[str]().union(*map(_targets, targets))
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            return _targets(target)
        case ast.For(target=target) | ast.AsyncFor(target=target):
            return _targets(target)
        case ast.withitem(optional_vars=ast.expr() as target):
            return _targets(target)
        case ast.Name():
            return frozenset()
    return frozenset(bound_by(node))


def _targets(target: ast.expr) -> frozenset[str]:
    names = (node for node in walk(target) if isinstance(node, ast.Name))
    return frozenset(n.id for n in names if isinstance(n.ctx, ast.Store))
