"""Values that nobody reads before they are overwritten."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.dataset_names import THROWAWAYS
from nbpipe.planning.draft import Draft

Overwritten = tuple[str, StatementFacts, StatementFacts]


def dead_code(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what the user is to know of values that are overwritten."""
    for name, before, after in overwritten(draft):
        yield _note(draft, name, before, after)


def overwritten(draft: Draft) -> Iterator[Overwritten]:
    """Yield the assignments whose value is overwritten before anything reads it.

    Last values are no such thing: they are what the notebook computes.

    Returns:
        The variable, the assignment, and what binds the variable anew.
    """
    if draft.whole:
        return
    late = frozenset[str]().union(*(facts.body_reads for facts in draft.statements))
    waiting: dict[str, StatementFacts] = {}
    for facts in draft.statements:
        looked_at = _looked_at(facts) | (facts.may_bind - facts.binds)
        runs = _runs(draft, facts)
        for name in looked_at if runs else looked_at | facts.may_bind:
            waiting.pop(name, None)
        for name in sorted(facts.binds) if runs else ():
            before = waiting.pop(name, None)
            if before is not None:
                yield name, before, facts
            if name not in late and _only_computes(draft, facts, name):
                waiting[name] = facts


def _runs(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a statement runs for certain: its cell is not skipped, nor cut short."""
    role = draft.roles.by_cell.get(facts.statement.cell)
    raises = role is not None and role.raises
    return not raises and draft.fates[facts.statement.index] != "skipped"


def _looked_at(facts: StatementFacts) -> frozenset[str]:
    used = facts.reads | facts.needs | facts.mutates | facts.deletes | facts.named
    return used | facts.definition_reads | facts.body_reads


def _only_computes(draft: Draft, facts: StatementFacts, name: str) -> bool:
    """Whether a statement does nothing but bind a variable that means something."""
    node = facts.statement.node
    index = facts.statement.index
    plain = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    made = name in draft.invented | THROWAWAYS or name.startswith("_")
    acts = bool(facts.effects or facts.mutates or facts.draws_figures)
    alone = facts.may_bind == {name} and draft.fates[index] == "node"
    return plain and alone and not made and not acts and index not in draft.catalog


def _note(
    draft: Draft, name: str, before: StatementFacts, after: StatementFacts
) -> Diagnostic:
    last, first = (draft.origin(f.statement.cell) for f in (after, before))
    again = f"cell {last}"
    if last == first:
        again = "the same cell"
    return draft.diagnostic(
        "NBP711",
        "info",
        f"nothing reads this value of `{name}` before {again} binds the name anew",
        cell=before.statement.cell,
        line=before.statement.first,
        hint="remove the line, or give one of the two values another name",
    )
