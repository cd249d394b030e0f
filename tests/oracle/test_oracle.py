"""The oracle itself: it sees what is the same, and above all what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbpipe.verifying.capture import NotebookRun, Stop
from nbpipe.verifying.judge import Pair
from nbpipe.verifying.lineage import read_lineage

from .check import Outcome, judged
from .client import run_notebook, run_project
from .percent import write_notebook
from .small_project import NODES, NOTEBOOK, write_project

pytestmark = pytest.mark.e2e


def differences(notebook: NotebookRun, folder: Path, runner: str = "") -> list[str]:
    """What differs between a notebook and a project."""
    project = run_project(folder, runner=runner or "SequentialRunner")
    lineage = read_lineage(folder)
    pair = Pair(lineage.origins[0], notebook)
    if project.stop:
        return [f"fails {project.stop.message}"]
    outcome = Outcome("equal", judged(lineage, [pair], project))
    return outcome.differences


@pytest.mark.parametrize(
    "runner", ["SequentialRunner", "ThreadRunner", "ParallelRunner"]
)
def test_equal_results_are_equal(tmp_path: Path, runner: str) -> None:
    notebook = run_notebook(
        write_notebook(NOTEBOOK, tmp_path / "in/small.ipynb"), tmp_path / "nb"
    )
    assert differences(notebook, write_project(tmp_path / "project"), runner) == []


def test_kernel_and_shell_agree(tmp_path: Path) -> None:
    path = write_notebook(NOTEBOOK, tmp_path / "in/small.ipynb")
    shell = run_notebook(path, tmp_path / "shell")
    kernel = run_notebook(path, tmp_path / "kernel", mode="kernel")
    assert shell.variables == kernel.variables
    assert shell.versions == kernel.versions
    assert shell.figures == kernel.figures
    assert shell.printed == kernel.printed
    assert shell.files == kernel.files
    assert sorted(shell.variables) == ["hidden", "numbers", "rows", "total"]
    assert {cell: len(drawn) for cell, drawn in shell.figures.items()} == {3: 1}


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("n * 0.1", "n * 0.1000001", "value numbers[1]: 0.1 became 0.1000001"),
        ("n * 0.1", "n", "value numbers[0]: 0.0 became 0"),
        ('"rows": rows', '"rows": str(rows)', "value hidden['rows']: 7 became '7'"),
        ("hidden = ", "renamed = ", "value hidden: {'rows': 7} became not there"),
        ('%s rows"', '%s row"', "printed cell 2: 7 rows became  the line is missing"),
        ("round(total, 3)", "round(total, 1) + 1", "file total.txt"),
        ("[figure],", "[figure, figure],", "figure cell 3: 1 figures became 2 figures"),
        ("plt.plot(numbers)", "plt.plot(numbers, 'r')", "figure cell 3, figure 1"),
        ("total = sum(numbers)", "total = 1 / 0", "fails ZeroDivisionError"),
    ],
)
def test_each_difference_is_found(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    notebook = run_notebook(
        write_notebook(NOTEBOOK, tmp_path / "in/small.ipynb"), tmp_path / "nb"
    )
    assert NODES.count(old) >= 1
    folder = write_project(tmp_path / "project", NODES.replace(old, new))
    found = differences(notebook, folder)
    assert any(one.startswith(finding) for one in found), found


def test_an_error_in_the_notebook_is_told_with_its_cell(tmp_path: Path) -> None:
    path = write_notebook("# %%\na = 1\n# %%\nb = a / 0\n", tmp_path / "in/bad.ipynb")
    run = run_notebook(path, tmp_path / "nb")
    assert run.stop == Stop("ZeroDivisionError: division by zero", 1)


def test_imported_values_are_not_variables(tmp_path: Path) -> None:
    text = "# %%\nfrom math import *\nfrom sys import maxsize as big\n"
    text += "from string import digits\n"
    text += "# %%\ne = 3\nmine = pi\ndigits = list(digits)\n"
    path = write_notebook(text, tmp_path / "in/star.ipynb")
    for mode in ("shell", "kernel"):
        run = run_notebook(path, tmp_path / mode, mode=mode)
        assert sorted(run.variables) == ["digits", "e", "mine"]
