"""What is followed from change to change is what a look at everything finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from nbpipe.analysis.facts import analyse
from nbpipe.analysis.reachable import Reachable
from nbpipe.model.errors import InputError
from nbpipe.model.facts import NotebookFacts
from nbpipe.notebook import read
from tests.random_cells import NOTEBOOKS
from tests.random_notebooks import notebooks


@pytest.fixture
def looked_at_everything(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether both agree, after each statement."""
    found: list[bool] = []
    update = Reachable.update

    def and_compare(self: Reachable, time: int, bound: set[str]) -> None:
        update(self, time, bound)
        heap, env = self.machine.heap, self.machine.env
        reached = {n: heap.mutable(heap.reach(v.regions)) for n, v in env.items()}
        expected = {name: regions for name, regions in reached.items() if regions}
        found.append(dict(self.objects.at(time)) == expected)

    monkeypatch.setattr(Reachable, "update", and_compare)
    return found


def analysed(cells: list[str], folder: Path) -> NotebookFacts:
    path = folder / "any.ipynb"
    listed = [{"cell_type": "code", "source": text} for text in cells]
    document = {"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(document), encoding="utf-8")
    return analyse(read(path, skip_errors=True))


@given(cells=st.one_of(notebooks(), NOTEBOOKS))
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_reach(
    cells: list[str], looked_at_everything: list[bool], tmp_path: Path
) -> None:
    looked_at_everything.clear()
    assume(any(cell.strip() for cell in cells))
    try:
        facts = analysed(cells, tmp_path)
    except InputError:  # nothing but comments
        reject()
    assert all(looked_at_everything)
    assert len(looked_at_everything) == len(facts.statements)
