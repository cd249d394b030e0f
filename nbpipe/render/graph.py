"""A plan as a graph, in the language of Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbpipe.model.plan import Plan


def mermaid(plan: Plan) -> str:
    """Draw a pipeline as Mermaid: its nodes, and the datasets that are files."""
    return "\n".join(_lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    files = {item.name for item in plan.datasets if not item.in_memory}
    makers = {item.dataset: step.name for step in plan.steps for item in step.outputs}
    yield "graph LR"
    for name in (item.name for item in plan.datasets if item.name in files):
        yield f"    d_{_id(name)}[({name})]"
    for step in plan.steps:
        yield f"    n_{step.name}([{step.name}])"
    for step in plan.steps:
        for name in dict.fromkeys(item.dataset for item in step.inputs):
            if name in files:
                yield f"    d_{_id(name)} --> n_{step.name}"
            elif name in makers:
                yield f"    n_{makers[name]} -- {name} --> n_{step.name}"
        for item in step.outputs:
            if item.dataset in files:
                yield f"    n_{step.name} --> d_{_id(item.dataset)}"


def _id(name: str) -> str:
    return re.sub(r"\W", "_", name)
