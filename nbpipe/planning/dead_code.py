"""Values that nobody reads before they are overwritten."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.dataset_names import THROWAWAYS
from nbpipe.planning.draft import Draft


def dead_code(draft: Draft) -> Iterator[Diagnostic]:
    """Yield the assignments whose value is overwritten before anything reads it.

    Last values are no such thing: they are what the notebook computes.
    """
    if draft.whole:
        return
    late = frozenset[str]().union(*(facts.body_reads for facts in draft.statements))
    waiting: dict[str, StatementFacts] = {}
    for facts in draft.statements:
        for name in _looked_at(facts) | (facts.may_bind - facts.binds):
            waiting.pop(name, None)
        for name in sorted(facts.binds):
            before = waiting.pop(name, None)
            if before is not None:
                yield _note(draft, name, before, facts)
            if name not in late and _only_computes(draft, facts, name):
                waiting[name] = facts


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
