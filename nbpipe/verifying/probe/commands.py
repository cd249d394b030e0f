"""Commands of a notebook (``!ls``), run without a terminal.

Jupyter gives them a pseudo-terminal, for which many programs write otherwise: ``ls`` in
columns, others in colours and with progress bars. A pipeline has none, and what a
command computes does not depend on it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

#: Modules of IPython and its kernel that hold the function.
_HOLDERS = ("IPython.core.interactiveshell", "ipykernel.zmqshell")


#: Gets a command or magic, as the notebook has it, and what it printed.
Tell = Callable[[str, str], None]


def without_terminal(tell: Tell) -> None:
    """Let IPython run commands with `run`."""
    for name in _HOLDERS:
        module = sys.modules.get(name)
        if hasattr(module, "system"):
            module.system = partial(run, tell)  # type: ignore[union-attr]


def tell_of_magics(shell: Any, names: Collection[str], tell: Tell) -> None:
    """Tell what some line magics print."""
    plain = shell.run_line_magic

    def told(name: str, line: str, *args: Any, **kwargs: Any) -> Any:
        # one frame more lies between the magic and the cell whose variables it reads
        kwargs["_stack_depth"] = kwargs.get("_stack_depth", 1) + 1
        if name not in names:
            return plain(name, line, *args, **kwargs)
        heard = _Heard(sys.stdout)
        sys.stdout = heard
        try:
            return plain(name, line, *args, **kwargs)
        finally:
            if sys.stdout is heard:
                sys.stdout = heard.stream
            tell(f"%{name} {line}".strip(), "".join(heard.texts))

    shell.run_line_magic = told


class _Heard:
    """A stream that remembers what passes through it."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.texts: list[str] = []

    def write(self, text: str) -> int:
        self.texts.append(text)
        return int(self.stream.write(text) or 0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def run(tell: Tell, command: str) -> int:
    """Run a command in the user's shell, print what it prints, and return its status.

    Args:
        tell: Gets the command and its output.
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
    texts = []
    with process:
        for line in process.stdout or ():
            texts.append(line.decode(errors="replace"))
            sys.stdout.write(texts[-1])
            sys.stdout.flush()
    tell(f"!{command}", "".join(texts))
    return process.returncode
