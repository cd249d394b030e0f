"""What enters a project can be changed without its code, and mistakes are named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from nbpipe.building import build
from nbpipe.write import write

pytestmark = pytest.mark.e2e

CELLS = """\
# %%
import pandas as pd
from sklearn.linear_model import Ridge
THRESHOLD = 2
api_key = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD"
# %%
sales = pd.read_csv("sales.csv")
costs = pd.read_excel("costs.xlsx", sheet_name="costs")
# %%
model = Ridge(alpha=0.5).fit(sales[["n"]], sales["n"])
above = int((sales["n"] > THRESHOLD).sum())
total = len(api_key) > 0 and above + int(costs["c"].sum())
print("total", total, "of alpha", model.alpha)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changed")
    (folder / "shop.py").write_text(CELLS)
    pd.DataFrame({"n": [1, 2, 3]}).to_csv(folder / "sales.csv", index=False)
    pd.DataFrame({"c": [10]}).to_excel(
        folder / "costs.xlsx", sheet_name="costs", index=False
    )
    project, _ = build([folder / "shop.py"])
    write(project, folder / "out")
    return folder / "out"


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "project"))


def kedro_run(project: Path, *arguments: str, **environment: str) -> str:
    """Run the project; return all that it said."""
    own = {"KEDRO_DISABLE_TELEMETRY": "1", "API_KEY": "any", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "kedro", "run", *arguments],
        cwd=project,
        env={**os.environ, **own, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_as_the_notebook_had_it(project: Path) -> None:
    assert "total 11 of alpha 0.5" in kedro_run(project)


def test_another_file(project: Path) -> None:
    pd.DataFrame({"n": [5, 6, 7]}).to_csv(project / "data/01_raw/b.csv", index=False)
    catalog = project / "conf/base/catalog.yml"
    replaced(catalog, "data/01_raw/sales.csv", "data/01_raw/b.csv")
    assert "total 13 of alpha 0.5" in kedro_run(project)


def test_another_parameter(project: Path) -> None:
    text = (project / "conf/base/parameters.yml").read_text(encoding="utf-8")
    group = re.search(r"^(\w+):\n  alpha: 0.5", text, re.MULTILINE)
    assert group is not None
    given = f"THRESHOLD=0,{group[1]}.alpha=0.25"
    assert "total 13 of alpha 0.25" in kedro_run(project, "--params", given)
    replaced(project / "conf/base/parameters.yml", "THRESHOLD: 2", "THRESHOLD: 9")
    assert "total 10 of alpha 0.5" in kedro_run(project)


def test_a_parameter_of_another_type(project: Path) -> None:
    pytest.importorskip("pydantic")
    said = kedro_run(project, "--params", "THRESHOLD=high")
    for part in ("`THRESHOLD`", "'high'", "valid integer", "parameters.yml", "cell 0"):
        assert part in said


def test_a_parameter_that_is_not_there(project: Path) -> None:
    said = kedro_run(project, "--params", "TRESHOLD=3")
    assert "there is no parameter `TRESHOLD`, perhaps `THRESHOLD`" in said
    assert "conf/base/parameters.yml" in said


def test_a_file_that_is_not_there(project: Path) -> None:
    (project / "data/01_raw/sales.csv").unlink()
    said = kedro_run(project)
    assert "the dataset `sales` is an entry of conf/base/catalog.yml" in said
    assert "read_csv in cell 1 of notebooks/shop.py" in said


def test_a_sheet_that_is_not_there(project: Path) -> None:
    replaced(project / "conf/base/catalog.yml", "sheet_name: costs", "sheet_name: x")
    said = kedro_run(project)
    assert "Worksheet named 'x' not found" in said
    assert "the dataset `costs` is an entry of conf/base/catalog.yml" in said
    assert "read_excel in cell 1 of notebooks/shop.py" in said


def test_a_secret_that_is_not_set(project: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "API_KEY"}
    done = subprocess.run(
        [sys.executable, "-m", "kedro", "run"],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "the environment variable API_KEY is not set" in said
    assert "cell 0 of notebooks/shop.py" in said
    assert "`.env.example`" in said
