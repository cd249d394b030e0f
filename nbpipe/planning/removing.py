"""Values that nobody reads, removed on request where that provably changes nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.model.notebook import Notebook
from nbpipe.model.records import Removed
from nbpipe.planning.dead_code import overwritten
from nbpipe.planning.draft import Draft
from nbpipe.planning.effect_free import effect_free


def removable(draft: Draft) -> tuple[Removed, ...]:
    """Find the assignments that can go: nobody reads what they bind, or sees them.

    What is last in its cell stays where Jupyter would display the line above it.
    """
    if draft.replaced:
        return ()
    bound = frozenset[str]().union(*(facts.may_bind for facts in draft.statements))
    found = {
        facts.statement.index: (name, facts)
        for name, facts, _ in overwritten(draft)
        if effect_free(facts, _before(draft, facts), bound)
        and not _raises(draft, facts.statement.cell)
        and _alone(draft.notebook, name, facts)
    }
    for cell in {facts.statement.cell for _, facts in found.values()}:
        _keep_what_hides(draft.in_cells((cell,)), found)
    return tuple(
        Removed(facts.statement.cell, facts.statement.node.lineno, name)
        for name, facts in found.values()
    )


def without(notebook: Notebook, removed: Sequence[Removed]) -> Notebook:
    """A notebook without these statements; all others keep their lines."""
    cells = list(notebook.cells)
    for one in removed:
        cell = cells[one.cell]
        lines = cell.code.split("\n")
        for node in _statements(cell.code):
            if node.lineno == one.line:
                end = node.end_lineno or node.lineno
                lines[node.lineno - 1 : end] = [""] * (end - node.lineno + 1)
        cells[one.cell] = replace(cell, code="\n".join(lines))
    return replace(notebook, cells=tuple(cells))


def told(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what the user is to know of each value that is left out."""
    for one in draft.removed:
        yield draft.diagnostic(
            "NBP712",
            "info",
            f"nothing reads this value of `{one.variable}`; it was left out",
            cell=one.cell,
            line=one.line,
            hint="convert without --drop-dead to have it",
        )


def _before(draft: Draft, facts: StatementFacts) -> StatementFacts | None:
    index = facts.statement.index
    return draft.statements[index - 1] if index else None


def _raises(draft: Draft, cell: int) -> bool:
    role = draft.roles.by_cell.get(cell)
    return role is not None and role.raises


def _alone(notebook: Notebook, name: str, facts: StatementFacts) -> bool:
    """Whether the notebook has this very statement, on lines of its own."""
    node = facts.statement.node
    own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    there = [
        other
        for other in _statements(notebook.cells[facts.statement.cell].code)
        if other.lineno in own or (other.end_lineno or other.lineno) in own
    ]
    match there:
        case [ast.Assign(targets=[ast.Name(id=bound)], lineno=line) as only]:
            return bound == name and (line, only.end_lineno) == (own[0], own[-1])
    return False


def _statements(code: str) -> list[ast.stmt]:
    try:
        return ast.parse(code).body
    except SyntaxError:
        return []


def _keep_what_hides(
    cell: Sequence[StatementFacts], found: dict[int, tuple[str, StatementFacts]]
) -> None:
    """Keep what stands below a line that would be displayed without it."""
    last: list[int] = []
    for facts in reversed(cell):
        if facts.statement.index in found:
            last.append(facts.statement.index)
            continue
        if isinstance(facts.statement.node, ast.Expr):
            for index in last[-1:]:
                del found[index]
        return
