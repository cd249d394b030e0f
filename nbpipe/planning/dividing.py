"""Cells in parts: a notebook in which a cell that does several jobs is several cells.

A part keeps the lines of its cell: those before it are blank. So what is said of a line
holds for the cell of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.evidence import Evidence
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.model.role import Role, Roles

Cuts = Mapping[int, tuple[int, ...]]
"""By cell, the lines (1-based) at which its second and later parts begin."""


def divided(notebook: Notebook, cuts: Cuts) -> Notebook:
    """Return the notebook with cells in parts, `origins` saying of which cell."""
    cells: list[Cell] = []
    origins: list[int] = []
    for cell in notebook.cells:
        for part in _parts(cell, cuts.get(cell.index, ())):
            cells.append(replace(part, index=len(cells)))
            origins.append(cell.index)
    places = _Places(origins, cuts)
    return replace(
        notebook,
        cells=tuple(cells),
        origins=tuple(origins),
        diagnostics=places.of_all(notebook.diagnostics),
    )


def divided_roles(roles: Roles, notebook: Notebook, cuts: Cuts) -> Roles:
    """Return the roles of a divided notebook's cells.

    Args:
        roles: Of the cells of the file.
        notebook: The divided one.
        cuts: By which it was divided.
    """
    places = _Places(notebook.origins, cuts)
    by_cell: dict[int, Role] = {}
    for cell, role in roles.by_cell.items():
        names = dict(role.later)
        whole = replace(role, later=())
        for line, part in places.lines(cell):
            name = names.get(line, role.name)
            by_cell[part] = replace(whole, name=name) if line > 1 else whole
    return Roles(
        by_cell,
        places.of_all(roles.diagnostics),
        frozenset(part for c in roles.joins_previous for _, part in places.lines(c)),
    )


def divided_evidence(evidence: Evidence, notebook: Notebook, cuts: Cuts) -> Evidence:
    """Return what a run showed, by the cells of a divided notebook.

    After a cell is after its last part. What a cell leaves as it was, a part of it may
    change, and another may undo that.
    """
    last = {origin: cell for cell, origin in enumerate(notebook.origins)}
    values = evidence.values.items()
    same = evidence.unchanged
    return Evidence(
        values={(last[cell], name): sight for (cell, name), sight in values},
        unchanged=frozenset((last[c], name) for c, name in same if c not in cuts),
        quiet=frozenset(last[cell] for cell in evidence.quiet if cell not in cuts),
        apart={last[cell]: sets for cell, sets in evidence.apart.items()},
    )


def divided_diagnostics(
    found: Sequence[Diagnostic], notebook: Notebook, cuts: Cuts
) -> tuple[Diagnostic, ...]:
    """Return diagnostics by the cells of a divided notebook."""
    return _Places(notebook.origins, cuts).of_all(found)


def _parts(cell: Cell, cuts: Sequence[int]) -> list[Cell]:
    """Return the cell in parts, each with its own lines alone."""
    if not cuts:
        return [cell]
    starts, ends = (1, *cuts), (*cuts, 10**9)
    return [
        replace(
            cell,
            code=_only(cell.code, start, end),
            source=_only(cell.source, start, end),
            goes_on=end != ends[-1],
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _only(text: str, start: int, end: int) -> str:
    """Blank the lines before a line, and leave out those from another one."""
    lines = text.split("\n")
    return "\n".join([*[""] * (start - 1), *lines[start - 1 : end - 1]])


class _Places:
    """Where the cells of the file are in the divided notebook."""

    def __init__(self, origins: Sequence[int], cuts: Cuts) -> None:
        self.first: dict[int, int] = {}
        for cell, origin in enumerate(origins):
            self.first.setdefault(origin, cell)
        self.cuts = cuts

    def lines(self, cell: int) -> list[tuple[int, int]]:
        """Return the first line of each part of a cell, and the part."""
        first = self.first[cell]
        lines = (1, *self.cuts.get(cell, ()))
        return [(line, first + number) for number, line in enumerate(lines)]

    def of_all(self, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics at the parts that they are about."""
        return tuple(self._of(one) for one in found)

    def _of(self, found: Diagnostic) -> Diagnostic:
        if found.cell is None or found.cell not in self.first:
            return found
        part = bisect_right(self.cuts.get(found.cell, ()), found.line or 1)
        return replace(found, cell=self.first[found.cell] + part)
