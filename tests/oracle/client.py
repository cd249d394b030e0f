"""The test's side of the oracle: asks a warm worker process for runs."""

from __future__ import annotations

import atexit
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from .capture import Capture, lines_of

TESTS = Path(__file__).resolve().parents[1]
START = """\
import sys
sys.path.insert(0, sys.argv[1])
from oracle.worker.server import main
main()
"""
NOISE = re.compile(r"^(CPU times: |Wall time: |\s*$)")
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


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
        self._process = subprocess.Popen(
            [python, "-c", START, str(TESTS)],
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

    def close(self) -> None:
        """End the worker and remove its files."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        self._scratch.cleanup()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Have one run done; returns its results."""
        self._count += 1
        out = Path(self._scratch.name) / f"run-{self._count}"
        request = {"timeout": 120, **request, "out": str(out)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"status": -1}')
        if out.exists() and answer["status"] == 0:
            results: dict[str, Any] = pickle.loads(out.read_bytes())
            return results
        return {"error": _death(answer["status"], request)}

    def stderr(self) -> str:
        """What the last run wrote to standard error."""
        path = Path(self._scratch.name) / f"run-{self._count}.stderr"
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
) -> Capture:
    """Run a notebook in a copy of its folder and return what it computed.

    Args:
        path: The notebook.
        workdir: Where the copy goes; it must not exist. It stays, so that a second
            notebook can be run over the files that the first one wrote.
        root: Folder to copy, when it is not the notebook's own.
        server: The worker to run it with.
        mode: ``shell`` for IPython in the worker, ``kernel`` for a kernel of its own.
        timeout: Seconds until the run is stopped.
        seed: Where the global generators start, for a notebook that sets no seed.
    """
    root = root or path.parent
    shutil.copytree(root, workdir, dirs_exist_ok=True)
    here = workdir / path.relative_to(root)
    request = {
        "kind": "notebook",
        "mode": mode,
        "notebook": str(path.resolve()),
        "folder": str(here.parent.resolve()),
        "root": str(workdir.resolve()),
        "timeout": timeout,
        "seed": seed,
    }
    return _capture((server or default_server()).ask(request))


def run_project(
    folder: Path,
    *,
    notebook: str | None = None,
    runner: str = "SequentialRunner",
    env: str | None = None,
    server: Server | None = None,
    timeout: int = 120,
) -> Capture:
    """Run a generated project as ``kedro run`` does and return what it computed.

    Args:
        folder: The project.
        notebook: File name of the notebook whose variables are wanted, where the
            project was made from several.
        runner: ``SequentialRunner``, ``ThreadRunner`` or ``ParallelRunner``.
        env: Kedro configuration environment.
        server: The worker to run it with.
        timeout: Seconds until the run is stopped.
    """
    request = {
        "kind": "project",
        "folder": str(folder.resolve()),
        "notebook_path": notebook,
        "runner": runner,
        "env": env,
        "timeout": timeout,
    }
    return _capture((server or default_server()).ask(request))


def _capture(results: dict[str, Any]) -> Capture:
    printed = {
        cell: [
            ADDRESS.sub("0x", line) for line in lines_of(text) if not NOISE.match(line)
        ]
        for cell, text in results.get("printed", {}).items()
    }
    shown = [line for text in results.get("shown", []) for line in lines_of(text)]
    return Capture(
        variables=results.get("variables", {}),
        files=results.get("files", {}),
        figures={
            cell: count for cell, count in results.get("figures", {}).items() if count
        },
        printed={cell: lines for cell, lines in printed.items() if lines},
        shown=[ADDRESS.sub("0x", line) for line in shown],
        born=results.get("born", {}),
        left_out=frozenset(results.get("left_out", ())),
        lost=results.get("lost", {}),
        error=results.get("error") or "",
        error_cell=results.get("error_cell"),
        seconds=results.get("seconds", 0.0),
    )
