"""Contexts of the project's own tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from nbpipe.model.plan import ALREADY_THERE, Dataset, Plan, Step
from nbpipe.render.fitting import imported
from nbpipe.targets.kedro.catalog import all_datasets, produced
from nbpipe.targets.kedro.renames import PARAMETER

_FIGURES = "matplotlib.MatplotlibDataset"


@dataclass(frozen=True, slots=True)
class RunTest:
    """The context of ``tests/test_run.py``: source of its constants.

    Attributes:
        results: Files that a run leaves behind.
        values: Datasets that a run returns.
    """

    results: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PipelineTest:
    """The context of the test of one pipeline: source of its constants.

    Attributes:
        imports: The import of what makes the pipeline.
        nodes: Names of all nodes.
        enters: What the pipeline takes from outside, parameters included.
        alone: Nodes that run on what is there before any other node ran.
    """

    pipeline: str
    imports: str
    nodes: tuple[str, ...]
    enters: tuple[str, ...]
    alone: tuple[str, ...]


def run_test(plans: Sequence[Plan]) -> RunTest:
    """What a run of the whole project must leave behind.

    A step's figures are left out of the files: a notebook may draw none.
    """
    datasets = all_datasets(plans)
    made = [
        item.dataset for plan in plans for step in plan.steps for item in step.outputs
    ]
    read = {
        item.dataset for plan in plans for step in plan.steps for item in step.inputs
    }
    files = [
        datasets[name].filepath
        for name in made
        if name in datasets and _is_result(datasets[name])
    ]
    return RunTest(
        results=tuple(map(_text, sorted(files))),
        values=tuple(map(_text, sorted(set(made) - read))),
    )


def pipeline_test(plan: Plan, plans: Sequence[Plan], package: str) -> PipelineTest:
    """What must hold for one pipeline."""
    own = produced([plan])
    enters = {
        item.dataset
        for step in plan.steps
        for item in step.inputs
        if item.dataset not in own
    }
    present = _present(plans)
    alone = [step.name for step in plan.steps if _runs_alone(step, present)]
    return PipelineTest(
        pipeline=plan.pipeline,
        imports=imported(f"{package}.pipelines.{plan.pipeline}", ["create_pipeline"]),
        nodes=tuple(_text(name) for name in sorted(step.name for step in plan.steps)),
        enters=tuple(map(_text, sorted(enters))),
        alone=tuple(map(_text, sorted(alone))),
    )


def _is_result(dataset: Dataset) -> bool:
    return bool(dataset.filepath) and dataset.type != _FIGURES


def _present(plans: Sequence[Plan]) -> frozenset[str]:
    """Datasets whose file comes with the project."""
    brought = {file.target for plan in plans for file in plan.data_files}
    made = produced(plans)
    return frozenset(
        item.name
        for item in all_datasets(plans).values()
        if (item.filepath in brought and item.name not in made)
        or ALREADY_THERE in item.options
    )


def _runs_alone(step: Step, present: frozenset[str]) -> bool:
    return all(
        item.dataset in present or item.dataset.startswith(PARAMETER)
        for item in step.inputs
    )


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
