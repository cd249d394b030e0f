"""What a notebook takes from outside can be given to its project, and is checked."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from nbpipe.building import build
from nbpipe.write import write
from tests.targets.test_changed import kedro_run, replaced

pytestmark = pytest.mark.e2e

FIRST = """\
import argparse
import os
import random
import ipywidgets as widgets
import pandas as pd
from sklearn.linear_model import Ridge
depth = 5  # @param {type:"slider", min:0, max:9}
mode = "full"  # @param ["full", "smoke"]
random.seed(7)
parser = argparse.ArgumentParser(prog="p")
parser.add_argument("--lr", type=float, default=1)
parser.add_argument("--epochs", type=int)
args = parser.parse_args(["--epochs", "20"])
slider = widgets.IntSlider(value=4, min=0, max=10)
config = {"alpha": 2, "solver": "svd"}
"""
SECOND = 'n = int(input("How many? "))\nname = input("Name? ")\n'
THIRD = """\
days = pd.date_range("2020-01-30", periods=n)
print("got", depth, mode, args.lr, args.epochs, slider.value, n, name, days[-1].date())
print("and", Ridge(**config).alpha, random.randint(0, 10**6), os.getenv("RATE", "low"))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(code) for code in (FIRST, SECOND, THIRD)]
    book.cells[1].outputs = [
        nbformat.v4.new_output("stream", name="stdin", text=text)
        for text in ("How many?  3\n", "Name?  Ann Lee\n")
    ]
    nbformat.write(book, folder / "asks.ipynb")
    project, _ = build([folder / "asks.ipynb"])
    write(project, folder / "out")
    return folder / "out"


def test_as_the_notebook_had_it(project: Path) -> None:
    said = kedro_run(project)
    assert "got 5 full 1 20 4 3 Ann Lee 2020-02-01" in said
    assert "and 2 339563 low" in said


def test_each_can_be_another(project: Path) -> None:
    given = (
        "depth=9,mode=smoke,lr=0.5,epochs=3,slider=8,n=1,name=Bo,config.alpha=0.25,"
        "random_seed=8,clean_days.start=2021-05-01"
    )
    said = kedro_run(project, "--params", given, RATE="high")
    assert "got 9 smoke 0.5 3 8 1 Bo 2021-05-01" in said
    assert "and 0.25 237718 high" in said


def test_values_that_cannot_be(project: Path) -> None:
    said = kedro_run(project, "--params", "depth=10,mode=quick,lr=high,n=three")
    for part in (
        "`depth` is 10: it must be between 0 and 9",
        "`mode` is 'quick': input should be 'full' or 'smoke'",
        "`lr` is 'high': input should be a valid number",
        "`n` is 'three': input should be a valid integer",
        "cell 0 of notebooks/asks.ipynb",
        "conf/base/parameters.yml",
    ):
        assert part in said


def test_an_answer_that_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "asks.py").write_text('# %%\nyear = input("Year? ")\nprint(year)\n')
    project, _ = build([tmp_path / "asks.py"])
    write(project, tmp_path / "out")
    said = kedro_run(tmp_path / "out")
    assert "the parameter `year` has no value, the answer to 'Year?'" in said
    assert "cell 0 of notebooks/asks.py" in said
    replaced(tmp_path / "out/conf/base/parameters.yml", "year: null", "year: '2020'")
    assert "INFO asks.pipelines.asks.nodes: 2020" in kedro_run(tmp_path / "out")


def test_what_is_read_of_the_environment_is_listed(project: Path) -> None:
    listed = (project / ".env.example").read_text(encoding="utf-8")
    assert "# cell 2 of notebooks/asks.ipynb\n# RATE=low\n" in listed
    assert "| `RATE` | `low` | cell 2 of notebooks/asks.ipynb |" in (
        project / "README.md"
    ).read_text(encoding="utf-8")


def test_a_secret_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "asks.py").write_text(
        '# %%\nfrom getpass import getpass\ntoken = getpass("Token: ")\n'
        '# %%\nprint("letters", len(token))\n'
    )
    project, _ = build([tmp_path / "asks.py"])
    write(project, tmp_path / "out")
    said = kedro_run(tmp_path / "out")
    assert "the environment variable TOKEN is not set" in said
    assert "cell 0 of notebooks/asks.py" in said
    given = {"TOKEN": "12345"}
    assert "letters 5" in kedro_run(tmp_path / "out", **given)
    listed = (tmp_path / "out/.env.example").read_text(encoding="utf-8")
    assert "# what the notebook asks for, cell 0 of notebooks/asks.py\nTOKEN=" in listed
