"""papermill: ``parameters``, ``injected-parameters``, a ``# Parameters`` comment."""

from __future__ import annotations

import ast
import re

from nbpipe.dialects.claim import Claim, Dialect, body, first_line
from nbpipe.model.notebook import Cell

_PARAMETERS = ("parameters", "injected-parameters")
_IGNORED = ("papermill-error-cell", "papermill-error-cell-tag")
_COMMENT = re.compile(r"#\s*parameters\s*:?\s*$", re.IGNORECASE)


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Parameters by tag; by comment only where the cell does nothing but assign."""
    tagged = [Claim("parameters", tag=tag) for tag in cell.tags if tag in _PARAMETERS]
    ignored = [Claim(tag=tag) for tag in cell.tags if tag in _IGNORED]
    if not tagged and _COMMENT.match(first_line(cell)) and _only_assigns(cell):
        tagged = [Claim("parameters")]
    return (*tagged, *ignored)


def _only_assigns(cell: Cell) -> bool:
    statements = body(cell)
    return bool(statements) and all(
        isinstance(statement, ast.Assign | ast.AnnAssign)
        and not any(isinstance(node, ast.Call) for node in ast.walk(statement))
        for statement in statements
    )


PAPERMILL = Dialect("papermill", (*_PARAMETERS, *_IGNORED), claims)
