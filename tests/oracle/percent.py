"""Cases in percent format as notebooks.

The converter gets an .ipynb, and the oracle reads the case by itself, so that a mistake
in nbpipe's own reader cannot hide.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

MARK = re.compile(r"^# %%(?P<head>.*)$")
TAGS = re.compile(r"tags=(\[.*?\])")
HEADER = re.compile(r"^# (?P<key>split|runner|mode|known|needs): *(?P<value>.*)$")


def read_header(text: str) -> dict[str, str]:
    """Settings from the comment lines before the first cell."""
    before = re.split(r"^# %%", text, maxsplit=1, flags=re.MULTILINE)[0]
    matches = [HEADER.match(line) for line in before.split("\n")]
    return {match["key"]: match["value"] for match in matches if match}


def read_cells(text: str) -> list[dict[str, object]]:
    """The cells of a percent script, as nbformat's JSON."""
    cells: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        match = MARK.match(line)
        if match:
            cells.append((match["head"], []))
        elif cells:
            cells[-1][1].append(line)
    return [_cell(number, head, lines) for number, (head, lines) in enumerate(cells)]


def _cell(number: int, head: str, lines: list[str]) -> dict[str, object]:
    markdown = "[markdown]" in head
    if markdown:
        lines = [line.removeprefix("#").removeprefix(" ") for line in lines]
    tags = TAGS.search(head)
    cell: dict[str, object] = {
        "id": f"cell-{number}",
        "cell_type": "markdown" if markdown else "code",
        "metadata": {"tags": json.loads(tags[1])} if tags else {},
        "source": "\n".join(lines).strip("\n"),
    }
    return cell if markdown else {**cell, "outputs": [], "execution_count": None}


def place_case(case: Path, folder: Path) -> Path:
    """A case as a notebook in a folder; returns its path.

    What lies in a folder of the case's name comes along.
    """
    beside = case.with_suffix("")
    if beside.is_dir():
        shutil.copytree(beside, folder, dirs_exist_ok=True)
    text = case.read_text(encoding="utf-8")
    return write_notebook(text, folder / f"{case.stem}.ipynb")


def write_notebook(text: str, path: Path) -> Path:
    """Write the percent script as an .ipynb; returns its path."""
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {
                "name": "python3",
                "display_name": "Python 3",
                "language": "python",
            }
        },
        "cells": read_cells(text),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, indent=1))
    return path
