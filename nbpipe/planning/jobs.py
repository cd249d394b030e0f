"""Where a cell that does several jobs is cut: between its paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.work import work_of

_LONG = 20
"""Lines of code from which a cell is worth a look."""

_LEAST = 4
"""Lines of code of the smallest part."""

_MOST_CROSSING = 6
"""Variables that may cross a cut within a cell."""

_BESIDE = frozenset({"look", "compute"})
"""Work that goes with what stands before it."""

_FIGURES = ("matplotlib.", "seaborn.")
"""Kinds of figures and of what is in them."""

Facts = Sequence[StatementFacts]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Statements of one cell that stand together.

    Attributes:
        line: The first line that is its own.
        statements: Their facts.
        work: What kind of work it is.
    """

    line: int
    statements: tuple[StatementFacts, ...]
    work: str

    @property
    def size(self) -> int:
        """Return how many lines of code it has."""
        return sum(_lines(facts) for facts in self.statements)


def jobs(draft: Draft) -> dict[int, tuple[int, ...]]:
    """Return the lines at which further jobs begin, by cell.

    Cells that a tag says anything of, cells that leave no step, and short ones are left
    whole. What one cell draws stays in one part, as Jupyter shows it at the cell's end.
    """
    found = {}
    for group in draft.groups:
        for cell in group.cells:
            if cell not in draft.roles.by_cell and (cuts := _cuts(draft, cell)):
                found[cell] = cuts
    return found


def tearing(draft: Draft, cell: int, lines: Sequence[int]) -> frozenset[int]:
    """Return those of the lines at which a cut would part what one cell draws."""
    facts = draft.in_cells((cell,))
    found = set()
    for line in lines:
        before = [one for one in facts if one.statement.first < line]
        after = [one for one in facts if one.statement.first >= line]
        if _draw(before, after) or _changes_drawn(before, after):
            found.add(line)
    return frozenset(found)


def _cuts(draft: Draft, cell: int) -> tuple[int, ...]:
    facts = draft.in_cells((cell,))
    if sum(map(_lines, facts)) < _LONG:
        return ()
    parts = _by_work(_paragraphs(draft, facts))
    parts = _joined(parts, _small)
    parts = _joined(parts, partial(_inseparable, draft))
    return tuple(part.line for part in parts[1:])


def _lines(facts: StatementFacts) -> int:
    return sum(1 for line in facts.statement.text.split("\n") if line.strip())


def _paragraphs(draft: Draft, facts: Facts) -> list[Paragraph]:
    """Return the statements by blank lines and comments, of those that a step has."""
    found: list[list[StatementFacts]] = []
    for one in facts:
        if not found or _begins(one, found[-1][-1]):
            found.append([])
        found[-1].append(one)
    lines = [1, *(_end(block[-1]) + 1 for block in found)]
    fates = draft.fates
    return [
        Paragraph(
            line,
            tuple(block),
            work_of(one for one in block if fates[one.statement.index] == "node"),
        )
        for line, block in zip(lines, found, strict=False)
    ]


def _begins(facts: StatementFacts, before: StatementFacts) -> bool:
    """Whether a blank line or a comment stands between two statements."""
    return bool(facts.statement.lead) and facts.statement.first > _end(before) + 1


def _end(facts: StatementFacts) -> int:
    return facts.statement.first + facts.statement.text.count("\n")


def _by_work(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join neighbours of one kind of work, and what only looks or prepares."""
    found: list[Paragraph] = []
    for one in paragraphs:
        if found and (one.work in _BESIDE or found[-1].work in {one.work, *_BESIDE}):
            before = found.pop()
            work = one.work if before.work in _BESIDE else before.work
            found.append(_together(before, one, work))
        else:
            found.append(one)
    return found


def _together(one: Paragraph, other: Paragraph, work: str) -> Paragraph:
    return Paragraph(one.line, (*one.statements, *other.statements), work)


def _joined(
    parts: Sequence[Paragraph], must: Callable[[Sequence[Paragraph], int], bool]
) -> list[Paragraph]:
    """Join each part that must not begin a step to the one before it."""
    found = list(parts)
    place = 1
    while place < len(found):
        if must(found, place):
            one, other = found[place - 1 : place + 1]
            found[place - 1 : place + 1] = [_together(one, other, one.work)]
            place = 1
        else:
            place += 1
    return found


def _small(parts: Sequence[Paragraph], place: int) -> bool:
    return min(part.size for part in parts[place - 1 : place + 1]) < _LEAST


def _inseparable(draft: Draft, parts: Sequence[Paragraph], place: int) -> bool:
    """Whether too much crosses a cut: variables, or a figure that is being drawn."""
    before = [one for part in parts[:place] for one in part.statements]
    after = [one for part in parts[place:] for one in part.statements]
    return (
        _draw(before, after)
        or _changes_drawn(before, after)
        or len(_crossing(draft, before, after)) > _MOST_CROSSING
    )


def _draw(before: Facts, after: Facts) -> bool:
    """Whether both sides may draw into one figure."""
    return any(map(_draws, before)) and any(map(_draws, after))


def _draws(facts: StatementFacts) -> bool:
    kinds = (facts.kinds.get(name, ()) for name in facts.reads | facts.mutates)
    of_figures = (
        kind.removeprefix("in:").startswith(_FIGURES) for own in kinds for kind in own
    )
    return facts.draws_figures or any(of_figures)


def _changes_drawn(before: Facts, after: Facts) -> bool:
    """Whether what one side draws is changed on the other, before Jupyter shows it."""
    drawn = {name for f in before if _draws(f) for name in f.reads}
    return any(drawn & f.mutates for f in after)


def _crossing(draft: Draft, before: Facts, after: Facts) -> set[str]:
    """Return the variables that the one side makes and the other one reads."""
    fates = draft.fates
    own = [f for f in before if fates[f.statement.index] == "node"]
    made = {name for f in own for name in f.may_bind | f.mutates}
    return made & {name for f in after for name in f.reads}
