"""Commands of a notebook (``!ls``), run without a terminal.

Jupyter gives them a pseudo-terminal, for which many programs write otherwise: ``ls`` in
columns, others in colours and with progress bars. A pipeline has none, and what a
command computes does not depend on it.
"""

import os
import subprocess
import sys

#: Modules of IPython and its kernel that hold the function.
_HOLDERS = ("IPython.core.interactiveshell", "ipykernel.zmqshell")


def without_terminal() -> None:
    """Let IPython run commands with `run`."""
    for name in _HOLDERS:
        module = sys.modules.get(name)
        if hasattr(module, "system"):
            module.system = run  # type: ignore[union-attr]


def run(command: str) -> int:
    """Run a command in the user's shell, print what it prints, and return its status.

    Args:
        command: What stands behind the exclamation mark, its variables filled in.

    Returns:
        The exit status, negative for a signal.
    """
    process = subprocess.Popen(  # noqa: S602  what the notebook runs
        command,
        shell=True,
        executable=os.environ.get("SHELL"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with process:
        for line in process.stdout or ():
            sys.stdout.write(line.decode(errors="replace"))
            sys.stdout.flush()
    return process.returncode
