"""Commands that only show the machine and the folder they run in."""

from __future__ import annotations

import re
import shlex

_ALWAYS = frozenset(
    """ls dir ll la pwd tree du df free nvidia-smi lscpu lsblk lspci lsb_release uname
    whoami hostname id uptime which whereis date ps printenv""".split()
)
_VERSION = re.compile(
    r"(?:python|pip|conda|java|node|git|gcc|g\+\+|cmake|nvcc|R|julia|spark-submit)[\d.]*"
)
_ASKS = frozenset({"--version", "-V", "-version", "version"})
_MORE = re.compile(r"[|&;<>`\n]|\$\(|(?<!\{)\{(?!\{)")
_WRITES = {
    "date": re.compile(r"^(?:-s|--set)|^[^+-]"),
    "hostname": re.compile(r"^[^-]|^-[bF]"),
    "tree": re.compile(r"^-o"),
}


def only_looks(command: str) -> bool:
    """Whether a shell command does nothing but show where it runs.

    What it prints is the folder's and the machine's, and neither is the project's.

    >>> only_looks("ls -la data"), only_looks("ls > files.txt"), only_looks("cat x")
    (True, False, False)
    """
    if _MORE.search(command):
        return False
    try:
        words = shlex.split(command, comments=True)
    except ValueError:
        return False
    if not words:
        return False
    name, *arguments = words
    if name in _ALWAYS:
        writes = _WRITES.get(name)
        return writes is None or not any(map(writes.search, arguments))
    return bool(_VERSION.fullmatch(name)) and {*arguments} <= _ASKS and bool(arguments)
