"""Where a step reads a file that it wrote itself: the catalog needs two steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from posixpath import normpath

from nbpipe.planning.catalog import catalog
from nbpipe.planning.draft import Draft, Group


def cut_at_reads(
    draft: Draft, groups: tuple[Group, ...], fixed: Collection[int] = ()
) -> tuple[Group, ...]:
    """Begin a step with the cell that reads what an earlier cell of its step wrote.

    Only where the catalog then takes both, and the cells are not one.

    Args:
        draft: The notebook.
        groups: Its steps.
        fixed: Cells that stay in the steps they are in.
    """
    for cell, statement in _reads_back(draft, groups):
        cut = tuple(
            part for group in groups for part in _cut(draft, group, cell, fixed)
        )
        if statement in catalog(replace(draft, groups=cut)).catalog:
            groups = cut
    return groups


def _reads_back(draft: Draft, groups: tuple[Group, ...]) -> Iterator[tuple[int, int]]:
    """Yield cell and index of the reads of what the same step has written."""
    owner = {cell: i for i, group in enumerate(groups) for cell in group.cells}
    written: dict[str, int] = {}
    for index, found in draft.survey.files.items():
        cell = draft.statements[index].statement.cell
        path = normpath(found.path)
        if found.direction == "save":
            written.setdefault(path, cell)
            continue
        before = written.get(path, cell)
        if before != cell and owner.get(before) == owner.get(cell):
            yield cell, index


def _cut(
    draft: Draft, group: Group, cell: int, fixed: Collection[int]
) -> tuple[Group, ...]:
    if cell not in group.cells[1:]:
        return (group,)
    place = group.cells.index(cell)
    if not set(group.cells[place:]).isdisjoint(fixed):
        return (group,)
    rest = Group(
        "",
        group.cells[place:],
        report=group.report,
        tags=group.tags,
        why=f"cell {draft.origin(cell)} reads a file that the step before it writes",
    )
    return replace(group, cells=group.cells[:place]), rest
