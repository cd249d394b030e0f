"""Plans for people."""

from __future__ import annotations

from nbpipe.cli.console import count, paint, table
from nbpipe.model.plan import Plan, Step
from nbpipe.render.places import place
from nbpipe.text.spans import spans


def overview(plan: Plan, *, brief: bool = False, reasons: bool = False) -> str:
    """Lay out a plan as text: steps, parameters, files, and what became of the rest.

    Args:
        plan: The plan.
        brief: The steps alone.
        reasons: With why each step begins where it does.
    """
    parts = [_steps(plan)]
    if reasons:
        parts.append(_reasons(plan))
    if not brief:
        parts += [_parameters(plan), _files(plan), _elsewhere(plan)]
    return "\n\n".join(part for part in parts if part)


def _steps(plan: Plan) -> str:
    """The table of steps."""
    if not plan.steps:
        return "No steps: the notebook has no code that would become a node."
    head = ("step", "cells", "takes", "gives", "tags")
    return (
        f"{_title('Steps')}\n{table(head, [_row(plan, step) for step in plan.steps])}"
    )


def _row(plan: Plan, step: Step) -> tuple[str, ...]:
    """A step as a row of the table."""
    return (
        step.name,
        place(plan, step),
        ", ".join(item.dataset for item in step.inputs),
        ", ".join(item.dataset for item in step.outputs),
        ", ".join(step.tags),
    )


def _reasons(plan: Plan) -> str:
    """Why each step begins where it begins."""
    rows = [(step.name, step.why) for step in plan.steps if step.why]
    title = _title("Cuts")
    return f"{title}\n{table(('step', 'because'), rows, 60)}" if rows else ""


def _parameters(plan: Plan) -> str:
    """The parameters with their values."""
    rows = [
        (item.key, repr(item.value), f"{item.variable} in cell {item.cell}")
        for item in plan.parameters
    ]
    head = ("parameter", "value", "from")
    return f"{_title('Parameters')}\n{table(head, rows)}" if rows else ""


def _files(plan: Plan) -> str:
    """The catalog's files."""
    rows = [
        (data.name, data.type, data.filepath, data.comment)
        for data in plan.datasets
        if not data.in_memory
    ]
    head = ("dataset", "type", "file", "from")
    return f"{_title('Files')}\n{table(head, rows)}" if rows else ""


def _elsewhere(plan: Plan) -> str:
    """The cells that belong to no step, by fate."""
    by_fate: dict[str, list[int]] = {}
    for cell in plan.cells:
        if cell.step is None:
            by_fate.setdefault(cell.fate, []).append(cell.index)
    rows = [(fate, spans(cells)) for fate, cells in by_fate.items()]
    title = _title("Cells outside the steps")
    return f"{title}\n{table(('became', 'cells'), rows)}" if rows else ""


def summary(plan: Plan) -> str:
    """One line of figures."""
    stored = [data for data in plan.datasets if not data.in_memory]
    return ", ".join(
        (
            count(len(plan.steps), "node"),
            count(len(stored), "file"),
            count(len(plan.parameters), "parameter"),
        )
    )


def _title(text: str) -> str:
    """A heading."""
    return paint(text, bold=True)
