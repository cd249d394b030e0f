"""Random notebooks compute the same as pipelines, when every cell is a step.

This runs a few; ``python -m benchmarks.random_notebooks`` runs thousands.
"""

from __future__ import annotations

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
    folder = tmp_path_factory.mktemp("random")
    path = write_notebook(as_percent(cells), folder / "in" / "random.ipynb")
    outcome = check([path], folder / "out", split="cells")
    assume(outcome.verdict != "notebook fails")
    assert outcome.verdict == "equal", str(outcome)


@fewer
@given(cells=notebooks())
def test_random_cells_in_parts(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("random")
    path = write_notebook(as_one_cell(cells), folder / "in" / "random.ipynb")
    outcome = check([path], folder / "out", split="tags")
    assume(outcome.verdict != "notebook fails")
    assert outcome.verdict == "equal", str(outcome)
