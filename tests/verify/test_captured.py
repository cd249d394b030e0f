"""`convert --run`: the tests of the project, and what makes them fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

import nbpipe
from nbpipe.model.verify_options import VerifyOptions

from .mutants import SAMPLES, Mutant, mutants

pytestmark = pytest.mark.e2e

# These change nothing but lines that are printed, or pictures: of a figure, the tests
# know no more than its size.
NOT_SEEN = {
    "a boundary",
    "the number of bins of a histogram",
    "the text of a legend",
    "a lost print",
    "a print of other words",
    "a plot of the wrong end",
    "a title",
    "a swapped colour",
}
TESTED = ("breast_cancer", "state_crime")
FAILED = re.compile(r"^FAILED tests/test_captured\.py::(\w+)\[(\w+)\]", re.MULTILINE)


def rounds() -> list[list[Mutant]]:
    """Mutants of different nodes, which can be tested together: two of each node."""
    found: dict[tuple[str, int], list[Mutant]] = defaultdict(list)
    count: dict[tuple[str, str], int] = defaultdict(int)
    for one in mutants():
        if one.sample in TESTED and one.what not in NOT_SEEN:
            found[one.sample, count[one.sample, one.node]].append(one)
            count[one.sample, one.node] += 1
    return [group for (_, number), group in found.items() if number < 2]


@lru_cache(maxsize=2)
def converted(sample: str) -> Path:
    """The sample's project with its captured values."""
    scratch = Path(os.environ["NBPIPE_CAPTURED"]) / sample
    made = nbpipe.convert(
        sorted((SAMPLES / sample).glob("*.ipynb")),
        scratch,
        run=VerifyOptions(python=sys.executable),
    )
    assert made.verdict is not None
    assert made.verdict.judgement == "equal"
    assert made.captured is not None
    assert made.captured.gaps == ()
    return scratch


@pytest.fixture(scope="module", autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["NBPIPE_CAPTURED"] = str(tmp_path_factory.mktemp("captured"))


def run_tests(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the project's own tests, without nbpipe on the path."""
    environment = {**os.environ, "KEDRO_DISABLE_TELEMETRY": "1", "MPLBACKEND": "agg"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sample",
    [pytest.param(one, marks=pytest.mark.xdist_group(one)) for one in TESTED],
)
def test_the_projects_own_tests_pass(sample: str) -> None:
    done = run_tests(converted(sample))
    assert done.returncode == 0, done.stdout
    assert " skipped" not in done.stdout


@pytest.mark.parametrize(
    "together",
    [
        pytest.param(
            one,
            id=f"{one[0].sample}-{len(one)}-nodes-{number}",
            marks=pytest.mark.xdist_group(one[0].sample),
        )
        for number, one in enumerate(rounds())
    ],
)
def test_the_altered_nodes_fail_and_no_others(
    together: list[Mutant], tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(converted(together[0].sample), project)
    for mutant in together:
        mutant.alter(project)
    done = run_tests(project, "tests/test_captured.py", "-k", "node")
    failed = {name for test, name in FAILED.findall(done.stdout) if "node" in test}
    assert failed == {mutant.node for mutant in together}, done.stdout
