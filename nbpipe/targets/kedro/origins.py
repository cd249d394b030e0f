"""Which cell a distribution is needed for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nbpipe.model.environment import Dependency, Installed
from nbpipe.model.notebook import Cell
from nbpipe.model.plan import Plan
from nbpipe.names import canonical
from nbpipe.planning.imports import imports_in
from nbpipe.targets.kedro.candidates import asked_for
from nbpipe.targets.kedro.dependencies import distribution
from nbpipe.targets.kedro.requiring import required


def with_origins(plans: Sequence[Plan], installed: Installed) -> tuple[Dependency, ...]:
    """The project's dependencies, each with the cell that installs or imports it."""
    cells: dict[str, tuple[str, int]] = {}
    for _, stated in asked_for(plans):
        if stated.cell is not None:
            cells.setdefault(canonical(stated.name), (stated.place, stated.cell))
    for plan in plans:
        book = f" of {plan.notebook.path.name}" if len(plans) > 1 else ""
        for cell in plan.notebook.code_cells:
            for name in _imported(cell):
                cells.setdefault(name, (f"cell {cell.index}{book}", cell.index))
    found = []
    for one in required(plans, installed).dependencies:
        known = cells.get(one.name)
        if known and not one.origin:
            found.append(replace(one, origin=known[0], cell=known[1]))
        else:
            found.append(one)
    return tuple(found)


def _imported(cell: Cell) -> Iterator[str]:
    try:
        tree = ast.parse(cell.code)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        for item in imports_in(node):
            yield canonical(distribution(item.module))
