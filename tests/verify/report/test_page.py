"""What the report shows, and what it says of a project that was changed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nbpipe.model.verdict import Cost, Result, Verdict
from nbpipe.verifying.report import render
from tests.verify.report.projects import (
    LINEAGE,
    NODES,
    NODES_TEXT,
    NOTEBOOK,
    Page,
    differing,
    make_project,
    notebook_fails,
    pipeline_fails,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def show(project: Path, verdict: Verdict | None = None) -> Page:
    return Page(render(project, verdict or differing()))


def words(page: Page) -> str:
    return " ".join(page.text.split())


def test_the_verdict_comes_first(project: Path) -> None:
    page = words(show(project))
    assert "1 of 4 results differs from the notebook's" in page
    assert "Begins in node train, cell 6: fit[2] — a number" in page
    assert page.index("Begins in node") < page.index("Diagnostics")


def test_what_differs_is_the_first_row(project: Path) -> None:
    rows = [attrs for tag, attrs in show(project).tags if tag == "tr" and attrs]
    judged = [row["data-status"] for row in rows]
    assert judged == ["differs", "unknown", "equal", "equal", "equal"]
    assert rows[0]["data-node"] == "node-1"
    assert ["data-intermediate" in row for row in rows] == [False] * 4 + [True]


def test_the_part_that_differs_is_marked(project: Path) -> None:
    html = render(project, differing())
    assert '<code class="value">0.91<mark>2</mark></code>' in html
    assert '<code class="value">0.91<mark>3</mark></code>' in html


def test_cells_stand_beside_their_nodes(project: Path) -> None:
    page = show(project)
    assert page.attributes("id", "cell-0-5")["data-cell-of"] == "node-0"
    assert page.attributes("id", "cell-0-7")["data-cell-of"] == "node-0"
    assert "data-cell-of" not in page.attributes("id", "cell-0-1")
    text = words(page)
    assert "src/churn/pipelines/churn/nodes.py:4 def clean(df):" in text
    assert "Also in node clean" in text  # cell 7 comes after train's
    assert "src/churn/pipelines/churn/functions.py:1 def ratio(a, b):" in text
    assert "share → params:share" in text
    assert "imports, at the top of the modules" in text


def test_the_graph_says_how_nodes_did(project: Path) -> None:
    page = show(project)
    steps = [attrs for _, attrs in page.tags if attrs.get("class", "")[:5] == "step "]
    assert [step["href"] for step in steps] == ["#node-0", "#node-1"]
    assert steps[0]["class"] == "step s-unknown"
    assert steps[1]["class"] == "step s-differs first"
    assert steps[1]["aria-label"] == (
        "node train: differs; the first that differs; 1 differs; cells 6"
    )
    assert "calls, pandas.CSVDataset, data/01_raw/calls.csv" in page.text
    assert "≠ fit" in page.text


def test_diagnostics_stand_at_the_cell_and_in_the_list(project: Path) -> None:
    text = words(show(project))
    assert text.count("cells 5 and 7 are one step") == 2
    assert "NBP303 cell 5, line 2: cells 5 and 7 are one step" in text


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict("equal", "churn"), "There was nothing to compare."),
        (
            Verdict("equal", "churn", (Result("value", "a", "equal", NOTEBOOK),)),
            "computes what the notebook computes: the one result is equal.",
        ),
        (
            Verdict(
                "not comparable",
                "churn",
                (Result("value", "a", "not comparable", NOTEBOOK),),
            ),
            "Nothing differs, but 1 of 1 result cannot be compared.",
        ),
        (pipeline_fails(), "The pipeline does not run: the node clean fails."),
        (notebook_fails(), f"The notebook does not run: {NOTEBOOK}, cell 6."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_sentence(project: Path, verdict: Verdict, sentence: str) -> None:
    assert sentence in words(show(project, verdict))


def test_a_failing_node_shows_its_trace(project: Path) -> None:
    page = show(project, pipeline_fails())
    assert page.text.count("Traceback\nKeyError: 'target'") == 2
    assert page.attributes("id", "node-0")["class"] == "node s-fails"
    assert "nothing could be compared" in page.text


def test_a_failing_cell_shows_its_trace(project: Path) -> None:
    page = show(project, notebook_fails())
    assert page.attributes("id", "cell-0-6")["class"] == "cell code failed"
    assert page.attributes("href", "#node-1")["class"] == "step s-fails"
    assert page.text.count("Traceback") == 2


def test_costs_and_notes(project: Path) -> None:
    cost = Cost(12.34, 5.2, 75.0, 0.256, 345_600_000, 0)
    verdict = replace(differing(), cost=cost, captures=2, notes=("pandas <3",))
    text = words(show(project, verdict))
    assert "notebook 12.3 s, 346 MB at most pipeline 5.20 s recording 0.26 s" in text
    assert "in all 1 min 15 s notebook run 2 times" in text
    assert "pandas <3" in text


def test_the_same_again(project: Path) -> None:
    assert render(project, differing()) == render(project, differing())


def test_no_path_of_this_machine(project: Path) -> None:
    (project / NOTEBOOK).write_text("{", encoding="utf-8")
    (project / "conf/base/catalog.yml").write_text("a: [", encoding="utf-8")
    assert str(project) not in render(project, differing())


def test_a_renamed_function_is_found_through_the_pipeline(tmp_path: Path) -> None:
    nodes = NODES_TEXT.replace("def clean", "def tidy")
    text = words(show(make_project(tmp_path, nodes=nodes)))
    assert "has no function 'clean' any more; the pipeline uses 'tidy'" in text
    assert "def tidy(df):" in text


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (NODES, None, f"{NODES} cannot be read"),
        (NODES, "def clean(:", f"{NODES} is no valid Python"),
        (NODES, "x = 1", "has no function 'clean' any more: it was renamed, moved"),
        (NOTEBOOK, None, f"{NOTEBOOK} is not there"),
        (NOTEBOOK, "[]", "the cells cannot be shown"),
        (".nbpipe/lineage.json", None, ".nbpipe/lineage.json is not there"),
        (".nbpipe/lineage.json", "{", ".nbpipe/lineage.json cannot be read"),
        (".nbpipe/lineage.json", "[[]]", "There is no graph to draw."),
        ("conf/base/catalog.yml", None, "conf/base/catalog.yml is not there or empty"),
        ("conf/base/catalog.yml", "a: [", "conf/base/catalog.yml cannot be read"),
    ],
)
def test_what_is_missing_is_said(
    project: Path, path: str, text: str | None, said: str
) -> None:
    if text is None:
        (project / path).unlink()
    else:
        (project / path).write_text(text, encoding="utf-8")
    page = show(project)
    assert said in words(page)
    assert "1 of 4 results" in page.text  # the results are there in any case
    dangling(page)


def test_an_empty_folder(tmp_path: Path) -> None:
    dangling(show(tmp_path))


ODD_NODE = {"name": None, "function": 7, "cells": "abc", "inputs": [], "outputs": {}}
ODD_NOTEBOOK = {"path": 3, "cells": [{"index": "x"}], "variables": [1]}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("notebooks", [ODD_NOTEBOOK, None]),
        ("notebooks", [{"path": "../../../etc/passwd", "pipeline": "churn"}]),
        ("nodes", [ODD_NODE, None]),
        ("nodes", [{"name": "a", "function": "../../etc.passwd:x", "outputs": [None]}]),
    ],
)
def test_a_lineage_of_other_shape(tmp_path: Path, key: str, value: object) -> None:
    page = show(make_project(tmp_path, lineage={**LINEAGE, key: value}))
    dangling(page)
    assert "root:" not in page.text


def test_a_node_without_cells_is_shown(tmp_path: Path) -> None:
    lineage = json.loads(json.dumps(LINEAGE))
    lineage["notebooks"][0]["cells"] = []
    text = words(show(make_project(tmp_path, lineage=lineage)))
    assert "No cell of the notebook says that it became this node." in text
    assert "the lineage does not say what became of this cell" in text


def test_nodes_of_the_same_name_in_two_pipelines(tmp_path: Path) -> None:
    lineage = json.loads(json.dumps(LINEAGE).replace("churn", "sales"))
    both = {
        "notebooks": LINEAGE["notebooks"] + lineage["notebooks"],  # type: ignore[operator]
        "nodes": LINEAGE["nodes"] + lineage["nodes"],  # type: ignore[operator]
    }
    verdict = replace(
        differing(),
        results=(
            Result("value", "df", "equal", NOTEBOOK, "clean"),
            Result("value", "df", "differs", "notebooks/sales.ipynb", "clean"),
        ),
        first="clean",
    )
    page = show(make_project(tmp_path, lineage=both), verdict)
    assert page.attributes("id", "node-0")["class"] == "node s-equal"
    assert page.attributes("id", "node-2")["class"] == "node s-differs"
    assert "Graph of the pipeline sales" in page.values("aria-label")
    assert "value, sales.ipynb" in page.text


def dangling(page: Page) -> None:
    """Every link of the page leads to a place of it, and places are unique."""
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = {value[1:] for value in page.values("href") if value.startswith("#")}
    assert links <= set(ids)
    assert set(page.values("data-go")) <= set(ids)
