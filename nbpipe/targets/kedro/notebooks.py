"""The notebook's copy in the project: its text without the outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Notebook


def notebook_text(notebook: Notebook) -> str:
    """The file without outputs and execution counts; scripts as they are.

    Raises:
        InputError: The file cannot be read any more.
    """
    try:
        text = Path(notebook.path).read_bytes().decode("utf-8-sig")
        return without_outputs(text) if notebook.format == "ipynb" else text
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {notebook.path.name} again: {error}") from error


def without_outputs(text: str) -> str:
    """An .ipynb without what running it left behind, in nbformat's own layout."""
    document: dict[str, Any] = json.loads(text)
    document.get("metadata", {}).pop("widgets", None)
    sheets = document.get("worksheets", [])  # nbformat 3
    for cell in (
        *document.get("cells", []),
        *(cell for sheet in sheets for cell in sheet.get("cells", [])),
    ):
        _strip(cell)
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _strip(cell: dict[str, Any]) -> None:
    if cell.get("cell_type") != "code":
        return
    cell["outputs"] = []
    if "prompt_number" in cell:
        del cell["prompt_number"]
    else:
        cell["execution_count"] = None
    if isinstance(cell.get("metadata"), dict):
        cell["metadata"].pop("execution", None)  # times of the run
