"""``nbpipe tag``: tags by editing the text, all the rest byte for byte."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.tagging import databricks, ipynb, percent
from nbpipe.tagging.edits import apply


def retagged(text, tags, editor=ipynb):
    return apply(text, editor.edits(text, tags).values())


def notebook(*metadata):
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": entry,
            "outputs": [{"output_type": "stream", "text": ['"}]{[']}],
            "source": ["x = 1  # \\ \u00fc"],
        }
        for entry in metadata
    ]
    return {"cells": cells, "metadata": {"tags": 1}, "nbformat": 4, "nbformat_minor": 4}


LAYOUTS = {
    "nbformat": {"indent": 1, "ensure_ascii": False},
    "two": {"indent": 2},
    "tabs": {"indent": "\t"},
    "compact": {"separators": (",", ":")},
    "one line": {},
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"tags": ["node:a"]}),
        ({"tags": []}, {"tags": ["node:a"]}),
        ({"tags": ["keep"]}, {"tags": ["keep", "node:a"]}),
        ({"tags": ["node:b", "keep"]}, {"tags": ["keep", "node:a"]}),
        ({"collapsed": True}, {"collapsed": True, "tags": ["node:a"]}),
        ({"trusted": True}, {"tags": ["node:a"], "trusted": True}),
        ({"a": 1, "z": {"tags": 1}}, {"a": 1, "tags": ["node:a"], "z": {"tags": 1}}),
        ({"z": 1, "a": 2}, {"z": 1, "a": 2, "tags": ["node:a"]}),
    ],
)
def test_the_result_is_what_the_same_tool_would_have_written(layout, before, after):
    text = json.dumps(notebook({}, before, {}), **layout) + "\n"
    expected = json.dumps(notebook({}, after, {}), **layout) + "\n"
    assert retagged(text, {1: "node:a"}) == expected
    assert retagged(expected, {1: "node:a"}) == expected


def test_windows_line_ends_and_a_byte_order_mark_stay():
    layout = {"indent": 1}
    text = "\ufeff" + json.dumps(notebook({}), **layout).replace("\n", "\r\n")
    tagged = json.dumps(notebook({"tags": ["node:a"]}), **layout)
    assert retagged(text, {0: "node:a"}) == "\ufeff" + tagged.replace("\n", "\r\n")


def test_a_cell_without_metadata_in_nbformat_3():
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1"}]}]}
    new = json.loads(retagged(json.dumps(old, indent=1), {0: "node:a"}))
    cell = new["worksheets"][0]["cells"][0]
    assert cell == {
        "cell_type": "code",
        "input": "x = 1",
        "metadata": {"tags": ["node:a"]},
    }


def test_tags_that_are_no_list_are_replaced():
    text = json.dumps(notebook({"tags": "wrong"}))
    assert json.loads(retagged(text, {0: "node:a"})) == notebook({"tags": ["node:a"]})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.lists(st.dictionaries(st.text(), JSON, max_size=4), min_size=1, max_size=4),
    st.sampled_from([None, 1, 4]),
    st.booleans(),
)
def test_nothing_but_the_tags_changes(metadata, indent, ascii_only):
    before = notebook(*metadata)
    text = json.dumps(before, indent=indent, ensure_ascii=ascii_only)
    tags = {index: f"node:s{index}" for index in range(len(metadata))}
    after = json.loads(retagged(text, tags))
    for index, cell in enumerate(after["cells"]):
        assert f"node:s{index}" in cell["metadata"].pop("tags")
        before["cells"][index]["metadata"].pop("tags", None)
    assert after == before


SCRIPT = """\
#!/usr/bin/env python
# ---
# jupyter: {kernelspec: {name: python3}}
# ---
import math

# %% [markdown]
# # Title

# %% Clean the data tags=["keep", "node:old"]
x = 1
#%%
y = 2
# In[3]:

z = 3
# In[4]:
# nbpipe: node=old, report
w = 4
"""


def test_a_script_gets_tags_on_its_markers():
    tags = {0: "node:a", 2: "node:b", 3: "node:c", 4: "node:d", 5: "node:e"}
    new = retagged(SCRIPT, tags, percent)
    assert changes(SCRIPT, new) == [
        "+# nbpipe: node=a",
        '-# %% Clean the data tags=["keep", "node:old"]',
        '+# %% Clean the data tags=["keep", "node:b"]',
        "-#%%",
        '+#%% tags=["node:c"]',
        "+# nbpipe: node=d",
        "-# nbpipe: node=old, report",
        "+# nbpipe: report, node=e",
    ]
    assert retagged(new, tags, percent) == new


def test_a_databricks_file_gets_comments():
    text = (
        "# Databricks notebook source\n# MAGIC %md # Title\n\n# COMMAND ----------\n\n"
        "# DBTITLE 1,Load\nx = 1\n\n# COMMAND ----------\n\ny = 2\n"
    )
    new = retagged(text, {1: "node:a", 2: "node:b"}, databricks)
    assert changes(text, new) == ["+# nbpipe: node=a", "+# nbpipe: node=b"]
    assert "# DBTITLE 1,Load\n# nbpipe: node=a\nx = 1" in new


def changes(old, new):
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_tag_writes_a_copy_and_says_where(run, small):
    before = small.read_bytes()
    result = run("tag", small)
    assert result.exit_code == 0, result.output
    target = small.with_name("churn.tagged.ipynb")
    assert result.stdout.startswith(f"Wrote {target}: ")
    assert small.read_bytes() == before
    cells = json.loads(target.read_text(encoding="utf-8"))["cells"]
    assert cells[3]["metadata"] == {"tags": ["node:clean"]}
    assert cells[2]["metadata"] == {}


def test_a_tagged_notebook_gives_the_same_steps(run, small):
    assert run("tag", small, "-o", "tagged.ipynb", "--quiet").exit_code == 0
    plans = [
        json.loads(run("inspect", path, "--json").stdout)
        for path in (small, "tagged.ipynb")
    ]
    one, two = ([(s["name"], s["cells"], s["body"]) for s in p["steps"]] for p in plans)
    assert one == two
    again = run("tag", "tagged.ipynb", "-o", "again.ipynb", "--json")
    assert json.loads(again.stdout)["changed"] == []
    assert Path("tagged.ipynb").read_bytes() == Path("again.ipynb").read_bytes()


def test_what_another_dialect_says_already_is_left_alone(run, make_notebook):
    path = make_notebook("x = [1]", "print(x)", tags=[["block:load"], ["block:show"]])
    result = run("tag", path, "-o", "same.ipynb", "--json")
    assert json.loads(result.stdout)["changed"] == []
    assert Path("same.ipynb").read_bytes() == path.read_bytes()


def test_a_summary_beside_the_tags(run, small):
    result = run("tag", small, "--summary", "steps.md")
    assert result.exit_code == 0, result.output
    text = Path("steps.md").read_text(encoding="utf-8")
    assert text == run("inspect", small, "--markdown").stdout
    again = run("tag", small, "--in-place", "--summary", "steps.md")
    assert again.exit_code == 2
    assert "steps.md exists" in again.stderr
    assert "node:clean" not in small.read_text(encoding="utf-8")


def test_in_place_keeps_permissions(run, small):
    small.chmod(0o640)
    assert run("tag", small, "--in-place").exit_code == 0
    assert small.stat().st_mode & 0o777 == 0o640
    assert "node:clean" in small.read_text(encoding="utf-8")
    assert [path.name for path in small.parent.iterdir()] == [small.name]


def test_an_output_that_exists_needs_force(run, small):
    Path("taken.ipynb").write_text("mine")
    result = run("tag", small, "-o", "taken.ipynb")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert Path("taken.ipynb").read_text() == "mine"
    assert run("tag", small, "-o", "taken.ipynb", "--force").exit_code == 0


@pytest.mark.parametrize("output", ["gone/x.ipynb", "."])
def test_an_output_that_cannot_be_written(run, small, output):
    result = run("tag", small, "-o", output)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_in_place_and_output_contradict_each_other(run, small):
    assert run("tag", small, "--in-place", "-o", "x.ipynb").exit_code == 2
