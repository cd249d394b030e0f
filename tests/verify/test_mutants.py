"""A project with one altered node differs, and the verdict names the node."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

import pytest

import nbpipe
from nbpipe.verifying.judge import Pair, first_node, judge, verdict_of
from nbpipe.verifying.lineage import read_lineage
from tests.oracle.client import default_server, run_notebook, run_project

from .mutants import SAMPLES, Mutant, mutants

pytestmark = pytest.mark.e2e


@lru_cache
def sample(name: str) -> tuple[Path, list[Pair]]:
    """The sample's project, and what its notebooks compute."""
    scratch = Path(default_server().scratch) / f"mutants-{name}"
    paths = sorted((SAMPLES / name).glob("*.ipynb"))
    nbpipe.convert(paths, scratch / name)
    origins = read_lineage(scratch / name).origins
    runs = [run_notebook(path, scratch / "run") for path in paths]
    pairs = [Pair(*both) for both in zip(origins, runs, strict=True)]
    return scratch / name, pairs


@pytest.mark.parametrize(
    "mutant",
    [
        pytest.param(
            one,
            id=f"{one.sample}-{one.what.replace(' ', '_')}",
            marks=pytest.mark.xdist_group(f"mutants-{one.sample}"),
        )
        for one in mutants()
    ],
)
def test_the_altered_node_is_named(mutant: Mutant, tmp_path: Path) -> None:
    project, pairs = sample(mutant.sample)
    broken = tmp_path / "project"
    shutil.copytree(project, broken)
    mutant.alter(broken)
    run = run_project(broken)
    assert run.stop is None, run.stop
    lineage = read_lineage(broken)
    found = [result for pair in pairs for result in judge(lineage, pair, run)]
    assert verdict_of(found) == "differs"
    assert first_node(found, run.order) == mutant.node


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xdist_group(f"mutants-{name}"))
        for name in sorted({one.sample for one in mutants()})
    ],
)
def test_the_project_as_it_was_made_is_equal(name: str) -> None:
    project, pairs = sample(name)
    run = run_project(project)
    lineage = read_lineage(project)
    found = [result for pair in pairs for result in judge(lineage, pair, run)]
    assert verdict_of(found) == "equal"
