"""Commands of a notebook that the project does without, since they compute nothing."""

from __future__ import annotations

from pathlib import PurePath

from nbpipe.notebook.ipython.line_magics import SESSION
from nbpipe.notebook.ipython.looking import only_looks
from nbpipe.notebook.ipython.packages import installation

MAGICS = SESSION | {"cd", "timeit"}
"""Line magics of whose text the project prints nothing, or not all."""


def aside(command: str, text: str) -> str:
    """What ``!command`` or ``%magic`` printed and the project need not.

    >>> aside("%cd data", "/home/me/data"), aside("!ls", "a.csv"), aside("!cat x", "1")
    ('/home/me/data', 'a.csv', '')
    """
    name = command.partition(" ")[0]
    if name == "%cd":
        lines = text.splitlines()
        return "\n".join(line for line in lines if PurePath(line).is_absolute())
    if name.startswith("%"):
        return text if name[1:] in MAGICS else ""
    found = installation(command[1:])
    looks = not found.rest.strip() if found else only_looks(command[1:])
    return text if looks else ""
