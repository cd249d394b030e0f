"""Guesses that a run of the notebook refutes.

Of a call that it does not know, the analysis assumes that everything within its reach
changes. Where the run shows that a variable had the same value before and after the
cell, nothing that can be reached from it has changed. What the analysis has proven
stays as it is, whatever the run showed.
"""

from __future__ import annotations

from dataclasses import replace

from nbpipe.model.evidence import Evidence
from nbpipe.model.facts import Effect, Reach, StatementFacts
from nbpipe.planning.draft import Draft

_ANY_GENERATOR = Effect("rng:*", "write")


def refuting(draft: Draft) -> Draft:
    """Drop what the evidence refutes."""
    if draft.evidence is None:
        return draft
    before: Reach = {}
    found = []
    for facts in draft.facts.statements:
        found.append(_refuted(facts, before, draft.evidence))
        before = facts.reach
    return replace(draft, facts=replace(draft.facts, statements=tuple(found)))


def _refuted(
    facts: StatementFacts, before: Reach, evidence: Evidence
) -> StatementFacts:
    cell = facts.statement.cell
    if cell in evidence.quiet:
        facts = replace(facts, effects=facts.effects - {_ANY_GENERATOR})
    same = [
        reached
        for name, reached in before.items()
        if (cell, name) in evidence.unchanged
    ]
    refuted = facts.guessed & frozenset().union(*same)
    if not refuted:
        return facts
    mutated = facts.mutated - refuted

    def still(name: str) -> bool:
        reached = before.get(name, frozenset()) | facts.reach.get(name, frozenset())
        return not reached & refuted or bool(reached & mutated)

    return replace(
        facts,
        mutated=mutated,
        guessed=facts.guessed - refuted,
        mutates=frozenset(name for name in facts.mutates if still(name)),
    )
