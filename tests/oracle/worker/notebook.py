"""Run a notebook's cells with IPython's own shell, in this process.

Figures and displays are caught as a kernel would send them; the probe of verify listens
to the shell as it does in a kernel.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[2]
RAISES = "raises-exception"


def run(request: dict[str, Any]) -> None:
    """Run the notebook of the request in its folder and store its results."""
    import nbformat
    from nbpipe_probe.kernel import Recorder

    from .shell import make_shell

    forget_logging()
    notebook = nbformat.read(request["notebook"], as_version=4)
    cells = [
        (index, cell)
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    os.chdir(request["folder"])
    shell = make_shell()
    if "pandas" in sys.modules:  # what it sets when a kernel imports it
        sys.modules["pandas"].set_option("display.max_columns", 20)
    sys.path[:] = ["", *(path for path in sys.path if Path(path) != TESTS)]
    order = [index for index, _ in cells]
    recorder = Recorder(shell, {**request, "cells": order, "wanted": None})
    recorder.install()
    texts = run_cells(shell, cells)
    if not texts["stop"]:
        recorder.finish()
    (Path(request["out"]) / "texts.json").write_text(json.dumps(texts))


def run_cells(shell: Any, cells: list[tuple[int, Any]]) -> dict[str, Any]:
    """What the cells print and display, and why they stopped."""
    texts: dict[str, Any] = {"printed": {}, "shown": [], "stop": None}
    for index, cell in cells:
        shell.caught.clear()
        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(io.StringIO()):
            outcome = shell.run_cell(cell.source, store_history=True)
        texts["printed"][index] = printed.getvalue()
        texts["shown"] += [
            data.get("text/plain", "")
            for data in shell.caught
            if "image/png" not in data
        ]
        error = outcome.error_before_exec or outcome.error_in_exec
        if error is not None and RAISES not in cell.metadata.get("tags", []):
            texts["stop"] = [f"{type(error).__name__}: {error}", index]
            break
    return texts


def forget_logging() -> None:
    """Undo what importing Kedro did to logging: a kernel knows nothing of it."""
    logging.captureWarnings(capture=False)
    named = logging.root.manager.loggerDict.values()
    for logger in [item for item in named if isinstance(item, logging.Logger)]:
        logger.handlers.clear()
        logger.setLevel(logging.NOTSET)
    logging.root.handlers.clear()
    logging.root.setLevel(logging.WARNING)
