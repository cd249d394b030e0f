"""How tables lay out their columns: what a copy changes, and arrays show.

Tables of one type lie in one piece or in several, by how they were made; copied, or
written to a file and read again, they lie in one. An array over several columns
(``df.values``, a row, ``np.asarray(df)``) is the table's own memory in one case and a
copy in the other: who writes into it changes the table, or does not. So whoever does
stays with whoever made the table, and what it was made of.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbpipe.analysis.machine import MAYBE_TABLES
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.apart import may_reach
from nbpipe.planning.draft import Draft

#: What gives tables whose columns lie in one piece, without keywords.
_IN_ONE_PIECE = frozenset(
    {"pandas.DataFrame.corr", "pandas.DataFrame.cov", "pandas.DataFrame.copy"}
)


def written_across(
    draft: Draft, cells: tuple[int, ...], given: Iterable[str]
) -> list[str]:
    """Return the tables on whose layout depends what cells change.

    Args:
        draft: With the facts.
        cells: Of a step.
        given: What it is given.
    """
    before, names = draft.before(cells[0]), _origins(draft, cells)
    tables = _tables(before) if before and names else frozenset()
    return [name for name in given if name in names and name in tables]


def _origins(draft: Draft, cells: tuple[int, ...]) -> frozenset[str]:
    """What reaches memory that is written through an array, and what that is made of.

    It is found from the end of the cells.
    """
    statements = draft.in_cells(cells)
    if not any(facts.across for facts in statements):
        return frozenset()
    names: set[str] = set()
    for facts in reversed(statements):
        found = _written(facts, _before(draft, facts))
        if (names | found) & (facts.may_bind | facts.mutates):
            made_of = frozenset() if _in_one_piece(facts) else facts.reads
            names = (names | found) - facts.binds | made_of
    return frozenset(names)


def _in_one_piece(facts: StatementFacts) -> bool:
    """Whether a statement makes a table that lies in one piece, whatever it is of."""
    call = facts.call
    if call is None or call.function not in _IN_ONE_PIECE or facts.mutates:
        return False
    return facts.binds == {call.target} and not (call.keywords or call.starred)


def _written(facts: StatementFacts, before: StatementFacts | None) -> frozenset[str]:
    """The variables that reach what a statement writes through an array."""
    written = facts.across & facts.mutated
    if not written:
        return frozenset()
    return frozenset(
        name
        for name in facts.mutates | facts.may_bind
        if written & (may_reach(facts, name) | may_reach(before, name))
    )


def _before(draft: Draft, facts: StatementFacts) -> StatementFacts | None:
    index = facts.statement.index
    return draft.statements[index - 1] if index else None


def _tables(facts: StatementFacts) -> frozenset[str]:
    """The variables that may be, or hold, tables after a statement."""
    return frozenset(
        name
        for name, kinds in facts.kinds.items()
        if any(kind.removeprefix("in:") in MAYBE_TABLES for kind in kinds)
    )
