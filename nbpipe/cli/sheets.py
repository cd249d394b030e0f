"""What each cell does, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from nbpipe.cli.console import paint, table
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import CellFate, Plan


def cells(plan: Plan) -> str:
    """Lay out what each code cell does and what became of it, as text."""
    found = _by_cell(plan)
    head = ("cell", "became", "reads", "binds", "changes", "effects", "found")
    rows = [
        (
            str(cell.index),
            ", ".join(name for name, _ in cell.parts) or cell.step or cell.fate,
            *(", ".join(names) for names in _uses(cell)),
            ", ".join(item.code for item in found.get(cell.index, ())),
        )
        for cell in plan.cells
    ]
    return f"{paint('Cells', bold=True)}\n{table(head, rows)}" if rows else ""


def _uses(cell: CellFate) -> tuple[Sequence[str], ...]:
    return cell.reads, cell.binds, cell.changes, cell.effects


def _by_cell(plan: Plan) -> dict[int, list[Diagnostic]]:
    found: dict[int, list[Diagnostic]] = {}
    for item in plan.diagnostics:
        if item.cell is not None:
            found.setdefault(item.cell, []).append(item)
    return found
