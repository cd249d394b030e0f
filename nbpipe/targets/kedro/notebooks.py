"""The notebook's copy in the project: its text without the outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Notebook
from nbpipe.redacting import masked, masked_data


def notebook_text(notebook: Notebook) -> str:
    """The file without outputs and execution counts; scripts as they are.

    No secret stands in it any more: where the code had one, it reads the environment.

    Raises:
        InputError: The file cannot be read any more.
    """
    try:
        text = Path(notebook.path).read_bytes().decode("utf-8-sig")
        if notebook.format != "ipynb":
            return _script(text, notebook) if notebook.secrets else text
        return without_outputs(text, notebook if notebook.secrets else None)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {notebook.path.name} again: {error}") from error


def _script(text: str, notebook: Notebook) -> str:
    for cell in notebook.cells:
        if cell.original:
            text = text.replace(cell.original, cell.source, 1)
    return masked(text, notebook.secrets)


def without_outputs(text: str, clean: Notebook | None = None) -> str:
    """An .ipynb without what running it left behind, in nbformat's own layout.

    Args:
        text: The file's.
        clean: The notebook as it was read, if secrets stood in it.
    """
    document: dict[str, Any] = json.loads(text)
    document.get("metadata", {}).pop("widgets", None)
    sheets = document.get("worksheets", [])  # nbformat 3
    every = [
        *document.get("cells", []),
        *(cell for sheet in sheets for cell in sheet.get("cells", [])),
    ]
    for cell in every:
        _strip(cell)
    if clean is not None:
        for cell, known in zip(every, clean.cells, strict=False):
            if known.original:
                key = "source" if "source" in cell else "input"
                cell[key] = known.source.splitlines(keepends=True)
        document = masked_data(document, clean.secrets)
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
