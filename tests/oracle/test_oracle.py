"""The oracle itself: it sees what is the same, and above all what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from .capture import Capture
from .client import run_notebook, run_project
from .compare import compare
from .percent import write_notebook
from .small_project import NODES, NOTEBOOK, write_project

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    "runner", ["SequentialRunner", "ThreadRunner", "ParallelRunner"]
)
def test_equal_results_are_equal(tmp_path: Path, runner: str) -> None:
    notebook = run_notebook(
        write_notebook(NOTEBOOK, tmp_path / "in/small.ipynb"), tmp_path / "nb"
    )
    project = run_project(write_project(tmp_path / "project"), runner=runner)
    assert project.error == ""
    assert list(map(str, compare(notebook, project))) == []


def test_kernel_and_shell_agree(tmp_path: Path) -> None:
    path = write_notebook(NOTEBOOK, tmp_path / "in/small.ipynb")
    shell = run_notebook(path, tmp_path / "shell")
    kernel = run_notebook(path, tmp_path / "kernel", mode="kernel")
    assert compare(shell, kernel) == compare(kernel, shell) == []
    assert sorted(shell.variables) == ["hidden", "numbers", "rows", "total"]
    assert shell.figures == {3: 1}


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("n * 0.1", "n * 0.1000001", "value numbers"),
        ("n * 0.1", "n", "value numbers"),
        ('"rows": rows', '"rows": str(rows)', "value hidden"),
        ("hidden = ", "renamed = ", "missing hidden"),
        ('%s rows"', '%s row"', "printed"),
        ("round(total, 3)", "round(total, 1) + 1", "file total.txt"),
        ("[figure],", "[figure, figure],", "figures of cell 3"),
        ("total = sum(numbers)", "total = 1 / 0", "error project"),
    ],
)
def test_each_difference_is_found(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    notebook = run_notebook(
        write_notebook(NOTEBOOK, tmp_path / "in/small.ipynb"), tmp_path / "nb"
    )
    assert NODES.count(old) >= 1
    project = run_project(write_project(tmp_path / "project", NODES.replace(old, new)))
    assert any(str(found).startswith(finding) for found in compare(notebook, project))


def test_an_error_in_the_notebook_is_told_with_its_cell(tmp_path: Path) -> None:
    path = write_notebook("# %%\na = 1\n# %%\nb = a / 0\n", tmp_path / "in/bad.ipynb")
    capture = run_notebook(path, tmp_path / "nb")
    assert (capture.error, capture.error_cell) == (
        "ZeroDivisionError: division by zero",
        1,
    )


def test_imported_values_are_not_variables(tmp_path: Path) -> None:
    text = "# %%\nfrom math import *\nfrom sys import maxsize as big\n"
    text += "from string import digits\n"
    text += "# %%\ne = 3\nmine = pi\ndigits = list(digits)\n"
    path = write_notebook(text, tmp_path / "in/star.ipynb")
    for mode in ("shell", "kernel"):
        capture = run_notebook(path, tmp_path / mode, mode=mode)
        assert sorted(capture.variables) == ["digits", "e", "mine"]


def test_what_the_notebook_does_not_reproduce_is_not_asked_for() -> None:
    first = Capture(variables={"t": 1.0, "x": 1}, printed={0: ["took 1.5 s", "a"]})
    again = Capture(variables={"t": 2.0, "x": 1}, printed={0: ["took 1.7 s", "a"]})
    project = Capture(variables={"t": 3.0, "x": 2}, printed={-1: ["took 2 s", "b"]})
    found = [str(difference) for difference in compare(first, project, again)]
    assert found == [
        "incomparable t: 1.0 became 3.0",
        "value x: 1 became 2",
        "incomparable : line missing: 'took 1.5 s' (x1)",
        "printed : line missing: 'a' (x1)",
        "incomparable : line added: 'took 2 s' (x1)",
        "printed : line added: 'b' (x1)",
    ]
