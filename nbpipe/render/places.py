"""Where in the notebook a step comes from, for people."""

from __future__ import annotations

from nbpipe.model.plan import Plan, Step
from nbpipe.text.spans import spans


def place(plan: Plan, step: Step) -> str:
    """Name a step's cells; of those that several steps share, the line as well.

    ``2-4, 7 from line 12`` is all of three cells, and a part of another one.
    """
    lines = {
        cell.index: line
        for cell in plan.cells
        for name, line in cell.parts
        if name == step.name
    }
    runs: list[list[int]] = []
    texts: list[str] = []
    for cell in sorted(step.cells):
        if cell in lines:
            texts.append(f"{cell} from line {lines[cell]}")
            runs.append([])
            continue
        if not runs or not runs[-1]:
            runs.append([])
            texts.append("")
        runs[-1].append(cell)
        texts[-1] = spans(runs[-1])
    return ", ".join(texts)
