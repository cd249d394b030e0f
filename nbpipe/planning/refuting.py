"""Pass: guesses that a run of the notebook refutes.

Of a call that it does not know, the analysis assumes that everything within its reach
changes, and that its result and all that it is given share what they hold. The run may
show otherwise:

- A variable that has the same value before and after a cell was not changed there.
- Two variables that have no object in common after a cell share nothing then, and what
  the next cell does through one of them does not change the other.

What the analysis has proven stays as it is, whatever the run showed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from nbpipe.model.evidence import Evidence
from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.planning.apart import Apart, apart_after, may_reach, surely_reaches
from nbpipe.planning.draft import Draft

_ANY_GENERATOR = Effect("rng:*", "write")
_WITH_STATE = ("function:", "lambda:", "instance:", "class:")  # defined in a function


def refuting(draft: Draft) -> Draft:
    """Drop what the evidence refutes."""
    evidence = draft.evidence
    if evidence is None:
        return draft
    found: list[StatementFacts] = []
    before: StatementFacts | None = None
    for number, statements in groupby(draft.statements, lambda f: f.statement.cell):
        inside = list(statements)
        start = found[-1] if found else None
        cell = _cell(number, inside, start, evidence)
        for facts in inside:
            found.append(_refuted(facts, before, cell))
            before = facts
        found[-1] = _end(found[-1], evidence)
    return replace(draft, facts=replace(draft.facts, statements=tuple(found)))


@dataclass(frozen=True, slots=True)
class _Cell:
    """What the run showed of a cell.

    Attributes:
        quiet: It left the generators as they were.
        unchanged: Variables that it left as they were, and did not bind anew.
        untouched: Variables that it does not use, and that share nothing with those
            that it uses.
    """

    quiet: bool
    unchanged: frozenset[str]
    untouched: frozenset[str]


def _cell(
    number: int,
    inside: list[StatementFacts],
    start: StatementFacts | None,
    evidence: Evidence,
) -> _Cell:
    used = {name for facts in inside for name in _used(facts)}
    same = {name for cell, name in evidence.unchanged if cell == number}
    for facts in inside:  # the same value, though it may be another object
        same -= facts.may_bind
    return _Cell(number in evidence.quiet, frozenset(same), _untouched(used, start))


def _used(facts: StatementFacts) -> frozenset[str]:
    return facts.reads | facts.may_bind | facts.deletes


def _untouched(used: set[str], start: StatementFacts | None) -> frozenset[str]:
    """Variables that nothing used can reach when the cell begins."""
    if start is None or any(_keeps_state(start.kinds, name) for name in used):
        return frozenset()
    apart = Apart(start)
    reach = {name: start.reach[name] for name in used & start.reach.keys()}
    return frozenset(
        name
        for name, reached in start.reach.items()
        if name not in used
        and all(
            apart(name, other) or not reached & there for other, there in reach.items()
        )
    )


def _keeps_state(kinds: Mapping[str, frozenset[str]], name: str) -> bool:
    """Whether it is, or holds, a function that reaches what no variable names."""
    return any(kind.removeprefix("in:") in _WITH_STATE for kind in kinds.get(name, ()))


def _refuted(
    facts: StatementFacts, before: StatementFacts | None, cell: _Cell
) -> StatementFacts:
    if cell.quiet:
        facts = replace(facts, effects=facts.effects - {_ANY_GENERATOR})
    refuted = _left_alone(facts, before, cell)
    mutated = facts.mutated - refuted

    def still(name: str) -> bool:
        reached = may_reach(before, name) | may_reach(facts, name)
        if not reached & mutated:
            return not reached & refuted
        surely = surely_reaches(before, name) | surely_reaches(facts, name)
        if surely & facts.surely:
            return True
        untouched = name in cell.untouched and not _otherwise(facts, before, reached)
        return name not in cell.unchanged and not untouched

    return replace(
        facts,
        mutated=mutated,
        guessed=facts.guessed - refuted,
        mutates=frozenset(name for name in facts.mutates if still(name)),
    )


def _left_alone(
    facts: StatementFacts, before: StatementFacts | None, cell: _Cell
) -> frozenset[int]:
    """Regions that an unknown call was guessed to change, and did not.

    What variables reach that the cell did not change, unless something that it did
    change reaches it too, through which the call may have changed another object of
    the region.
    """
    if before is None or not facts.guessed:
        return frozenset()
    same = [before.reach[name] for name in cell.unchanged & before.reach.keys()]
    others = (_used(facts) & before.reach.keys()) - cell.unchanged
    changed = [before.reach[name] for name in others]
    refuted = facts.guessed & frozenset[int]().union(*same)
    return refuted - frozenset[int]().union(*changed)


def _otherwise(
    facts: StatementFacts, before: StatementFacts | None, reached: frozenset[int]
) -> bool:
    """Whether some of it may change in another way than through what is used."""
    through = [may_reach(f, name) for f in (before, facts) for name in _used(facts)]
    return bool(reached & facts.mutated - frozenset[int]().union(*through))


def _end(facts: StatementFacts, evidence: Evidence) -> StatementFacts:
    """What holds after a cell."""
    apart = apart_after(facts, evidence)
    seen = {name for names in apart for name in names}
    kinds = {
        name: kinds - facts.doubtful.get(name, frozenset()) if name in seen else kinds
        for name, kinds in facts.kinds.items()
    }
    return replace(facts, apart=apart, kinds=kinds)
