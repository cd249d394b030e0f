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
class CFG:
    extra = 0
COSTS = "costs.xlsx"
api_key = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD"
# %%
sales = pd.read_csv("sales.csv")
costs = pd.read_excel(COSTS, sheet_name="costs")
# %%
model = Ridge(alpha=0.5).fit(sales[["n"]], sales["n"])
above = int((sales["n"] > THRESHOLD).sum())
total = len(api_key) > 0 and above + int(costs["c"].sum()) + CFG.extra
print("total", total, "of alpha", model.alpha)
# %%
words = []
for line in open("notes.txt", encoding="utf-8"):
    words.append(line.strip())
print("words", words)
"""
CONNECTED = """\
# %%
import pandas as pd
from sqlalchemy import create_engine
engine = create_engine("postgresql+psycopg2://me:s3cr3t99@127.0.0.1:9/shop")
# %%
orders = pd.read_sql("select * from orders", engine)
# %%
count = len(orders)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changed")
    (folder / "shop.py").write_text(CELLS)
    (folder / "notes.txt").write_text("one\ntwo\n")
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


def test_another_file_by_its_parameter(project: Path) -> None:
    other = project / "data/01_raw/other.xlsx"
    pd.DataFrame({"c": [20]}).to_excel(other, sheet_name="costs", index=False)
    said = kedro_run(project, "--params", "COSTS=data/01_raw/other.xlsx")
    assert "total 21 of alpha 0.5" in said


def test_another_parameter(project: Path) -> None:
    text = (project / "conf/base/parameters.yml").read_text(encoding="utf-8")
    group = re.search(r"^(\w+):\n  alpha: 0.5", text, re.MULTILINE)
    assert group is not None
    given = f"THRESHOLD=0,{group[1]}.alpha=0.25,CFG.extra=100"
    assert "total 113 of alpha 0.25" in kedro_run(project, "--params", given)
    replaced(project / "conf/base/parameters.yml", "THRESHOLD: 2", "THRESHOLD: 9")
    assert "total 10 of alpha 0.5" in kedro_run(project)


def test_another_file_of_the_code(project: Path) -> None:
    (project / "more.txt").write_text("three\n")
    given = f"{notes_key(project)}=more.txt"
    assert "words ['three']" in kedro_run(project, "--params", given)
    assert "words ['one', 'two']" in kedro_run(project)
    parameters = project / "conf/base/parameters.yml"
    replaced(parameters, "notes_path: notes.txt", "notes_path: more.txt")
    assert "words ['three']" in kedro_run(project)


def notes_key(project: Path) -> str:
    """The key of the parameter that names the file which a loop reads."""
    text = (project / "conf/base/parameters.yml").read_text(encoding="utf-8")
    group = re.search(r"^(?:(\w+):\n  )?notes_path: notes.txt", text, re.MULTILINE)
    assert group is not None
    return f"{group[1]}.notes_path" if group[1] else "notes_path"


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


def test_a_file_that_is_none_of_its_kind(project: Path) -> None:
    (project / "data/01_raw/costs.xlsx").write_bytes(b"\xff\xfe no workbook")
    said = kedro_run(project)
    assert "the dataset `costs` is an entry of conf/base/catalog.yml" in said
    assert "read_excel in cell 1 of notebooks/shop.py" in said


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_of_the_code_that_cannot_be_read(
    project: Path, content: bytes | None
) -> None:
    if content is None:
        (project / "notes.txt").unlink()
    else:
        (project / "notes.txt").write_bytes(content)
    key = notes_key(project)
    for runner in ("SequentialRunner", "ParallelRunner"):
        said = kedro_run(project, "--runner", runner)
        assert f"the parameter `{key}` is 'notes.txt': change it in conf/base/" in said
        assert "(it stood in cell 3 of notebooks/shop.py)" in said


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


@pytest.fixture(scope="module")
def connected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("connected")
    (folder / "orders.py").write_text(CONNECTED)
    project, _ = build([folder / "orders.py"])
    write(project, folder / "out")
    return folder / "out"


def test_a_password_that_is_not_set(connected: Path) -> None:
    said = kedro_run(connected)
    for part in (
        "not set: the environment variables PASSWORD (for the dataset `orders`",
        "cell 0 of notebooks/orders.py",
        "conf/base/credentials.yml",
        "`.env.example`",
    ):
        assert part in said


def test_a_server_that_does_not_answer(connected: Path) -> None:
    given = {"PASSWORD": "any"}
    said = kedro_run(connected, **given)
    assert "the dataset `orders` is an entry of conf/base/catalog.yml" in said
    assert "read_sql in cell 1 of notebooks/orders.py" in said
