"""A small Kedro project written by hand, to try the oracle on."""

from __future__ import annotations

import json
from pathlib import Path

PYPROJECT = """\
[tool.kedro]
package_name = "small"
project_name = "small"
kedro_init_version = "1.0.0"
source_dir = "src"
"""

NODES = """\
import logging

import matplotlib.pyplot as plt

logger = logging.getLogger(__name__)


def load(rows):
    numbers = [n * 0.1 for n in range(rows)]
    hidden = {"rows": rows}
    logger.info("%s rows", rows)
    return numbers


def draw(numbers):
    total = sum(numbers)
    figure = plt.figure()
    plt.plot(numbers)
    plt.close(figure)
    with open("total.txt", "w") as f:
        f.write(str(round(total, 3)))
    return [figure], {"total": total, "numbers": numbers}
"""

REGISTRY = """\
from kedro.pipeline import Node, Pipeline

from .nodes import draw, load


def register_pipelines():
    nodes = [
        Node(load, inputs={"rows": "params:rows"}, outputs="numbers", name="load"),
        Node(draw, inputs="numbers", outputs=["figures", "bundle"], name="draw"),
    ]
    return {"__default__": Pipeline(nodes)}
"""

LINEAGE = {
    "schema": 1,
    "package": "small",
    "notebooks": [
        {
            "path": "notebooks/small.ipynb",
            "pipeline": "small",
            "cells": [
                {"index": 0, "id": "a", "step": None, "fate": "imports"},
                {"index": 1, "id": "b", "step": None, "fate": "parameters"},
                {"index": 2, "id": "c", "step": "load", "fate": "node"},
                {"index": 3, "id": "d", "step": "draw", "fate": "node"},
            ],
            "variables": {
                "rows": [
                    {"parameter": "rows", "dataset": None, "step": None, "cell": 1}
                ],
                "hidden": [{"dataset": None, "step": "load", "cell": 2}],
                "numbers": [{"dataset": "numbers", "step": "load", "cell": 2}],
                "total": [
                    {"dataset": "bundle", "key": "total", "step": "draw", "cell": 3}
                ],
                "f": [{"dataset": None, "step": "draw", "cell": 3}],
            },
            "figures": [{"cell": 3, "dataset": "figures", "step": "draw"}],
        }
    ],
    "nodes": [
        {"name": "load", "function": "small.nodes:load", "cells": [2]},
        {"name": "draw", "function": "small.nodes:draw", "cells": [3]},
    ],
}

NOTEBOOK = """\
# %%
import matplotlib.pyplot as plt
# %%
rows = 7
# %%
numbers = [n * 0.1 for n in range(rows)]
hidden = {"rows": rows}
print(rows, "rows")
# %%
total = sum(numbers)
plt.plot(numbers)
with open("total.txt", "w") as f:
    f.write(str(round(total, 3)))
"""


def write_project(folder: Path, nodes: str = NODES) -> Path:
    """Write the project, with other nodes if wanted; returns its folder."""
    texts = {
        "pyproject.toml": PYPROJECT,
        "conf/base/parameters.yml": "rows: 7\n",
        "conf/base/catalog.yml": "{}\n",
        "conf/local/credentials.yml": "{}\n",
        "src/small/__init__.py": "",
        "src/small/settings.py": "",
        "src/small/nodes.py": nodes,
        "src/small/pipeline_registry.py": REGISTRY,
        ".nbpipe/lineage.json": json.dumps(LINEAGE),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder
