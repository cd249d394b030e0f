"""Commands of a notebook that the project does without, since they compute nothing."""

from __future__ import annotations

from nbpipe.notebook.ipython.line_magics import SESSION
from nbpipe.notebook.ipython.looking import only_looks
from nbpipe.notebook.ipython.packages import installation

MAGICS = SESSION | {"timeit"}
"""Line magics that are left out."""


def is_aside(command: str) -> bool:
    """Whether ``!command`` or ``%magic`` is left out: its text need not be printed."""
    if command.startswith("%"):
        return command[1:].partition(" ")[0] in MAGICS
    found = installation(command[1:])
    return not found.rest.strip() if found else only_looks(command[1:])
