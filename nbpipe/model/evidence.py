"""What a run of the notebook showed, for the plan to use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sight:
    """What a variable held after a cell.

    Attributes:
        type: Its class with its module, ``pandas.core.frame.DataFrame``.
        shape: Its size in words, ``569 rows, 31 columns``; ``""`` where it has none.
        format: The kind of file that gave the value back unchanged when it was tried:
            ``parquet``, ``json``, ``pickle``; ``""`` for none.
    """

    type: str
    shape: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one run showed. It may refute a guess, never a proof.

    Attributes:
        values: What each variable that a cell names held after it.
        unchanged: Cells and variables that they name, were there before, could be
            looked into as a whole, and were left as they were.
        apart: For each cell, sets of variables that could be looked into as a whole
            after it: two variables of different sets had no mutable object in common.
        quiet: Cells that left the global random generators as they were.
    """

    values: Mapping[tuple[int, str], Sight] = field(default_factory=dict)
    unchanged: frozenset[tuple[int, str]] = frozenset()
    quiet: frozenset[int] = frozenset()
    apart: Mapping[int, tuple[frozenset[str], ...]] = field(default_factory=dict)
