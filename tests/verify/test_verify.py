"""``nbpipe verify``: real kernels, real projects, from the command line."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.percent import write_notebook

pytestmark = pytest.mark.e2e

SEEDED = """\
# %%
import random
import pandas as pd
random.seed(3)
# %% tags=["node:load"]
df = pd.read_csv("../data/in.csv")
print(len(df), "rows")
# %% tags=["node:draw"]
df["x"] = [random.random() for _ in range(len(df))]
total = df["x"].sum()
# %% tags=["node:save"]
df.to_csv("out.csv", index=False)
"""
UNSEEDED = """\
# %%
import random
import numpy as np
# %% tags=["node:draw"]
drawn = [random.random(), *np.random.default_rng().random(3)]
# %% tags=["node:count"]
count = len(drawn)
print(count, drawn[0])
"""
LOOKS = """\
# %%
import matplotlib.pyplot as plt
import pandas as pd
print("begins")
# %%
table = pd.DataFrame({"a": [1, 2]})
# %%
largest = table["a"].max()
table.plot()
print("drawn", largest)
# %%
total = table["a"].sum()
print(total)
# %%
with open("total.txt", "w") as file:
    file.write(str(total))
"""
FAILS = "# %%\nx = 1\n# %%\ny = x / 0\n"
HANGS = "# %%\nx = 1\n# %%\nwhile True:\n    x += 1\n"


def digest(folder: Path) -> str:
    """Every file below a folder, by path and content."""
    sha = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        sha.update(f"{path.relative_to(folder)}".encode() + path.read_bytes())
    return sha.hexdigest()


def nbpipe(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "nbpipe", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_notebook_in_the_folder_of_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = convert("# %%\nx = 1\n# %%\ny = x + 1\n", tmp_path)
    (tmp_path / "in" / "gone").symlink_to("nowhere")
    (tmp_path / "in" / "kept").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "in"))
    status, found = verdict(project)
    assert (status, found["verdict"]) == (0, "equal")
    left = {path.name for path in (tmp_path / "in").iterdir()}
    assert left == {"small.ipynb", "gone", "kept"}


def verdict(project: Path, *words: object) -> tuple[int, dict[str, Any]]:
    """Exit status and JSON of ``nbpipe verify``."""
    done = nbpipe("verify", project, "--json", *words)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def convert(text: str, folder: Path, *words: str) -> Path:
    """A project made of a notebook in ``folder/in``."""
    path = write_notebook(text, folder / "in" / "small.ipynb")
    done = nbpipe("convert", path, "-o", folder / "made", *words)
    assert done.returncode == 0, done.stderr
    return folder / "made"


def test_equal_and_nothing_of_the_users_changes(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "in.csv").write_text("a\n1\n2\n3\n")
    project = convert(SEEDED, tmp_path)
    (project / "data" / "more.txt").write_text("mine")
    before = [digest(tmp_path / name) for name in ("in", "data", "made/data")]
    status, found = verdict(project)
    assert (status, found["verdict"], found["captures"]) == (0, "equal", 1)
    assert found["counts"] == {"equal": 4, "differs": 0, "not comparable": 0}
    kinds = {(one["kind"], one["name"].rsplit("/")[-1]) for one in found["results"]}
    assert {("value", "df"), ("value", "total"), ("file", "out.csv")} <= kinds
    assert before == [digest(tmp_path / name) for name in ("in", "data", "made/data")]
    held = json.loads((project / ".nbpipe" / "verdict.json").read_text())
    assert held["verdict"] == "equal"


def test_what_is_left_out_on_request_is_not_asked_for(tmp_path: Path) -> None:
    project = convert(LOOKS, tmp_path, "--drop-reports", "--split", "cells")
    status, found = verdict(project)
    assert (status, found["verdict"]) == (0, "equal")
    judged = {(one["kind"], Path(one["name"]).name) for one in found["results"]}
    values = {("value", "table"), ("value", "total")}
    assert judged == {*values, ("printed", "cell 3"), ("file", "total.txt")}
    left = "look_at_results, draw_line_plot_of_table"
    assert found["notes"] == [f"left out on request, and not compared: {left}"]


def test_what_nobody_reads_may_be_left_out(tmp_path: Path) -> None:
    dead = "# %%\nn = 1 + 1\ntotal = n * 2\nprint(n)\n# %%\ntotal = 5\nprint(total)\n"
    project = convert(dead, tmp_path, "--drop-dead", "--split", "cells")
    status, found = verdict(project)
    assert (status, found["verdict"]) == (0, "equal")
    assert found["notes"] == [
        "values that nobody reads, left out on request and not compared: total (cell 0)"
    ]
    nodes = next(project.rglob("nodes.py")).read_text()
    assert "total = n * 2" not in nodes
    assert "`total` in cell 0" in (project / "README.md").read_text()


def test_the_project_alone_is_enough(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "in.csv").write_text("a\n1\n")
    project = convert(SEEDED, tmp_path)
    (tmp_path / "away").mkdir()
    (tmp_path / "data").rename(tmp_path / "away" / "data")
    (tmp_path / "in").rename(tmp_path / "away" / "in")
    status, found = verdict(project, "--no-report")
    assert (status, found["verdict"]) == (0, "equal")
    assert not (project / ".nbpipe" / "verdict.json").exists()


def test_what_the_notebook_does_not_reproduce_is_never_equal(tmp_path: Path) -> None:
    status, found = verdict(convert(UNSEEDED, tmp_path))
    assert (status, found["verdict"], found["captures"]) == (0, "not comparable", 2)
    judged = {one["name"]: one["judgement"] for one in found["results"]}
    assert judged == {
        "drawn": "not comparable",
        "count": "equal",
        "cell 2": "not comparable",
    }


def test_with_a_seed_what_is_drawn_can_be_compared(tmp_path: Path) -> None:
    project = convert(UNSEEDED, tmp_path)
    status, found = verdict(project, "--seed", 7, "--repeat")
    assert (status, found["verdict"], found["captures"]) == (0, "equal", 2)
    assert any("--seed 7" in note for note in found["notes"])
    [nodes] = project.glob("src/*/pipelines/*/nodes.py")
    drawn = nodes.read_text().replace("    drawn =", "    random.random()\n    drawn =")
    nodes.write_text(drawn)
    status, found = verdict(project, "--seed", 7)
    assert (status, found["verdict"]) == (1, "differs")


def test_files_of_definitions_that_a_notebook_runs(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_notebook("# %%\nSCALE = 2\n", folder / "tools.ipynb")
    (folder / "helpers.py").write_text("SIZES = (1,)\ndef size(x):\n    return x\n")
    text = "# %%\n%run tools.ipynb\n%run helpers.py\n# %%\nx = size(SIZES[0]) * SCALE\n"
    project = convert(text, tmp_path)
    assert (project / "src" / "tools.py").read_text() == "SCALE = 2\n"
    status, found = verdict(project, "--notebook", folder / "small.ipynb")
    assert (status, found["verdict"]) == (0, "equal")
    assert [one["name"] for one in found["results"]] == ["x"]
    folder.rename(tmp_path / "away")
    assert verdict(project)[0] == 0


def test_an_altered_node_is_named(tmp_path: Path) -> None:
    project = convert(UNSEEDED, tmp_path)
    [nodes] = project.glob("src/*/pipelines/*/nodes.py")
    nodes.write_text(nodes.read_text().replace("len(drawn)", "len(drawn) + 1"))
    done = nbpipe("verify", project)
    assert done.returncode == 1
    assert "differs" in done.stdout
    assert "The first node that diverges is count" in done.stdout


def test_a_failing_pipeline_is_told_with_its_node(tmp_path: Path) -> None:
    project = convert(UNSEEDED, tmp_path)
    [nodes] = project.glob("src/*/pipelines/*/nodes.py")
    nodes.write_text(nodes.read_text().replace("len(drawn)", "drawn.size"))
    status, found = verdict(project)
    assert (status, found["verdict"], found["first"]) == (1, "pipeline fails", "count")
    assert "AttributeError" in found["failure"]["message"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FAILS, "ZeroDivisionError: division by zero"),
        (HANGS, "stopped after 2 seconds"),
    ],
    ids=["fails", "hangs"],
)
def test_a_notebook_that_does_not_run(tmp_path: Path, text: str, message: str) -> None:
    status, found = verdict(convert(text, tmp_path), "--timeout", 2)
    assert (status, found["verdict"]) == (4, "notebook fails")
    assert found["failure"]["cell"] == 1
    assert message in found["failure"]["message"]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["nowhere"], 3, "not a folder"),
        (["."], 3, "no project that nbpipe made"),
        (["made", "--python", "nowhere"], 2, "neither an interpreter nor"),
        (["made", "--timeout", "-1"], 2, "-1"),
    ],
    ids=["nowhere", "no-project", "python", "timeout"],
)
def test_bad_input(words: list[str], status: int, message: str, tmp_path: Path) -> None:
    if words[0] == "made":
        convert(UNSEEDED, tmp_path)
    done = nbpipe("verify", tmp_path / words[0], *words[1:])
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
