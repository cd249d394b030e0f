"""Context of ``pipeline.py``: which function gets what, and gives what."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbpipe.model.plan import Plan, Step
from nbpipe.render.fitting import fitted, imported
from nbpipe.targets.kedro.natural import member_key

_SHORT = 88 - len('    """Return the pipeline: ."""')
_COLUMN = len(" " * 16)  # of the arguments of ``Node``
_NO_TAG = re.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True)
class NodeText:
    """One ``Node(...)``: source of its function, its name, and its other arguments."""

    function: str
    inputs: str
    outputs: str
    name: str
    tags: str


@dataclass(frozen=True, slots=True)
class PipelineModule:
    """The context of ``pipeline.py``."""

    pipeline: str
    imports: str
    summary: str
    nodes: tuple[NodeText, ...]


def pipeline_module(plan: Plan) -> PipelineModule:
    """The context of ``pipeline.py``."""
    names = sorted((step.name for step in plan.steps), key=member_key)
    return PipelineModule(
        pipeline=plan.pipeline,
        imports=imported(".nodes", names),
        summary=_summary([step.name.replace("_", " ") for step in plan.steps]),
        nodes=tuple(_node(step) for step in plan.steps),
    )


def _summary(steps: Sequence[str]) -> str:
    """All steps if they fit on the line, otherwise the first and the last.

    >>> _summary(["clean", "train"])
    'Return the pipeline: clean, train.'
    """
    everything = ", ".join(steps)
    if len(everything) <= _SHORT:
        return f"Return the pipeline: {everything}."
    return f"Return the pipeline of {len(steps)} nodes."


def _node(step: Step) -> NodeText:
    return NodeText(
        function=step.name,
        inputs=_inputs(step),
        outputs=_names("outputs", [item.dataset for item in step.outputs]),
        name=step.name,
        tags=_names("tags", [_NO_TAG.sub("_", tag) for tag in step.tags]),
    )


def _inputs(step: Step) -> str:
    """By position if the arguments are called like the datasets, else by name."""
    if all(item.argument == item.dataset for item in step.inputs):
        return _names("inputs", [item.dataset for item in step.inputs])
    pairs = [f"{_text(item.argument)}: {_text(item.dataset)}" for item in step.inputs]
    return fitted("inputs={", pairs, "}", _COLUMN)


def _names(keyword: str, names: Sequence[str]) -> str:
    if not names:
        return f"{keyword}=None"
    quoted = [_text(name) for name in names]
    if len(quoted) == 1:
        return f"{keyword}={quoted[0]}"
    return fitted(f"{keyword}=[", quoted, "]", _COLUMN)


def _text(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
