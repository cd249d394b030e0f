"""jupytext: ``active-ipynb`` and its like, which say in which file a cell is code.

A cell that reaches nbpipe as code is code, so they change nothing.
"""

from __future__ import annotations

from nbpipe.dialects.claim import Claim, Dialect
from nbpipe.model.notebook import Cell


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Accept jupytext's tags."""
    tags = (tag for tag in cell.tags if tag.startswith("active-"))
    return tuple(Claim(tag=tag) for tag in tags)


JUPYTEXT = Dialect("jupytext", ("active-ipynb", "active-py"), claims)
