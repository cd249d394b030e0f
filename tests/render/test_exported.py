"""Pages are what nbconvert makes with the same template."""

from __future__ import annotations

from functools import cache
from typing import Any

import nbformat
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.exporters import MarkdownExporter

from nbpipe.render.exported import exported
from nbpipe.render.templates import templates_folder
from nbpipe.targets.kedro.docs import TEMPLATE

TEXTS = st.text(
    st.sampled_from("a#<>{}%\"'&*`\\ \t\r\n-") | st.characters(codec="utf-8")
)
CELLS = st.lists(
    st.fixed_dictionaries(
        {
            "cell_type": st.sampled_from(["code", "markdown", "raw"]),
            "source": TEXTS,
            "metadata": st.fixed_dictionaries(
                {"index": st.integers(0, 99), "became": st.lists(TEXTS, max_size=3)}
            ),
        }
    ),
    max_size=4,
)


@cache
def exporter() -> MarkdownExporter:
    return MarkdownExporter(
        template_paths=[str(templates_folder())],
        template_file=TEMPLATE,
        default_preprocessors=[],
    )


@given(CELLS, st.fixed_dictionaries({"pipeline": TEXTS, "intro": TEXTS}))
def test_a_page_is_what_nbconvert_makes(
    cells: list[dict[str, Any]], context: dict[str, str]
) -> None:
    notebook = nbformat.from_dict(
        {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    )
    text, _ = exporter().from_notebook_node(notebook, {"page": context})
    assert exported(TEMPLATE, cells, context) == text.rstrip("\n") + "\n"
