"""Records of where things went: versions, figures, files and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["read", "write", "make"]
Fate = Literal[
    "node", "imports", "functions", "parameters", "catalog", "settings", "requirements",
    "skipped",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a variable, as lineage.json records it.

    Attributes:
        dataset: Dataset that holds it; None where it never leaves its node.
        step: Step that makes it; None for a catalog input or a parameter.
        cell: Cell that makes it.
        key: Entry of the dict that holds it, for a dataset of several variables.
        parameter: Key of the parameter it became, ``""`` for none.
        may_keep: Whether the version before may be the one that stays: only a
            `for` binds it here, which may never run.
    """

    dataset: str | None
    step: str | None
    cell: int
    key: str = ""
    parameter: str = ""
    may_keep: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one cell.

    Attributes:
        cell: The cell that draws them.
        dataset: Dataset that stores them.
        step: Step that returns them.
    """

    cell: int
    dataset: str
    step: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step that only looks, left out on request.

    Attributes:
        step: The name that it would have had.
        cells: Its cells.
        figures: Names of the figures that are left out with it.
        variables: Variables that it would have been the last to make or to change.
    """

    step: str
    cells: tuple[int, ...]
    figures: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A value that nobody reads, left out on request.

    Attributes:
        cell: The cell that bound it.
        line: 1-based line of the assignment in the cell's code.
        variable: The variable.
    """

    cell: int
    line: int
    variable: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file beside the notebook that the project needs.

    Attributes:
        source: Path relative to the notebook's folder, as the notebook names it.
        target: Path in the project.
    """

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable that the code reads.

    Attributes:
        name: Its name.
        default: What is taken where it is not set, ``""`` for nothing or a secret.
        needed: Whether the code stops where it is not set.
        cell: The first cell that reads it.
    """

    name: str
    default: str
    needed: bool
    cell: int


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that the code of a step reads or writes.

    Attributes:
        step: Name of the step.
        path: The file, a folder or a pattern as the notebook names it; ``*`` where its
            name is not known.
        mode: ``read``; ``write``, which may read as well; ``make`` for a folder.
        place: Where it is in the project.
        named: The text of the code that says where it is, ``""`` for none.
    """

    step: str
    path: str
    mode: Mode
    place: str
    named: str = ""


@dataclass(frozen=True, slots=True)
class CellFate:
    """Where a code cell went, and what it does.

    Attributes:
        index: The cell.
        step: Its step, if any.
        fate: What became of it.
        reads: Variables of other cells that it reads.
        binds: Variables that it binds.
        changes: Variables whose objects it changes in place.
        effects: What it touches besides: ``write file:out.csv``, ``set rng:numpy``.
        parts: For a cell of several steps, each with the line where it begins.
    """

    index: int
    step: str | None
    fate: Fate
    reads: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
