"""`convert --run`: the tests of the project, and what makes them fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
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
    "a displayed number",
    "a displayed table, in its last digit",
}
TESTED = ("breast_cancer", "state_crime")
FAILED = re.compile(r"^FAILED tests/test_captured\.py::(\w+)\[(\w+)\]", re.MULTILINE)


def rounds(sample: str) -> list[list[Mutant]]:
    """Mutants of different nodes, which can be tested together: two of each node."""
    found: dict[int, list[Mutant]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for one in mutants():
        if one.sample == sample and one.what not in NOT_SEEN:
            found[count[one.node]].append(one)
            count[one.node] += 1
    return [found[number] for number in range(min(2, len(found)))]


def convert(sample: str, folder: Path) -> None:
    """Make the sample's project, with all its nodes tested."""
    made = nbpipe.convert(
        sorted((SAMPLES / sample).glob("*.ipynb")),
        folder,
        run=VerifyOptions(python=sys.executable),
    )
    assert made.verdict is not None
    assert made.verdict.judgement == "equal"
    assert made.captured is not None
    assert made.captured.gaps == ()


def run_tests(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the project's own tests, without nbpipe on the path."""
    environment = {**os.environ, "KEDRO_DISABLE_TELEMETRY": "1", "MPLBACKEND": "agg"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("sample", TESTED)
def test_its_tests_pass_and_those_of_altered_nodes_fail(
    sample: str, tmp_path: Path
) -> None:
    convert(sample, tmp_path / "made")
    done = run_tests(tmp_path / "made")
    assert done.returncode == 0, done.stdout
    assert " skipped" not in done.stdout
    for number, together in enumerate(rounds(sample)):
        project = tmp_path / f"altered{number}"
        shutil.copytree(tmp_path / "made", project)
        for mutant in together:
            mutant.alter(project)
        done = run_tests(project, "tests/test_captured.py", "-k", "node")
        failed = {name for test, name in FAILED.findall(done.stdout) if "node" in test}
        assert failed == {mutant.node for mutant in together}, done.stdout
