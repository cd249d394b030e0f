"""Which variables share nothing: a run showed it, and only a guess says otherwise."""

from __future__ import annotations

from nbpipe.model.evidence import Evidence
from nbpipe.model.facts import StatementFacts


class Apart:
    """Tells whether two variables share nothing after a statement.

    Args:
        facts: Of the statement; None before the first one.
    """

    def __init__(self, facts: StatementFacts | None) -> None:
        sets = facts.apart if facts else ()
        self._of = {name: place for place, names in enumerate(sets) for name in names}

    def __call__(self, one: str, other: str) -> bool:
        """Whether they are known to; False where nothing is known."""
        first, second = self._of.get(one), self._of.get(other)
        return first is not None and second is not None and first != second


def may_reach(facts: StatementFacts | None, name: str) -> frozenset[int]:
    """Return what a variable may reach after a statement."""
    return facts.reach.get(name, frozenset()) if facts else frozenset()


def surely_reaches(facts: StatementFacts | None, name: str) -> frozenset[int]:
    """Return what a variable reaches for certain after a statement."""
    reached = may_reach(facts, name)
    return facts.certain.get(name, reached) if facts else reached


def apart_after(
    facts: StatementFacts, evidence: Evidence
) -> tuple[frozenset[str], ...]:
    """Return the sets that a run showed, joined where the analysis knows better.

    Args:
        facts: Of a cell's last statement.
        evidence: What the run showed.
    """
    joined: list[tuple[frozenset[str], frozenset[int]]] = []
    for seen in evidence.apart.get(facts.statement.cell, ()):
        names = seen & facts.reach.keys()
        reached = (surely_reaches(facts, name) for name in names)
        regions = frozenset[int]().union(*reached)
        for other in [pair for pair in joined if pair[1] & regions]:
            joined.remove(other)
            names, regions = names | other[0], regions | other[1]
        joined.append((names, regions))
    return tuple(names for names, _ in joined if names)
