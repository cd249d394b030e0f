"""The test's side of the oracle: asks a warm worker process for runs."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from nbpipe.notebook.ipython.asides import MAGICS
from nbpipe.verifying.capture import NotebookRun, ProjectRun, Stop
from nbpipe.verifying.collect import notebook_run, printed_text, project_run
from nbpipe.verifying.interpreter import boot
from nbpipe.verifying.lineage import read_lineage
from nbpipe.verifying.run_notebook import NotebookJob, folder_of
from nbpipe.verifying.run_notebook import run_notebook as kernel_run
from nbpipe.verifying.run_project import ProjectJob, request_of

TESTS = Path(__file__).resolve().parents[1]
START = """\
import sys
sys.path.insert(0, sys.argv[1])
from oracle.worker.server import main
main()
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a run left its results, why it stopped, and how long it took."""

    out: Path
    error: str
    seconds: float


class Server:
    """A warm worker of one interpreter; a context manager."""

    def __init__(self, python: str = sys.executable) -> None:
        path = os.pathsep.join([str(Path(python).parent), os.environ.get("PATH", "")])
        env = {
            **os.environ,
            "PATH": path,
            "PYTHONHASHSEED": "0",
            "KEDRO_DISABLE_TELEMETRY": "1",
            "COLUMNS": "80",  # what pandas fits its tables into
            "LINES": "24",
        }
        env["KEDRO_MP_CONTEXT"] = "fork"
        self._scratch = tempfile.TemporaryDirectory(prefix="oracle-")
        env["IPYTHONDIR"] = self._scratch.name
        env.pop("MPLBACKEND", None)
        self._count = 0
        self.python = python
        self._process = subprocess.Popen(
            [python, "-c", boot() + START, str(TESTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=env,
            cwd=self._scratch.name,
            text=True,
        )

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def scratch(self) -> str:
        """A folder that ends with the server."""
        return self._scratch.name

    def close(self) -> None:
        """End the worker and remove its files."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._scratch.cleanup()

    def ask(self, request: dict[str, Any]) -> Answer:
        """Have one run done; returns where its results are."""
        self._count += 1
        out = Path(self._scratch.name) / f"run-{self._count}"
        out.mkdir()
        request = {"timeout": 120, **request, "out": str(out)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"status": -1}')
        path = out / "result.json"
        if path.exists() and answer["status"] == 0:
            result = json.loads(path.read_text())
            return Answer(out, result["error"], result["seconds"])
        return Answer(out, _death(answer["status"], request), 0.0)

    def stderr(self) -> str:
        """What the last run wrote to standard error."""
        path = Path(self._scratch.name) / f"run-{self._count}" / "stderr"
        return path.read_text(errors="replace") if path.exists() else ""


def _death(status: int, request: dict[str, Any]) -> str:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == 14:
        return f"stopped after {request['timeout']} seconds"
    return f"the process died (status {status})"


@cache
def default_server() -> Server:
    """The server that runs with the interpreter of the tests."""
    server = Server()
    atexit.register(server.close)
    return server


def run_notebook(
    path: Path,
    workdir: Path,
    *,
    root: Path | None = None,
    server: Server | None = None,
    mode: str = "shell",
    timeout: int = 120,
    seed: int = 0,
) -> NotebookRun:
    """Run a notebook in a copy of its folder and return what it computed.

    Args:
        path: The notebook.
        workdir: Where the copy goes; it stays, so that a second notebook can be run
            over the files that the first one wrote.
        root: Folder to copy, when it is not the notebook's own.
        server: The worker to run it with.
        mode: ``shell`` for IPython in the worker, ``kernel`` for a kernel of its own.
        timeout: Seconds until the run is stopped.
        seed: Where the global generators start, for a notebook that sets no seed.
    """
    root = root or path.parent
    if not workdir.exists():
        shutil.copytree(root, workdir)
    here = workdir / path.relative_to(root)
    server = server or default_server()
    if mode == "kernel":
        out = Path(tempfile.mkdtemp(dir=server.scratch)) / "out"
        job = NotebookJob(here, workdir, out, Path(server.python), total=timeout)
        return kernel_run(job, lambda _: None)
    request = {
        "kind": "notebook",
        "notebook": str(path.resolve()),
        "folder": str(here.parent.resolve()),
        "root": str(workdir.resolve()),
        "timeout": timeout,
        "asides": sorted(MAGICS),
        "seed": seed,
    }
    answer = server.ask(request)
    path = answer.out / "texts.json"
    texts = json.loads(path.read_text()) if path.exists() else {}
    stop = Stop(answer.error) if answer.error else None
    if texts.get("stop"):
        stop = Stop(*texts["stop"])
    printed = {int(cell): text for cell, text in texts.get("printed", {}).items()}
    shown = texts.get("shown", [])
    run = notebook_run(answer.out, printed, shown, stop, answer.seconds)
    return replace(run, folder=folder_of(here, workdir))


def run_project(
    folder: Path,
    *,
    runner: str = "SequentialRunner",
    env: str = "",
    server: Server | None = None,
    timeout: int = 120,
) -> ProjectRun:
    """Run a generated project as ``kedro run`` does and return what it computed.

    Args:
        folder: The project.
        runner: ``SequentialRunner``, ``ThreadRunner`` or ``ParallelRunner``.
        env: Kedro configuration environment.
        server: The worker to run it with.
        timeout: Seconds until the run is stopped.
    """
    server = server or default_server()
    lineage = read_lineage(folder)
    job = ProjectJob(folder, Path(), Path(server.python), lineage, runner, env)
    answer = server.ask({**request_of(job), "kind": "project", "timeout": timeout})
    stop = Stop(answer.error) if answer.error else None
    stdout = printed_text(answer.out / "stdout")
    return project_run(answer.out, stdout, stop, answer.seconds)
