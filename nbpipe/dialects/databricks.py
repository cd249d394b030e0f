"""Databricks: cells that only speak to its notebook server."""

from __future__ import annotations

import ast

from nbpipe.dialects.claim import Claim, Dialect, body, found
from nbpipe.model.notebook import Cell

_SESSION = ("dbutils.library.", "dbutils.widgets.removeAll", "dbutils.widgets.remove")


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Leave out what restarts Python or clears widgets."""
    if "dbutils." not in cell.code:
        return ()
    calls = [_called(statement) for statement in body(cell)]
    if all(call.startswith(_SESSION) for call in calls):
        message = "the cell only speaks to Databricks and is left out"
        return (Claim("skip", diagnostics=(found(cell, "NBP214", "info", message),)),)
    return ()


def _called(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(value=ast.Call(func=function)):
            return ast.unparse(function)
    return ""


DATABRICKS = Dialect("databricks", (), claims)
