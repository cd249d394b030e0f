"""``nbpipe verify`` and ``kedro run --pipeline`` on projects of several notebooks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nbpipe import convert, verify
from nbpipe.model.verify_options import VerifyOptions
from tests.oracle.several import CASES, write_case

pytestmark = pytest.mark.e2e

NAMES = ("code_writes_catalog_reads", "named_against_the_flow", "same_name_in_folders")


@pytest.mark.parametrize("name", NAMES)
def test_beside_the_notebooks_and_without_them(name: str, tmp_path: Path) -> None:
    case = write_case(CASES / f"{name}.txt", tmp_path / "in")
    made = convert(case.notebooks, tmp_path / "made")
    beside = VerifyOptions(python=sys.executable, notebook=case.notebooks[-1])
    assert verify(made.project, beside).judgement == "equal"
    shutil.rmtree(case.folder)
    alone = VerifyOptions(python=sys.executable)
    assert verify(made.project, alone).judgement == "equal"


def test_each_pipeline_runs_over_what_the_others_left(tmp_path: Path) -> None:
    case = write_case(CASES / "code_writes_catalog_reads.txt", tmp_path / "in")
    made = convert(case.notebooks, tmp_path / "made")
    for plan in made.plans:
        command = [sys.executable, "-m", "kedro", "run", "--pipeline", plan.pipeline]
        done = subprocess.run(
            command, cwd=made.project, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
