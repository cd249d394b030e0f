"""What one run computed, as data that no longer depends on the run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Tree = Any


@dataclass(slots=True)
class Capture:
    """The results of a notebook or a project.

    Attributes:
        variables: Frozen final value of each variable that holds data.
        files: Frozen content of each file written, by posix path.
        figures: Number of figures shown, by cell index; cells without are left out.
        printed: Lines printed, by cell index; -1 for a project, whose log does not
            say the cell.
        shown: Lines of displayed values: a project may log them, and need not.
        born: Cell in which each variable first appeared, for a notebook.
        left_out: Cells that the project leaves out (``skip``, ``pip install``).
        lost: Variables that the lineage names and the run did not have, and why.
        error: Why the run stopped; ``""`` when it did not.
        error_cell: Cell that raised, for a notebook.
        seconds: Wall time of the run.
    """

    variables: dict[str, Tree] = field(default_factory=dict)
    files: dict[str, Tree] = field(default_factory=dict)
    figures: dict[int, int] = field(default_factory=dict)
    printed: dict[int, list[str]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    born: dict[str, int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    lost: dict[str, str] = field(default_factory=dict)
    error: str = ""
    error_cell: int | None = None
    seconds: float = 0.0


def lines_of(text: str) -> list[str]:
    """Lines that are not blank, without trailing white space."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]
