"""A plan as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nbpipe.model.plan import Plan
from nbpipe.render.graph import mermaid
from nbpipe.render.places import place
from nbpipe.text.cells import cell_text

_STEP = ("step", "cells", "begins where it does because", "takes", "gives", "tags")


def markdown(plan: Plan) -> str:
    """Write a plan as a page of Markdown: the graph, the steps, what was found."""
    return "\n".join(_page(plan))


def _page(plan: Plan) -> Iterator[str]:
    yield f"# Steps of {plan.title or plan.notebook.name}\n"
    yield f"```mermaid\n{mermaid(plan)}\n```\n"
    rows = [
        (
            f"`{step.name}`",
            place(plan, step),
            step.why,
            _listed(item.dataset for item in step.inputs),
            _listed(item.dataset for item in step.outputs),
            ", ".join(step.tags),
        )
        for step in plan.steps
    ]
    for row in (_STEP, ["---"] * len(_STEP), *rows):
        yield f"| {' | '.join(cell_text(entry) for entry in row)} |"
    if plan.diagnostics:
        yield "\n## Found\n"
    for item in plan.diagnostics:
        where = "" if item.cell is None else f"cell {item.cell}: "
        hint = f" ({item.hint})" if item.hint else ""
        yield f"- {item.code}: {where}{cell_text(item.message)}{cell_text(hint)}"
    yield ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
