"""``convert --run``: from the command line, and what a bad verdict does."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nbpipe.building import build
from nbpipe.model.captured import CaptureLimits
from nbpipe.model.verify_options import VerifyOptions
from nbpipe.verifying.trial import Made, try_out
from tests.oracle.percent import write_notebook

pytestmark = pytest.mark.e2e

MOVING = """\
# %%
import random, time
# %% tags=["node:measure"]
draw = random.random()
now = time.time()
name = "fixed"
# %% tags=["node:large"]
large = [str(number) * 3 for number in range(200_000)]
pairs = {(1, 2): {3, 4}, (5, 6): {7.5}}
# %% tags=["node:count"]
count = len(large) + len(pairs)
# %% tags=["node:scale"]
scaled = draw * 2
later = now + 1
kind = type(pairs)
# %% tags=["node:end"]
total = [count, scaled > 0, name]
last = later - now
"""
FAILS = "# %%\nx = 1\n# %%\ny = x / 0\n"
SMALL = "# %%\nx = [3]\n# %%\ny = [len(x) + 1]\n# %%\nz = y * 2\n"


def convert(folder: Path, text: str, *words: object) -> tuple[int, dict[str, Any]]:
    """Exit status and JSON of ``nbpipe convert``; the project is ``folder/made``."""
    path = write_notebook(text, folder / "in" / "small.ipynb")
    command = [sys.executable, "-m", "nbpipe", "convert", path, "-o", folder / "made"]
    done = subprocess.run(
        [*map(str, command), "--json", *map(str, words)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_what_moves_or_is_too_large_is_told_and_not_expected(tmp_path: Path) -> None:
    status, made = convert(tmp_path, MOVING, "--run")
    assert status == 0
    assert made["verdict"]["verdict"] == "not comparable"
    gaps = {(gap["node"], gap["dataset"]) for gap in made["captured"]["not_tested"]}
    assert {("measure", "draw"), ("measure", "now"), ("large", "large")} <= gaps
    assert ("count", "") in gaps
    assert {"measure", "large"} <= set(made["captured"]["nodes"])
    folder = tmp_path / "made" / "tests" / "captured"
    measure = json.loads((folder / "nodes" / "measure.json").read_text())
    assert measure["outputs"]["name"] == {"file": "values/name.json"}
    assert "left_out" in measure["outputs"]["draw"]
    for path in (tmp_path / "made").rglob("*"):
        if path.is_file():
            assert str(tmp_path).encode() not in path.read_bytes(), path
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "ignore"],
        cwd=tmp_path / "made", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "its input large is not stored: larger than 1 MB" in done.stdout


def test_a_notebook_that_fails_still_gives_a_project(tmp_path: Path) -> None:
    status, made = convert(tmp_path, FAILS, "--run")
    assert status == 4
    assert made["verdict"]["verdict"] == "notebook fails"
    assert made["captured"] is None
    assert (tmp_path / "made" / "README.md").is_file()
    assert not (tmp_path / "made" / "tests" / "captured").exists()


def test_without_run_nothing_runs(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    status, made = convert(tmp_path, f"# %%\nopen({str(marker)!r}, 'w').close()\n")
    assert (status, made["verdict"], made["captured"]) == (0, None, None)
    assert not marker.exists()
    assert not (tmp_path / "made" / "tests" / "captured").exists()


@pytest.mark.parametrize("always", [True, False])
def test_evidence_that_misleads_is_given_up(tmp_path: Path, always: bool) -> None:
    """A project that differs has no captured values; one without evidence may do."""
    path = write_notebook(SMALL, tmp_path / "small.ipynb")

    def wrong(seen: object, values: Any) -> Made:
        project, plans = build([path], captured=values)
        if seen is None and not always:
            return project, plans
        files = [
            replace(file, text=file.text.replace("len(x) + 1", "len(x) + 2"))
            if file.path.endswith("nodes.py")
            else file
            for file in project.files
        ]
        return replace(project, files=tuple(files)), plans

    options = VerifyOptions(python=sys.executable, notebook=path)
    tried = try_out(wrong, tmp_path / "out", options, CaptureLimits(), lambda _: None)
    assert tried.verdict.judgement == ("differs" if always else "equal")
    assert (tried.captured is None) == always
    paths = {file.path for file in tried.project.files}
    assert ("tests/test_captured.py" in paths) != always
