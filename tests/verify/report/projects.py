"""Small projects on disk, verdicts on them, and a reader for the page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from nbpipe.model.verdict import Failure, Result, Verdict

NOTEBOOK = "notebooks/churn.ipynb"
NODES = "src/churn/pipelines/churn/nodes.py"

SOURCES = (
    ("markdown", "# Churn\n\nWho leaves, and *why*?"),
    ("code", "import pandas as pd"),
    ("code", "def ratio(a, b):\n    return a / b"),
    ("code", "share = 0.25"),
    ("markdown", "## Clean"),
    ("code", "df = pd.read_csv('calls.csv')\ndf = df.dropna()"),
    ("code", "fit = ratio(df.a, share)"),
    ("code", "df.shape"),
)

NODES_TEXT = '''\
"""Nodes."""


def clean(df):
    """Clean."""
    df = df.dropna()
    return df


def train(df, share):
    """Train."""
    fit = ratio(df.a, share)
    return fit
'''

FUNCTIONS_TEXT = "def ratio(a, b):\n    return a / b\n"

PIPELINE_TEXT = """\
def create_pipeline(**kwargs):
    return Pipeline([Node(func=tidy, inputs="calls", outputs="df", name="clean")])
"""

CATALOG = """\
calls:
  type: pandas.CSVDataset
  filepath: data/01_raw/calls.csv
df: &shared
  type: MemoryDataset
  copy_mode: assign
fit: *shared
"""

FATES = (
    (1, None, "imports"), (2, None, "functions"), (3, None, "parameters"),
    (5, "clean", "node"), (6, "train", "node"), (7, "clean", "node"),
)  # fmt: skip


def node(name: str, cells: list[int], inputs: object, outputs: object) -> object:
    """A node's record."""
    function = f"churn.pipelines.churn.nodes:{name}"
    return {
        "name": name, "function": function, "cells": cells,
        "inputs": inputs, "outputs": outputs,
    }  # fmt: skip


LINEAGE = {
    "schema": 1,
    "package": "churn",
    "notebooks": [
        {
            "path": NOTEBOOK,
            "pipeline": "churn",
            "cells": [
                {"index": index, "id": f"c{index}", "step": step, "fate": fate}
                for index, step, fate in FATES
            ],
            "variables": {"share": [{"parameter": "share", "cell": 3}]},
            "figures": [],
            "diagnostics": [
                {
                    "code": "NBP303",
                    "severity": "warning",
                    "cell": 5,
                    "line": 2,
                    "message": "cells 5 and 7 are one step",
                    "hint": "part them",
                }
            ],
        }
    ],
    "nodes": [
        node("clean", [5, 7], {"df": "calls"}, ["df"]),
        node("train", [6], {"df": "df", "share": "params:share"}, ["fit"]),
    ],
}


def make_project(
    folder: Path,
    sources: Sequence[tuple[str, str]] = SOURCES,
    *,
    nodes: str = NODES_TEXT,
    lineage: object = LINEAGE,
) -> Path:
    """Write a project that looks like a converted one."""
    cells = [
        {"cell_type": kind, "id": f"c{index}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for index, (kind, source) in enumerate(sources)
    ]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    files = {
        NOTEBOOK: json.dumps(document),
        NODES: nodes,
        "src/churn/pipelines/churn/functions.py": FUNCTIONS_TEXT,
        "src/churn/pipelines/churn/pipeline.py": PIPELINE_TEXT,
        "conf/base/catalog.yml": CATALOG,
        ".nbpipe/lineage.json": json.dumps(lineage),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def differing() -> Verdict:
    """A verdict: the second node gives another number."""
    return Verdict(
        "differs",
        "churn",
        (
            Result("value", "df", "equal", NOTEBOOK, "clean", (5, 7), "df"),
            Result(
                "value", "fit", "differs", NOTEBOOK, "train", (6,), "fit",
                place="fit[2]", expected="0.912", found="0.913", reason="a number",
            ),
            Result("printed", "cell 7", "not comparable", NOTEBOOK, "clean", (5, 7)),
            Result("value", "share", "equal", NOTEBOOK, "", (3,)),
            Result(
                "value", "df", "equal", NOTEBOOK, "clean", (5, 7), intermediate=True
            ),
        ),
        first="train",
    )  # fmt: skip


def pipeline_fails() -> Verdict:
    """A verdict: the first node raises."""
    trace = "Traceback\n\x1b[31mKeyError\x1b[0m: 'target'"
    failure = Failure("KeyError: 'target'", step="clean", trace=trace)
    return Verdict("pipeline fails", "churn", failure=failure)


def notebook_fails() -> Verdict:
    """A verdict: a cell raises."""
    failure = Failure("ValueError: no", notebook=NOTEBOOK, cell=6, trace="Traceback")
    return Verdict("notebook fails", "churn", failure=failure)


@dataclass
class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, its text, its scripts."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    scripts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._inside = ""
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif not self._inside:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]

    def attributes(self, key: str, value: str) -> dict[str, str]:
        """The attributes of the first tag with one of them."""
        return next(attrs for _, attrs in self.tags if attrs.get(key) == value)
