"""A warm process that forks a child for each run.

It reads one JSON request a line from standard input and answers with one line when the
child has ended. A fork starts with the heavy libraries imported, and shares nothing
with the runs before it: modules, options, random state and working directory are its
own. Python's and numpy's global generators start from one fixed state, so that a
notebook that sets no seed can be compared as well.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pickle
import random
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
RUNNERS = {"notebook": ".notebook", "project": ".project"}


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
    """Do one run, store its results and end the process."""
    os.setsid()
    signal.alarm(int(request["timeout"]))
    out = request["out"]
    for number, suffix in ((1, ".stdout"), (2, ".stderr")):
        os.dup2(os.open(out + suffix, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    start_random(request.get("seed", 0))
    started = time.perf_counter()
    try:
        module = importlib.import_module(RUNNERS[request["kind"]], __package__)
        results = module.run(request)
    except BaseException as error:  # noqa: BLE001  whatever it is, the parent must learn of it
        traceback.print_exc()
        results = {"error": f"oracle: {type(error).__name__}: {error}"}
    results["seconds"] = time.perf_counter() - started
    Path(out).write_bytes(pickle.dumps(results))
    sys.stderr.flush()
    os._exit(0)


def start_random(seed: int) -> None:
    """Set the global generators to the state that a run starts from."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
