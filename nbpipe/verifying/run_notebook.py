"""Run a notebook in a kernel of its own and say what it computed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbpipe.model.errors import InternalError
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.notebook import read
from nbpipe.notebook.ipython.asides import MAGICS
from nbpipe.verifying import interpreter
from nbpipe.verifying.capture import NotebookRun, Stop
from nbpipe.verifying.collect import notebook_run
from nbpipe.verifying.probe.kernel import named
from nbpipe.verifying.starting import ALWAYS, Start

if TYPE_CHECKING:
    from nbclient import NotebookClient

SKIP = "skip-execution"
RAISES = "raises-exception"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MOST_OUTPUT = 50_000_000  # characters of a cell that are kept
STARTS = 120  # seconds for a kernel to start
FINISHES = 1800  # seconds for the final values to be stored

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class NotebookJob:
    """What to run, and how.

    Attributes:
        path: The notebook, in a folder where it may write.
        root: Folder whose files count as results.
        out: Folder for what the kernel stores.
        python: The interpreter.
        wanted: Names to keep after each cell; None for those that it names.
        evidence: Say what the values are as well.
        spare: Cells that may fail, since the project leaves them out.
        timeout: Seconds for a cell, 0 for no limit.
        total: Seconds in all, 0 for no limit.
        start: Where what is random starts.
        secrets: Environment variables that hold secrets.
    """

    path: Path
    root: Path
    out: Path
    python: Path
    wanted: dict[int, list[str]] | None = None
    evidence: bool = False
    spare: frozenset[int] = frozenset()
    timeout: float = 0.0
    total: float = 0.0
    start: Start = ALWAYS
    secrets: tuple[str, ...] = ()


@dataclass(slots=True)
class _Outputs:
    """What the cells printed and displayed."""

    printed: dict[int, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)


def run_notebook(job: NotebookJob, say: Progress) -> NotebookRun:
    """Run the notebook's code cells in order, up to the first that fails."""
    notebook = read(job.path, skip_errors=True)
    cells = [cell for cell in notebook.code_cells if runs(cell)]
    job.out.mkdir(parents=True)
    request = job.out / "request.json"
    wanted = job.wanted
    request.write_text(
        json.dumps(
            {
                "out": str(job.out),
                "root": str(job.root.resolve()),
                "cells": [cell.index for cell in cells],
                "wanted": wanted
                and {str(cell): names for cell, names in wanted.items()},
                "evidence": job.evidence,
                "asides": sorted(MAGICS),
                **job.start.request,
            }
        )
    )
    outputs = _Outputs()
    began = time.monotonic()
    stop = _execute(job, notebook, cells, request, outputs, say)
    run = notebook_run(
        job.out, outputs.printed, outputs.shown, stop, time.monotonic() - began
    )
    return replace(
        run,
        names={cell.index: frozenset(named(cell.code)) for cell in cells},
        folder=folder_of(job.path, job.root),
    )


def folder_of(path: Path, root: Path) -> str:
    """The folder of a file below a root, posix; ``.`` for the root itself."""
    return path.parent.resolve().relative_to(root.resolve()).as_posix()


def runs(cell: Cell) -> bool:
    """Whether a kernel is given the cell."""
    return bool(cell.source.strip()) and SKIP not in cell.tags


def _execute(
    job: NotebookJob,
    notebook: Notebook,
    cells: Sequence[Cell],
    request: Path,
    outputs: _Outputs,
    say: Progress,
) -> Stop | None:
    """Start a kernel, run the cells, end it; returns why it stopped early."""
    client, made = _client(job, notebook, cells)
    env = interpreter.environment(job.python, job.start.hashes, job.secrets)
    began = time.monotonic()
    folder = str(job.path.parent)
    with (
        (job.out / "kernel.log").open("wb") as log,
        client.setup_kernel(env=env, cwd=folder, stdout=log, stderr=log),
    ):
        _quietly(client, interpreter.boot(), STARTS)
        start = "import nbpipe_probe.kernel as _k; _k.start({!r}); del _k"
        _quietly(client, start.format(str(request)), STARTS)
        for number, cell in enumerate(cells):
            say(f"Running cell {cell.index} ({number + 1} of {len(cells)})")
            limit = _limit(job, began)
            stop = _run_cell(client, made[number], number, limit)
            _take_outputs(outputs, cell.index, made[number].outputs)
            if stop is not None:
                return Stop(stop.message, cell.index, stop.trace)
        say("Reading the final values")
        end = "import nbpipe_probe.kernel as _k; _k.finish()"
        _quietly(client, end, FINISHES)
    return None


def _client(
    job: NotebookJob, notebook: Notebook, cells: Sequence[Cell]
) -> tuple[NotebookClient, list[Any]]:
    """A client whose kernel is the job's interpreter, and its cells."""
    from nbformat.v4 import new_code_cell, new_notebook

    from nbpipe.verifying.kernels import CappedClient, manager

    script = notebook.path.suffix != ".ipynb"
    made = [
        new_code_cell(
            cell.code if script else cell.source,
            id=f"cell-{cell.index}",
            metadata={"tags": [*cell.tags, *([RAISES] * (cell.index in job.spare))]},
        )
        for cell in cells
    ]
    client = CappedClient(
        new_notebook(cells=made),
        km=manager(job.python, job.out),
        startup_timeout=STARTS,
        store_widget_state=False,
        most=MOST_OUTPUT,
    )
    return client, list(client.nb.cells)


def _limit(job: NotebookJob, began: float) -> float:
    """Seconds that the next cell may take, 0 for any number."""
    limits = [job.timeout] if job.timeout else []
    if job.total:
        limits.append(max(job.total - (time.monotonic() - began), 0.01))
    return min(limits, default=0.0)


def _run_cell(
    client: NotebookClient, cell: Any, number: int, limit: float
) -> Stop | None:
    """Run one cell; returns why it failed."""
    from nbclient.exceptions import (
        CellExecutionError,
        CellTimeoutError,
        DeadKernelError,
    )

    # nbclient takes whole seconds
    client.timeout = max(1, round(limit)) if limit else None
    try:
        client.execute_cell(cell, number)
    except CellExecutionError as error:
        message = f"{error.ename}: {error.evalue}".strip()
        return Stop(message, trace=COLOUR.sub("", error.traceback)[-4000:])
    except CellTimeoutError:
        return Stop(f"stopped after {limit:.0f} seconds (see --timeout)")
    except DeadKernelError:
        return Stop("the kernel died: out of memory, or ended by the notebook itself")
    return None


def _quietly(client: NotebookClient, code: str, limit: float) -> None:
    """Run code of ours, without a trace in the notebook's history.

    Raises:
        InternalError: It failed.
    """
    kernel = client.kc
    if kernel is None:
        raise InternalError("the kernel has no client")
    reply = _reply(
        client, kernel.execute(code, silent=True, store_history=False), limit
    )
    if reply["status"] != "ok":
        trace = COLOUR.sub("", "\n".join(reply.get("traceback", ())))
        raise InternalError(f"recording the notebook failed:\n{trace[-3000:]}")


def _reply(client: NotebookClient, message: str, limit: float) -> Any:
    from nbpipe.verifying.kernels import wait_for_reply

    return wait_for_reply(client, message, limit)


def _take_outputs(outputs: _Outputs, index: int, given: Sequence[Any]) -> None:
    """Keep the text of a cell's outputs."""
    for output in given:
        if output.output_type == "stream" and output.name == "stdout":
            text = outputs.printed.get(index, "") + output.text
            outputs.printed[index] = COLOUR.sub("", text)
        elif "data" in output:  # a figure's too: without a kernel it is all that shows
            outputs.shown.append(output.data.get("text/plain", ""))
