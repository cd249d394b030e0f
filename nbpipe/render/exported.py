"""Notebooks rendered with a template of nbconvert's kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbpipe.render.templates import environment


def exported(
    template: str, cells: Sequence[Mapping[str, Any]], context: Mapping[str, Any]
) -> str:
    """Render cells as Markdown, as nbconvert does with the same template.

    The templates are written for nbconvert's exporter of Markdown and are filled in as
    it fills them in, but without it: to import nbconvert takes a fifth of what it takes
    to convert a notebook. Only the template decides what is shown: neither the user's
    settings of nbconvert nor templates that are installed on this machine have a say.

    Args:
        template: Path below the templates' folder.
        cells: Cells in nbformat's words; what the template needs is in their metadata.
        context: What it needs of the page, known to it as ``resources.page``.
    """
    page = environment(trimmed=False).get_template(template)
    text = page.render(nb={"cells": cells}, resources={"page": context})
    return text.lstrip("\r\n").rstrip("\n") + "\n"
