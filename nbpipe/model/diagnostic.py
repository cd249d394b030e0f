"""What nbpipe tells its user about a notebook: data first, text second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a notebook.

    Attributes:
        code: ``NBP`` and three digits; every code stands in ``docs/diagnostics.md``.
        severity: ``info`` (nothing to do), ``warning`` (look at it) or ``error``
            (the result is incomplete).
        message: One sentence, without a trailing full stop.
        cell: Index of the cell, 0-based over all cells; None for the whole notebook.
        cell_id: nbformat id of the cell, ``""`` when unknown.
        line: 1-based line within the cell's source; None for the whole cell.
        hint: What the user could change, ``""`` when there is nothing.
    """

    code: str
    severity: Severity
    message: str
    cell: int | None = None
    cell_id: str = ""
    line: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = "" if self.cell is None else f" cell {self.cell}"
        where += "" if self.line is None else f", line {self.line}"
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.code} {self.severity}{where}: {self.message}{hint}"
