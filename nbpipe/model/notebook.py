"""A notebook as nbpipe reads it: text and tags, never outputs but what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.environment import Environment
from nbpipe.model.secret import Secret

CellKind = Literal["code", "markdown", "raw"]
SourceFormat = Literal["ipynb", "percent", "databricks"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        index: Position over all cells, 0-based.
        id: nbformat id; made from the index (``cell-3``) where the file has none.
        kind: ``code``, ``markdown`` or ``raw``.
        source: The text as the file holds it.
        code: Plain Python made from ``source`` (IPython syntax translated), with a
            line for each line of ``source`` wherever possible; ``""`` for cells that
            are not code.
        tags: The cell's tags, in order.
        execution_count: As saved; None where the cell was never run.
        metadata: The cell's metadata (plain JSON data), read only.
        original: The text as the file holds it, where `source` is it without the
            secrets that stand in it; ``""`` where none do. Never written.
        answers: What the cell asked when it was saved, each with what was typed.
        goes_on: It is part of a cell that goes on in the next one: its last value is
            not displayed.
    """

    index: int
    id: str
    kind: CellKind
    source: str
    code: str = ""
    tags: tuple[str, ...] = ()
    execution_count: int | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)
    original: str = field(default="", repr=False)
    answers: tuple[str, ...] = field(default=(), repr=False)
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class RunFile:
    """A file of definitions that ``%run`` names, as a module to import.

    Attributes:
        path: As the notebook names it.
        module: Name of the module.
        names: What it defines, in order.
        text: The module's text; ``""`` where it stands beside the notebook.
    """

    path: str
    module: str
    names: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook whose code cells are plain Python.

    Attributes:
        path: Where it was read from.
        name: The file's stem.
        cells: All cells, in order.
        sha256: Hex digest of the file's bytes.
        format: How the file was written.
        requirements: What ``%pip install`` and its like asked for, in order, without
            duplicates, as PEP 508 strings where they are such; ``-r FILE`` for a file.
        asked_in: The first cell that asks for each of them.
        environment: What files beside the notebook say of its environment.
        metadata: The notebook's metadata (plain JSON data), read only.
        diagnostics: What reading and translating found.
        ran: Files of definitions that it runs (``%run``) and now imports.
        secrets: What stood in the file and stands in no cell any more.
        origins: Where cells are divided: the cell of the file that each one is, or is
            a part of. Empty where each is what it is.
    """

    path: Path
    name: str
    cells: tuple[Cell, ...]
    sha256: str
    format: SourceFormat = "ipynb"
    requirements: tuple[str, ...] = ()
    asked_in: Mapping[str, int] = field(default_factory=dict)
    environment: Environment = field(default_factory=Environment)
    metadata: Mapping[str, object] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    ran: tuple[RunFile, ...] = ()
    secrets: tuple[Secret, ...] = ()
    origins: tuple[int, ...] = ()

    def origin(self, cell: int) -> int:
        """The cell of the file, for messages and records."""
        return self.origins[cell] if self.origins else cell

    @property
    def credentials(self) -> tuple[Secret, ...]:
        """The secrets that the code now reads from the environment, by their names."""
        return tuple(one for one in self.secrets if one.name)

    @property
    def code_cells(self) -> tuple[Cell, ...]:
        """The cells that hold code, in order."""
        return tuple(cell for cell in self.cells if cell.kind == "code")
