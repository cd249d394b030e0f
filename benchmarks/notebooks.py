"""Notebooks to measure with, made here so that their size is known."""

from __future__ import annotations

import json
from pathlib import Path

_TITLE = "# Sales\nMonthly sales by region."
_IMPORTS = "import numpy as np\nimport pandas as pd\n\nTHRESHOLD = 0.5"
_LOAD = 'sales = pd.read_csv("sales.csv", parse_dates=["month"])\nsales.head()'
_CLEAN = """\
# rows without a region cannot be used
sales_{n} = sales.dropna(subset=["region"]).copy()
sales_{n}["ratio"] = sales_{n}["amount"] / (sales_{n}["amount"].mean() + {n})
sales_{n}.loc[sales_{n}["ratio"] > THRESHOLD, "large"] = True
print("rows:", len(sales_{n}))"""
_MODEL = """\
def summarise_{n}(frame, column="ratio"):
    \"\"\"Mean and spread of a column by region.\"\"\"
    grouped = frame.groupby("region")[column]
    return pd.DataFrame({{"mean": grouped.mean(), "std": grouped.std()}})


summary_{n} = summarise_{n}(sales_{n})
for region, row in summary_{n}.iterrows():
    if not np.isnan(row["std"]):
        print(region, round(row["mean"], 3))"""


def thirty_cells(folder: Path) -> Path:
    """Write a notebook of 30 cells: 10 headings, 20 cells of code."""
    cells = [_cell("markdown", _TITLE), _cell("code", _IMPORTS), _cell("code", _LOAD)]
    for number in range(1, 10):
        cells.append(_cell("markdown", f"## Region {number}"))
        cells.append(_cell("code", _CLEAN.format(n=number)))
        cells.append(_cell("code", _MODEL.format(n=number)))
    document = {
        "cells": cells,
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    path = folder / "sales.ipynb"
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    (folder / "sales.csv").write_text("month,region,amount\n2020-01-01,north,1.0\n")
    return path


def _cell(kind: str, source: str) -> dict[str, object]:
    """One cell in nbformat 4."""
    cell: dict[str, object] = {"cell_type": kind, "metadata": {}, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
