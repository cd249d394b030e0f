"""What a tag, a comment or a heading says a cell is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nbpipe.model.diagnostic import Diagnostic

RoleKind = Literal["node", "parameters", "imports", "functions", "metrics", "skip"]


@dataclass(frozen=True, slots=True)
class Role:
    """What one cell is for.

    Attributes:
        kind: ``node`` for a cell of a step, ``metrics`` for a step whose values are
            results; the others say where the cell's content goes instead.
        name: Name of the step as the user wrote it; ``""`` where none was given.
        upstream: Names of the steps that the user says come before (kale's ``prev:``).
        report: The cell only looks: its step carries the tag ``report``.
        raises: The cell is expected to raise (``raises-exception``).
        dialect: The dialect that said so.
        later: Further steps that begin within the cell, each with its first line.
    """

    kind: RoleKind
    name: str = ""
    upstream: tuple[str, ...] = ()
    report: bool = False
    raises: bool = False
    dialect: str = ""
    later: tuple[tuple[int, str], ...] = ()

    @property
    def step(self) -> str:
        """Name of the step that the cell belongs to; ``""`` where none is given."""
        return self.name or ("metrics" if self.kind == "metrics" else "")

    @property
    def is_step(self) -> bool:
        """Whether the cell makes a step; to be allowed to fail is no reason."""
        only_raises = self.raises and not (self.name or self.report)
        return self.kind in ("node", "metrics") and not only_raises


@dataclass(frozen=True, slots=True)
class Roles:
    """What the dialects found in one notebook.

    Attributes:
        by_cell: Role of each cell (by index) that has one.
        diagnostics: Unknown tags, tags that contradict each other.
        joins_previous: Indices of untagged code cells that join the step before them
            (kale's rule, in force when kale tags are present).
    """

    by_cell: Mapping[int, Role] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    joins_previous: frozenset[int] = frozenset()

    @property
    def has_steps(self) -> bool:
        """Whether any cell names a step."""
        return any(role.is_step for role in self.by_cell.values())
