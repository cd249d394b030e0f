"""Glances at tables: habits of notebooks that a step which does more can do without.

``df.head()`` at a cell's end, or in its middle, where Jupyter does not even show it.
They change nothing, give nothing to anyone, and fail on no table. What serves nothing
else, as in ``counts = df.groupby("n").size()`` and ``counts``, is no glance.
"""

from __future__ import annotations

import ast
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft, Group
from nbpipe.planning.names_of import bindings

_TABLES = frozenset({
    "pandas.DataFrame", "pandas.Series", "pandas.Index", "numpy.ndarray",
    "polars.DataFrame",
})  # fmt: skip
_GLANCES = frozenset({"head", "tail", "shape", "columns", "dtypes", "dtype"})
#: Those that are dropped where nobody would see them.
_UNSEEN = _GLANCES | frozenset(
    "describe isnull isna notnull notna copy T values size ndim index axes sum "
    "count duplicated nunique unique value_counts".split()
)


def glances(draft: Draft) -> frozenset[int]:
    """Return the statements that are left out, by their index.

    A step that does nothing but look keeps what it looks at.
    """
    if draft.options.display != "results" or draft.whole:
        return frozenset()
    works = [_works(draft, group) for group in draft.groups]
    found: set[int] = set()
    for group, work in zip(draft.groups, works, strict=True):
        if work == "looks" or (work == "loads" and "works" not in works):
            continue
        inside = (facts.statement.index for facts in draft.in_cells(group.cells))
        found.update(index for index in inside if index in draft.glances)
    return frozenset(found)


def glancing(draft: Draft) -> Draft:
    """Find the statements that only glance at tables."""
    if draft.options.display != "results" or draft.whole:
        return draft
    found = [facts for facts in draft.statements if _may_go(draft, facts)]
    if not found:
        return draft
    glanced = {facts.statement.index for facts in found}
    uses: dict[str, list[int]] = {}
    for facts in draft.statements:
        if facts.statement.index not in glanced:
            for name in facts.reads | facts.mutates:
                uses.setdefault(name, []).append(facts.statement.index)
    binds = bindings(draft.statements)
    kept = (f for f in found if any(_used(name, f, uses, binds) for name in f.reads))
    return replace(draft, glances=frozenset(f.statement.index for f in kept))


def _may_go(draft: Draft, facts: StatementFacts) -> bool:
    role = draft.roles.by_cell.get(facts.statement.cell)
    raises = role is not None and role.raises
    return not raises and is_glance(facts) and not _is_announced(draft, facts)


def _is_announced(draft: Draft, facts: StatementFacts) -> bool:
    """Whether the statement before prints what comes: ``print("First rows:")``."""
    time = facts.statement.index
    before = draft.statements[time - 1].statement if time else None
    if before is None or before.cell != facts.statement.cell:
        return False
    match before.node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=[*_, last])):
            parts = last.values if isinstance(last, ast.JoinedStr) else [last]
            end = parts[-1] if parts else None
            text = end.value if isinstance(end, ast.Constant) else ""
            return isinstance(text, str) and text.rstrip().endswith(":")
    return False


def _used(
    name: str,
    glance: StatementFacts,
    uses: Mapping[str, Sequence[int]],
    binds: Mapping[str, Sequence[int]],
) -> bool:
    """Whether the version of a variable that a glance looks at serves anything else."""
    time, bound = glance.statement.index, binds.get(name, ())
    place = bisect_left(bound, time)
    first = bound[place - 1] if place else -1
    last = bound[place] if place < len(bound) else sys.maxsize
    return any(first < use <= last for use in uses.get(name, ()))


def is_glance(facts: StatementFacts) -> bool:
    """Whether a statement only looks at a table, in a way that cannot fail."""
    node = facts.statement.node
    acts = facts.may_bind | facts.mutates | facts.effects | facts.deletes
    if not isinstance(node, ast.Expr) or acts or facts.draws_figures or facts.opaque:
        return False
    return _looks(node.value, facts, _GLANCES if facts.statement.displayed else _UNSEEN)


def _looks(node: ast.expr, facts: StatementFacts, known: frozenset[str]) -> bool:
    """Whether an expression is a table, or something known of one."""
    match node:
        case ast.Name(id=name):
            kinds = _own_kinds(facts, name)
            return bool(kinds) and kinds <= _TABLES
        case ast.Call(func=ast.Attribute() as func, args=args, keywords=[]):
            plain = all(isinstance(one, ast.Constant) for one in args)
            return plain and len(args) <= 1 and _looks(func, facts, known)
        case ast.Attribute(value=value, attr=attr) if attr in known:
            column = known is _UNSEEN and _is_column(value, facts)
            return column or _looks(value, facts, known)
    return False


def _is_column(node: ast.expr, facts: StatementFacts) -> bool:
    """Whether an expression is a column of a table."""
    match node:
        case ast.Attribute(value=ast.Name(id=name)):
            return _own_kinds(facts, name) == {"pandas.DataFrame"}
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str())):
            return _own_kinds(facts, name) == {"pandas.DataFrame"}
    return False


def _own_kinds(facts: StatementFacts, name: str) -> set[str]:
    return {k for k in facts.kinds.get(name, ()) if not k.startswith("in:")}


def _works(draft: Draft, group: Group) -> str:
    """Whether a group ``works``, ``loads`` what the catalog reads, or ``looks``."""
    does = "looks"
    for facts in _in_nodes(draft, group):
        entry = draft.catalog.get(facts.statement.index)
        if entry is not None and entry.direction == "load":
            does = "loads"
            continue
        writes = any(effect.mode != "read" for effect in facts.effects)
        if facts.may_bind or facts.mutates or writes or entry is not None:
            return "works"
    return does


def _in_nodes(draft: Draft, group: Group) -> list[StatementFacts]:
    return [
        facts
        for facts in draft.in_cells(group.cells)
        if draft.fates[facts.statement.index] == "node"
    ]
