"""Random notebooks compute the same as pipelines, when every cell is a step.

This runs a few; ``python -m benchmarks.random_notebooks`` runs thousands.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.random_notebooks import as_one_cell, as_percent, notebooks

from .check import check
from .percent import write_notebook

pytestmark = pytest.mark.e2e

few = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
fewer = settings(few, max_examples=15)


@few
@given(cells=notebooks())
def test_random_notebooks(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert_same(as_percent(cells), tmp_path_factory.mktemp("random"), "cells")


@fewer
@given(cells=notebooks())
def test_random_cells_in_parts(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert_same(as_one_cell(cells), tmp_path_factory.mktemp("random"), "tags")


def assert_same(text: str, folder: Path, split: str) -> None:
    """The notebook's pipeline computes the same, if the notebook runs."""
    path = write_notebook(text, folder / "in" / "random.ipynb")
    outcome = check([path], folder / "out", split=split)
    assume(outcome.verdict != "notebook fails")
    assert outcome.verdict == "equal", str(outcome)
