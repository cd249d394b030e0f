"""Run a notebook and say what it computed.

Two ways: ``shell`` runs the cells in this process with IPython's own shell, figures
and displays caught as a kernel would send them; ``kernel`` starts a real one.
"""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from . import files
from .namespace import frozen_variables, imported

TESTS = Path(__file__).resolve().parents[2]
PROBE = """\
__import__('sys').path.insert(0, {tests!r})
__import__('oracle.worker.probe', fromlist=['dump']).dump({out!r})
"""
RAISES = "raises-exception"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Run the notebook of the request in its folder and return its results."""
    import nbformat

    forget_logging()
    notebook = nbformat.read(request["notebook"], as_version=4)
    folder = Path(request["folder"])
    os.chdir(folder)
    before = files.snapshot(Path(request["root"]))
    results = RUNNERS[request["mode"]](notebook, folder, request)
    results["files"] = files.written(Path(request["root"]), before)
    return results


def forget_logging() -> None:
    """Undo what importing Kedro did to logging: a kernel knows nothing of it."""
    logging.captureWarnings(capture=False)
    named = logging.root.manager.loggerDict.values()
    for logger in [item for item in named if isinstance(item, logging.Logger)]:
        logger.handlers.clear()
        logger.setLevel(logging.NOTSET)
    logging.root.handlers.clear()
    logging.root.setLevel(logging.WARNING)


def run_shell(notebook: Any, folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Run the cells with an IPython shell in this process."""
    from .shell import make_shell

    shell = make_shell()
    sys.path[:] = ["", *(path for path in sys.path if Path(path) != TESTS)]
    results: dict[str, Any] = {"figures": {}, "printed": {}, "shown": [], "born": {}}
    hidden = frozenset(shell.user_ns) | frozenset(shell.user_ns_hidden)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        shell.caught.clear()
        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(io.StringIO()):
            outcome = shell.run_cell(cell.source, store_history=True)
        results["printed"][index] = printed.getvalue()
        _take_displays(results, index, shell.caught)
        for name in shell.user_ns.keys() - results["born"].keys():
            results["born"][name] = index
        error = outcome.error_before_exec or outcome.error_in_exec
        if error is not None and RAISES not in cell.metadata.get("tags", []):
            results.update(error=f"{type(error).__name__}: {error}", error_cell=index)
            break
    sources = map(shell.transform_cell, shell.user_ns["In"])
    hidden |= imported(sources, shell.user_ns)
    results["variables"] = frozen_variables(shell.user_ns, hidden)
    return results


def _take_displays(results: dict[str, Any], index: int, displays: list[Any]) -> None:
    for data in displays:
        if "image/png" in data:
            results["figures"][index] = results["figures"].get(index, 0) + 1
        else:
            results["shown"].append(data.get("text/plain", ""))


def run_kernel(notebook: Any, folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Run the cells in a kernel of this interpreter, with one cell more at the end."""
    import pickle

    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from nbformat.v4 import new_code_cell

    probe = PROBE.format(tests=str(TESTS), out=request["out"])
    notebook.cells.append(new_code_cell(probe))
    client = NotebookClient(
        notebook,
        timeout=request["timeout"],
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    results: dict[str, Any] = {"figures": {}, "printed": {}, "shown": []}
    try:
        client.execute(env=dict(os.environ, PYTHONHASHSEED="0"))
    except CellExecutionError as error:
        results["error"] = f"{error.ename}: {error.evalue}"
    for index, cell in enumerate(notebook.cells[:-1]):
        if cell.cell_type == "code":
            _take_outputs(results, index, cell.outputs)
    if not results.get("error"):
        results["variables"] = pickle.loads(Path(request["out"]).read_bytes())
    return results


def _take_outputs(results: dict[str, Any], index: int, outputs: list[Any]) -> None:
    for output in outputs:
        if output.output_type == "stream" and output.name == "stdout":
            text = results["printed"].get(index, "") + output.text
            results["printed"][index] = COLOUR.sub("", text)
        elif output.output_type in ("display_data", "execute_result"):
            _take_displays(results, index, [output.data])


RUNNERS = {"shell": run_shell, "kernel": run_kernel}
