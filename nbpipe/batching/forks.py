"""nbpipe's own commands, in forks of a process that has imported what they need.

Half of what it takes to convert a notebook is to import nbpipe, black and nbconvert.
A guard does that once: it converts a small notebook, and each notebook of the batch is
converted in a fork of it, which ends with its process like any other job.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import runpy
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

_OWN = (sys.executable, "-m", "nbpipe")
_FORKED = frozenset({"convert", "inspect"})

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


def forked(command: Sequence[str]) -> bool:
    """Whether a command is one of nbpipe's own that need no process of their own.

    >>> forked([sys.executable, "-m", "nbpipe", "convert", "--", "a.ipynb"])
    True
    >>> forked([sys.executable, "-m", "nbpipe", "verify", "a"])
    False
    """
    own = tuple(command[: len(_OWN)]) == _OWN and len(command) > len(_OWN)
    return sys.platform == "linux" and own and command[len(_OWN)] in _FORKED


def prepare(folder: Path) -> None:
    """Import what the commands need, by converting a notebook of our own.

    Args:
        folder: For the notebook and its project.
    """
    notebook = folder / "first.py"
    notebook.write_text(_FIRST, encoding="utf-8")
    project = str(folder / "first")
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        _run(["convert", "--json", "-o", project, "--", str(notebook)])


class Fork:
    """A command of nbpipe in a fork of this process.

    Args:
        command: For which `forked` holds.
        out: File descriptor for its standard output.
        err: For its standard error.
        environment: Its environment.

    Attributes:
        pid: Number of its process, which leads a session of its own.
        returncode: Its exit status, negative for a signal; None while it runs.
    """

    def __init__(
        self, command: Sequence[str], out: int, err: int, environment: Mapping[str, str]
    ) -> None:
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            _be(command, out, err, environment)

    def poll(self) -> int | None:
        """Return the exit status, None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def _be(
    command: Sequence[str], out: int, err: int, environment: Mapping[str, str]
) -> None:
    """Become the command; never return."""
    status = 1
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.environ.clear()
        os.environ.update(environment)
        tempfile.tempdir = None  # it was chosen for the guard
        gc.enable()
        status = _run(command[len(_OWN) :])
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, the guard's code must not run
        traceback.print_exc()
    finally:
        os._exit(status)


def _run(arguments: Sequence[str]) -> int:
    """Run nbpipe in this process, as ``python -m nbpipe`` does; return its status."""
    before = sys.argv
    sys.argv = ["nbpipe", *arguments]
    try:
        runpy.run_module("nbpipe", run_name="__main__", alter_sys=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    finally:
        sys.argv = before
    return 0
