"""``nbpipe inspect`` through its real command line."""

from __future__ import annotations

import dataclasses
import json

from nbpipe.cli.console import table
from nbpipe.model.plan import Plan


def test_inspect_shows_the_steps_and_writes_nothing(run, small, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    result = run("inspect", small)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    head = next(line for line in lines if line.split()[:2] == ["step", "cells"])
    assert head.split() == ["step", "cells", "takes", "gives", "tags"]
    assert any(line.split()[:2] == ["clean", "3"] for line in lines)
    assert sorted(tmp_path.rglob("*")) == before


def test_json_is_the_whole_plan(run, small):
    result = run("inspect", small, "--json")
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    assert shown.keys() == {field.name for field in dataclasses.fields(Plan)}
    assert [cell["kind"] for cell in shown["notebook"]["cells"]] == (
        ["markdown", "code"] * 3
    )
    steps = {step["name"]: step for step in shown["steps"]}
    assert steps["clean"]["cells"] == [3]
    assert "sorted(rates, reverse=True)" in steps["clean"]["body"]


def test_why_steps_begin_where_they_begin(run, make_notebook):
    path = make_notebook("x = [1]", "x.append(2)", tags=[["node:a"], []])
    assert "  a     cell 0 has its tag" in run("inspect", path).stdout
    cells = run("inspect", path, "--split", "cells", "--json").stdout
    whys = {step["why"] for step in json.loads(cells)["steps"]}
    assert whys == {"each cell is a step"}
    one = json.loads(run("inspect", path, "--split", "one", "--json").stdout)
    assert [step["why"] for step in one["steps"]] == ["the whole notebook is one step"]


def test_the_cells_with_what_they_do(run, make_notebook):
    path = make_notebook("import numpy as np\nx = [1]", "x.append(np.random.rand())")
    result = run("inspect", path, "--cells")
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["1", "clean_x", "x", "x", "write", "rng:numpy"] in rows
    shown = json.loads(run("inspect", path, "--json").stdout)
    assert shown["cells"][1]["changes"] == ["x"]
    assert shown["cells"][0]["binds"] == ["x"]


def test_the_graph_and_the_page(run, small):
    graph = run("inspect", small, "--mermaid").stdout
    assert graph.startswith("graph LR\n")
    page = run("inspect", small, "--markdown").stdout
    assert f"```mermaid\n{graph}```" in page
    assert "| `clean` | 3 | cell 2 is a heading |" in page
    both = run("inspect", small, "--mermaid", "--json")
    assert both.exit_code == 2
    assert "exclude each other" in both.stderr


def test_json_is_the_same_every_time(run, small):
    assert run("inspect", small, "--json").stdout == (
        run("inspect", small, "--json").stdout
    )


def test_a_name_with_letters_the_terminal_lacks(process, make_notebook):
    path = make_notebook("x = 1", "print(x)", name="Größe 数据.ipynb")
    done = process("inspect", path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "step" in done.stdout


def test_long_entries_take_more_than_one_line():
    text = table(("step", "takes"), [("train", ", ".join(["a_dataset"] * 6))])
    assert len(text.splitlines()) == 3
    assert max(map(len, text.splitlines())) < 60
