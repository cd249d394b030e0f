"""Connections to databases that serve nothing but reads and writes of tables.

``con = sqlite3.connect("x.db")`` with ``pd.read_sql(q, con)`` and ``con.close()``, in
whatever cells, becomes ``pd.read_sql(q, sqlite3.connect("x.db"))``, of which the
catalog can make an entry. Nothing of this runs if it does not take all of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbpipe.analysis.connecting import CONNECTS
from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.handles import bindings, is_stable
from nbpipe.isolating.reads import Imports
from nbpipe.text.trees import walk

_READS = frozenset({"read_sql", "read_sql_query", "read_sql_table", "to_sql"})
_ENDS = frozenset({"close", "dispose"})


@dataclass(frozen=True, slots=True)
class Inlined:
    """A connection that stands in each call that uses it.

    Attributes:
        name: The variable that held it.
        changes: Changes of the code, by cell.
        lines: Cell and line of each statement that uses it.
    """

    name: str
    changes: Mapping[int, tuple[Change, ...]]
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Use:
    cell: int
    statement: ast.stmt
    name: ast.Name


def inlined(
    trees: Mapping[int, ast.Module], texts: Mapping[int, Text], imports: Imports
) -> Iterator[Inlined]:
    """Yield the connections of a notebook that can stand where they are used."""
    stores = bindings(trees.values())
    for cell, tree in trees.items():
        for node in tree.body:
            made = _connects(node, imports)
            if made is not None and is_stable(made[1], stores):
                found = _inlined(cell, node, made, trees, texts)
                if found is not None:
                    yield found


def _connects(node: ast.stmt, imports: Imports) -> tuple[str, ast.Call] | None:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
            if imports.path_of(call.func) in CONNECTS:
                return name, call
    return None


def _inlined(
    cell: int,
    node: ast.stmt,
    made: tuple[str, ast.Call],
    trees: Mapping[int, ast.Module],
    texts: Mapping[int, Text],
) -> Inlined | None:
    name, call = made
    bound, uses = _uses(name, trees)
    if bound != 1:
        return None
    source = texts[cell].at(*texts[cell].span(call))
    changes: dict[int, list[Change]] = {}
    lines: list[tuple[int, int]] = []
    for use in uses:
        text = texts[use.cell]
        if _is_end(use):
            gone = text.without(use.statement)
        elif _is_read(use):
            gone = [Change(*text.span(use.name), source)]
            lines.append((use.cell, use.statement.lineno))
        else:
            return None
        if not gone:
            return None
        changes.setdefault(use.cell, []).extend(gone)
    gone = texts[cell].without(node)
    if not gone or not lines or "\n" in source:
        return None
    changes.setdefault(cell, []).extend(gone)
    return Inlined(name, {i: tuple(c) for i, c in changes.items()}, tuple(lines))


def _uses(name: str, trees: Mapping[int, ast.Module]) -> tuple[int, list[_Use]]:
    """Return how often a name is bound, and where it is used."""
    bound, uses = 0, list[_Use]()
    for cell, tree in trees.items():
        for statement in tree.body:
            for node in walk(statement):
                if isinstance(node, ast.Name) and node.id == name:
                    if isinstance(node.ctx, ast.Load):
                        uses.append(_Use(cell, statement, node))
                    else:
                        bound += 1
    return bound, uses


def _is_end(use: _Use) -> bool:
    match use.statement:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(value=value, attr=name), args=[])
        ):
            return value is use.name and name in _ENDS
    return False


def _is_read(use: _Use) -> bool:
    """Whether it is an argument of a call that reads or writes a table."""
    if not isinstance(use.statement, ast.Assign | ast.Expr | ast.AnnAssign):
        return False
    for node in walk(use.statement):
        if isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            func = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if any(one is use.name for one in given):
                return func in _READS
    return False
