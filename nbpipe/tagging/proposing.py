"""The tags that a plan says, and those that stand there already."""

from __future__ import annotations

from collections.abc import Iterable

from nbpipe.dialects import roles
from nbpipe.model.notebook import Notebook
from nbpipe.model.plan import Plan
from nbpipe.names import identifier


def proposed(plan: Plan) -> dict[int, str]:
    """The tag of each cell that belongs to a step, by index.

    What had to be merged keeps tags of its own: it is merged again, and the reason told
    again.
    """
    tags = {cell: _tag(one.name) for one in plan.proposals for cell in one.cells}
    for cell in plan.cells:
        if cell.parts:
            (first, _), *later = cell.parts
            tags[cell.index] = _tag(first, later)
    return tags


def said(notebook: Notebook) -> dict[int, str]:
    """The steps that the cells' tags name already, in whatever dialect, as tags."""
    return {
        cell: _tag(
            identifier(role.step), ((identifier(s), line) for line, s in role.later)
        )
        for cell, role in roles(notebook).by_cell.items()
        if role.step
    }


def _tag(first: str, later: Iterable[tuple[str, int]] = ()) -> str:
    """The tag of a cell: ``node:load``, ``node:load+clean@12`` for several steps."""
    return "+".join([f"node:{first}", *(f"{step}@{line}" for step, line in later)])
