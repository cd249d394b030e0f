"""Notebooks to measure with, made here so that their size is known."""

from __future__ import annotations

import json
from pathlib import Path

_TITLE = "# Sales\nMonthly sales by region."
_IMPORTS = (
    "import matplotlib.pyplot as plt\nimport numpy as np\nimport pandas as pd\n\n"
    "THRESHOLD = 0.5"
)
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

_LOOK = """\
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(sales["month"], sales["amount"], marker=".")
ax.set_xlabel("month")
ax.set_ylabel("amount")
ax.set_title("sales by month")
plt.show()
largest = sales.sort_values("amount", ascending=False).head(10)
print(largest[["region", "amount"]])"""


def thirty_cells(folder: Path) -> Path:
    """Write a notebook of 30 cells of code, 28 of them below a heading of their own."""
    cells = [_cell("markdown", _TITLE), _cell("code", _IMPORTS), _cell("code", _LOAD)]
    for number in range(1, 15):
        cells.append(_cell("markdown", f"## Clean region {number}"))
        cells.append(_cell("code", _CLEAN.format(n=number)))
        cells.append(_cell("markdown", f"## Summarise region {number}"))
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


def many_cells(folder: Path, count: int) -> Path:
    """Write a notebook of code cells, ten lines each on the average."""
    cells = [_cell("code", _IMPORTS), _cell("code", _LOAD)]
    while len(cells) < count:
        cells.append(_cell("code", _CLEAN.format(n=len(cells))))
        cells.append(_cell("code", f"{_MODEL.format(n=len(cells) - 1)}\n{_LOOK}"))
    document = {
        "cells": cells[:count],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    path = folder / f"many_{count}.ipynb"
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return path


def _cell(kind: str, source: str) -> dict[str, object]:
    """One cell in nbformat 4."""
    cell: dict[str, object] = {"cell_type": kind, "metadata": {}, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
