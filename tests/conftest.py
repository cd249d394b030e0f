"""What the tests share: a private working directory and small notebooks."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's matter, and its other work's.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

REPOSITORY = Path(__file__).resolve().parent.parent

MakeNotebook = Callable[..., Path]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout's root."""
    return REPOSITORY


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def make_notebook(tmp_path: Path) -> MakeNotebook:
    """Write a notebook of code cells; a cell that starts with ``#`` and a blank and
    has no other line is a heading in Markdown.
    """

    def make(
        *sources: str,
        name: str = "churn.ipynb",
        language: str = "python",
        tags: Sequence[Sequence[str]] = (),
    ) -> Path:
        cells = []
        for index, source in enumerate(sources):
            heading = source.startswith(("# ", "## ")) and "\n" not in source
            metadata = {"tags": list(tags[index])} if index < len(tags) else {}
            cell: dict[str, object] = {
                "cell_type": "markdown" if heading else "code",
                "id": f"cell{index}",
                "metadata": metadata,
                "source": source.splitlines(keepends=True),
            }
            if not heading:
                cell |= {"execution_count": None, "outputs": []}
            cells.append(cell)
        kernel = {"display_name": language, "language": language, "name": language}
        document = {
            "cells": cells,
            "metadata": {"kernelspec": kernel, "language_info": {"name": language}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        path = tmp_path / name
        text = json.dumps(document, indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
        return path

    return make
