"""``benchmarks.corpus``: staging, rates, causes; and one run of a small corpus."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus.baseline import Plain
from benchmarks.corpus.figures import report
from benchmarks.corpus.stage import Row, Staged, read_index, stage
from nbpipe.model.batch import Comparison, Limits, Record
from nbpipe.model.verdict import Cost

EQUAL = Record(
    "a.ipynb", "../a.ipynb", "", "", "", Limits(1, 1), "equal", "verify",
    project="projects/a", comparison=Comparison(cost=Cost(2, 2, 5, 0.4, 300, 200)),
)  # fmt: skip


def staged(name: str) -> Staged:
    row = Row(name, "o/r", f"{name}.ipynb", "main", (), "")
    return Staged(row, Path("root"), Path(f"{name}.ipynb"))


def test_a_notebook_is_laid_out_with_its_data_and_nothing_else(tmp_path):
    base = tmp_path / "base" / "o+r"
    for name in ("nb/a.ipynb", "data/x.csv", "data/secret.csv"):
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(name)
    index = tmp_path / "index.jsonl"
    row = {"id": "1", "repo": "o/r", "path": "nb/a.ipynb", "data_files": ["data/x.csv"]}
    index.write_text(json.dumps(row) + "\n")
    (read,) = read_index(index)
    assert read.env == "main"
    for _ in range(2):
        made = stage(read, tmp_path / "base", tmp_path / "out")
    files = [path for path in made.root.rglob("*") if path.is_file()]
    assert {path.relative_to(made.root).as_posix() for path in files} == {
        "nb/a.ipynb", "data/x.csv",
    }  # fmt: skip
    assert made.notebook.read_text() == "nb/a.ipynb"


def test_the_rates_the_causes_and_the_cost_are_said():
    differs = replace(EQUAL, outcome="differs", why="value x differs | by 1")
    unread = replace(
        EQUAL, outcome="unreadable", why="no JSON", project="", comparison=None
    )
    every = [staged(name) for name in ("a", "b", "c")]
    records = dict(
        zip([each.notebook for each in every], [EQUAL, differs, unread], strict=True)
    )
    text = report(
        every, records, {"a": Plain("a", "", 1.0, 200, 1.5, 200, 5.0)}, "auto"
    )
    cost = {
        "verify / (its notebook run + its pipeline run), wall": ("1.25", 2),
        "verify / (plain notebook + plain `kedro run`), wall": ("2.00", 1),
        "notebook's kernel with capture / without, peak memory": ("1.50", 1),
    }
    expected = [
        "| converts | 2 | 67 % |",
        "| equal | 1 | 33 % |",
        "| differs | b (b) | value x differs \\| by 1 |",
        "| unreadable | c (c) | no JSON |",
        *(f"| {name} | {x} | {x} | {x} | {n} |" for name, (x, n) in cost.items()),
    ]
    for line in expected:
        assert line in text.split("\n")


@pytest.mark.e2e
def test_a_small_corpus(repository, tmp_path, make_notebook):
    make_notebook("x = 1", "print(x)", name="good.ipynb")
    make_notebook("1 / 0", name="bad.ipynb")
    base = tmp_path / "base" / "o+r"
    base.mkdir(parents=True)
    prefix = Path(sys.prefix)
    rows = []
    for name in ("good", "bad"):
        (tmp_path / f"{name}.ipynb").rename(base / f"{name}.ipynb")
        rows.append(
            {"id": name, "repo": "o/r", "path": f"{name}.ipynb", "env": prefix.name}
        )
    index = tmp_path / "index.jsonl"
    index.write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [sys.executable, "-m", "benchmarks.corpus", "--baseline"]
    command += ["--base", str(tmp_path / "base"), "--envs", str(prefix.parent)]
    command += ["--index", str(index), "-o", str(tmp_path / "out")]
    for again in (False, True):
        done = subprocess.run(
            command, cwd=repository, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1, done.stderr
        assert "| equal | 1 | 50 % |" in done.stdout
        assert "| notebook fails | bad (bad) | cell 0: ZeroDivision" in done.stdout
        assert "verify / (plain notebook + plain `kedro run`), wall" in done.stdout
        assert ("plain good" in done.stderr) != again
    assert (tmp_path / "out/summary.md").read_text() == done.stdout[:-1]
