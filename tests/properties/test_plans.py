"""Any cells, in any order, give a project that compiles, the same one each time."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from nbpipe.building import build
from nbpipe.dialects import roles
from nbpipe.model.notebook import Notebook
from nbpipe.model.options import Options, Split
from nbpipe.model.plan import Plan
from nbpipe.notebook import read
from nbpipe.planning import Beside, plan
from tests.random_cells import NOTEBOOKS

# A project is rendered and formatted for each example, which takes its time.
slowly = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow]
)
splits = pytest.mark.parametrize("split", ["cells", "auto"])


def written(cells: list[str], folder: Path) -> Path:
    path = folder / "any_cells.ipynb"
    listed = [{"cell_type": "code", "source": text} for text in cells]
    document = {"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def planned(notebook: Notebook, split: Split) -> Plan:
    return plan(notebook, roles(notebook), Options(split=split), beside=Beside())


@splits
@given(cells=NOTEBOOKS)
@slowly
def test_any_cells_give_a_project_that_compiles(
    split: Split, cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(cells, tmp_path_factory.mktemp("any"))
    project, _ = build([path], Options(split=split))
    for file in project.files:
        if file.path.endswith(".py"):
            compile(file.text, file.path, "exec", dont_inherit=True)


@splits
@given(cells=NOTEBOOKS)
@slowly
def test_plans_are_sound(
    split: Split, cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    notebook = read(written(cells, tmp_path_factory.mktemp("any")))
    made = planned(notebook, split)
    assert made == planned(notebook, split)
    outputs = [output.dataset for step in made.steps for output in step.outputs]
    assert len(outputs) == len(set(outputs))
    known = {dataset.name for dataset in made.datasets}
    given_by = {name: i for i, s in enumerate(made.steps) for name in names_out(s)}
    for index, step in enumerate(made.steps):
        for item in step.inputs:
            if item.dataset.startswith("params:"):
                keys = {parameter.key for parameter in made.parameters}
                assert item.dataset.removeprefix("params:") in keys
            else:
                assert item.dataset in known
                assert given_by.get(item.dataset, -1) < index
    cells_of = [cell for step in made.steps for cell in step.cells]
    assert len(cells_of) == len(set(cells_of))
    assert {fate.index for fate in made.cells} == set(range(len(cells)))


def names_out(step) -> list[str]:
    return [output.dataset for output in step.outputs]
