"""A warm process that forks a child for each run.

It reads one JSON request a line from standard input and answers with one line when the
child has ended. A fork starts with the heavy libraries imported, and shares nothing
with the runs before it: modules, options, random state and working directory are its
own.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

PRELOADED = (
    "numpy",
    "pandas",
    "matplotlib.backends.backend_agg",
    "matplotlib.pyplot",
    "IPython.core.interactiveshell",
    "nbformat",
    "sklearn.linear_model",
    "sklearn.ensemble",
    "sklearn.pipeline",
    "kedro.framework.session",
    "kedro.framework.startup",
    "kedro.runner",
    "kedro_datasets",
)
RUNNERS = {"notebook": ".notebook", "project": "nbpipe_probe.kedro_run"}


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            child(request)
        status = os.waitpid(pid, 0)[1]
        end_group(pid)
        answers.write(json.dumps({"status": status}) + "\n")
        answers.flush()


def end_group(pid: int) -> None:
    """End what the child left behind, for example joblib's workers."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def child(request: dict[str, Any]) -> None:
    """Do one run, which stores its results itself, and end the process."""
    os.setsid()
    signal.alarm(int(request["timeout"]))
    out = request["out"]
    for number, name in ((1, "stdout"), (2, "stderr")):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(f"{out}/{name}", flags), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    started, error = time.perf_counter(), ""
    try:
        module = importlib.import_module(RUNNERS[request["kind"]], __package__)
        module.run(request)
    except BaseException as caught:  # noqa: BLE001  whatever it is, the parent must learn of it
        traceback.print_exc()
        error = f"oracle: {type(caught).__name__}: {caught}"
    result = {"error": error, "seconds": time.perf_counter() - started}
    Path(out, "result.json").write_text(json.dumps(result))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
