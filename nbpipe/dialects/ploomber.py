"""Ploomber: ``upstream = ...`` and ``product = ...`` in the parameters cell."""

from __future__ import annotations

import ast

from nbpipe.dialects.claim import Claim, Dialect, body, found
from nbpipe.model.notebook import Cell

_NAMES = ("upstream", "product")


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Say that Ploomber's two variables mean nothing to Kedro."""
    if "parameters" not in cell.tags:
        return ()
    names = [name for name in _assigned(cell) if name in _NAMES]
    if not names:
        return ()
    listed = " and ".join(f"`{name}`" for name in dict.fromkeys(names))
    message = f"Ploomber's {listed} means nothing here: the dataflow gives the order"
    hint = "remove it where the notebook does not use it"
    return (Claim(diagnostics=(found(cell, "NBP210", "info", message, hint),)),)


def _assigned(cell: Cell) -> list[str]:
    return [
        target.id
        for statement in body(cell)
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]


PLOOMBER = Dialect("ploomber", (), claims)
