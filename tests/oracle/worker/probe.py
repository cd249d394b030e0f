"""Runs inside the kernel of a notebook, after its last cell."""

from __future__ import annotations

import pickle
from pathlib import Path

from .namespace import frozen_variables, imported


def dump(path: str) -> None:
    """Write the frozen variables of the running shell to the file."""
    from IPython import get_ipython

    shell = get_ipython()
    sources = map(shell.transform_cell, shell.user_ns["In"][:-1])
    hidden = frozenset(shell.user_ns_hidden) | imported(sources, shell.user_ns)
    Path(path).write_bytes(pickle.dumps(frozen_variables(shell.user_ns, hidden)))
