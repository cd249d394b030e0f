"""nbpipe's own commands, in a process that has imported what they need.

Half of what it takes to convert a notebook is to import nbpipe and black.
A guard does that once: it converts a small notebook. The notebooks of the batch are
converted in forks of it, some after one another in each, since every page of memory
that a fork writes to is copied. A fork ends, and takes one notebook with it, like any
other job at a limit.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import socket
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from nbpipe.system import collect_seldom

_OWN = (sys.executable, "-m", "nbpipe")
_COMMANDS = frozenset({"convert", "inspect"})
_MOST = 16
"""Commands for one worker: what they leave in memory stays there."""

_FIRST = """\
# %% [markdown]
# # A notebook
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
# %%
table = pd.read_csv("table.csv")
table.head()
# %%
model = LinearRegression(fit_intercept=True).fit(table[["a"]], table["b"])
print(np.mean(model.predict(table[["a"]])))
# %%
plt.plot(table["a"], table["b"])
plt.show()
"""


def for_workers(command: Sequence[str]) -> bool:
    """Whether a command is one of nbpipe's own that need no process of their own.

    >>> for_workers([sys.executable, "-m", "nbpipe", "verify", "a"])
    False
    """
    own = tuple(command[: len(_OWN)]) == _OWN and len(command) > len(_OWN)
    return sys.platform == "linux" and own and command[len(_OWN)] in _COMMANDS


def prepare() -> None:
    """Import what the commands need, by converting a notebook of our own."""
    nowhere = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        notebook = Path(folder, "first.py")
        notebook.write_text(_FIRST, encoding="utf-8")
        _run(["convert", "--json", "-o", str(Path(folder, "made")), str(notebook)])
    collect_seldom()
    gc.collect()
    gc.freeze()  # a collection in a fork would write to every page


class Worker:
    """A fork of this process that carries out commands, one at a time.

    Attributes:
        pid: Number of its process, which leads a session of its own.
        returncode: Exit status of the last command, negative for a signal that ended
            the worker; None while it runs.
    """

    def __init__(self) -> None:
        self._socket, its = socket.socketpair()
        self.returncode: int | None = 0
        self._left = _MOST
        self.pid = os.fork()
        if not self.pid:
            self._socket.close()
            _serve(its)
        its.close()

    @property
    def is_usable(self) -> bool:
        """Whether it may take another command."""
        ready = self.returncode is not None and self.returncode >= 0
        return ready and self._left > 0

    def start(
        self,
        command: Sequence[str],
        out: Path,
        err: Path,
        environment: Mapping[str, str],
    ) -> None:
        """Begin a command.

        Args:
            command: For which `for_workers` holds.
            out: File for its standard output.
            err: For its standard error.
            environment: Its environment.
        """
        self._left -= 1
        self.returncode = None
        arguments = command[len(_OWN) :]
        order = [arguments, str(out), str(err), dict(environment)]
        self._socket.sendall(f"{json.dumps(order)}\n".encode())

    def fileno(self) -> int:
        """A file that can be read when the command or the worker has ended."""
        return self._socket.fileno()

    def poll(self) -> int | None:
        """Return the command's exit status, None while it runs."""
        if self.returncode is None:
            with contextlib.suppress(BlockingIOError):
                said = self._socket.recv(64, socket.MSG_DONTWAIT)
                self.returncode = int(said) if said else self._ended()
        return self.returncode

    def _ended(self) -> int:
        """Exit status of a worker that is gone, never that of a good end."""
        _, status = os.waitpid(self.pid, 0)
        return min(os.waitstatus_to_exitcode(status), -1)


def _serve(orders: socket.socket) -> NoReturn:
    """Carry out commands until there are no more."""
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        with orders.makefile("r", encoding="utf-8") as lines:
            for line in lines:
                orders.sendall(str(_carried_out(*json.loads(line))).encode())
    finally:
        os._exit(1)  # the guard's own code must not go on here


def _carried_out(
    arguments: Sequence[str], out: str, err: str, environment: Mapping[str, str]
) -> int:
    """Carry out one command; return its exit status."""
    for place, descriptor in ((out, 1), (err, 2)):
        file = os.open(place, os.O_WRONLY | os.O_APPEND)
        os.dup2(file, descriptor)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # in another folder than the last one
    status = 1
    try:
        status = _run(arguments)
    except Exception:  # noqa: BLE001 - as Python would end with it
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _run(arguments: Sequence[str]) -> int:
    """Run nbpipe's command line in this process; return its status."""
    before = sys.argv
    sys.argv = ["nbpipe", *arguments]
    try:
        # The layer above, and not `python -m nbpipe`, which would end this process.
        importlib.import_module("nbpipe.cli.main").main()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    finally:
        sys.argv = before
    return 0
