"""Kedro's old ``kedro jupyter convert``: the tag ``node``, without a name."""

from __future__ import annotations

from nbpipe.dialects.claim import Claim, Dialect
from nbpipe.model.notebook import Cell


def claims(cell: Cell) -> tuple[Claim, ...]:
    """A step for each cell tagged ``node``."""
    return (Claim("node", tag="node"),) if "node" in cell.tags else ()


KEDRO = Dialect("kedro", ("node",), claims)
