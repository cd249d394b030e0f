"""Notebooks rendered by nbconvert, with a template of nbpipe's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from nbpipe.render.templates import templates_folder

if TYPE_CHECKING:
    from nbconvert.exporters import MarkdownExporter


def exported(
    template: str, cells: Sequence[Mapping[str, Any]], context: Mapping[str, Any]
) -> str:
    """Let nbconvert render cells as Markdown.

    Only the template decides what is shown: neither the user's settings of nbconvert
    nor templates that are installed on this machine have a say.

    Args:
        template: Path below the templates' folder.
        cells: Cells in nbformat's words; what the template needs is in their metadata.
        context: What it needs of the page, known to it as ``resources.page``.
    """
    # 0.2 s that only such a page needs.
    from nbformat import from_dict

    notebook = from_dict(
        {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": list(cells)}
    )
    text, _ = _exporter(template).from_notebook_node(notebook, {"page": context})
    return str(text).rstrip("\n") + "\n"


@cache
def _exporter(template: str) -> MarkdownExporter:
    from nbconvert.exporters import MarkdownExporter

    return MarkdownExporter(
        template_paths=[str(templates_folder())],
        template_file=template,
        default_preprocessors=[],
    )
