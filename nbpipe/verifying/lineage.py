"""What a project's ``.nbpipe/lineage.json`` says, as data.

What is missing stops a verification. A report is drawn all the same: it reads the file
in its own way (`nbpipe.verifying.report.lineage`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from nbpipe.model.errors import InputError
from nbpipe.model.project import LINEAGE

LEFT_OUT = frozenset({"skipped", "requirements"})


@dataclass(frozen=True, slots=True)
class Held:
    """One version of a variable, and where it is.

    Attributes:
        name: The variable.
        cell: Cell that makes it.
        dataset: Dataset that holds it, ``""`` for none.
        key: Entry of the dataset, ``""`` for all of it.
        step: Node that makes it, ``""`` for none.
        parameter: Parameter that it became, ``""`` for none.
        final: Whether it is the variable's value at the notebook's end.
        may_keep: Whether the version before it is, where its node binds none.
    """

    name: str
    cell: int
    dataset: str
    key: str
    step: str
    parameter: str
    final: bool
    may_keep: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A notebook of the project.

    Attributes:
        path: Where it stands in the project, posix.
        sha256: Of the file that was converted.
        pipeline: Its pipeline.
        held: Every version of every variable.
        figures: Dataset of the figures of each cell that has any.
        fates: What became of each cell.
        steps: Node of each cell that belongs to one.
        files: Where each data file stands in the project, by the path that the notebook
            knows it by.
        moved: Likewise for each path that leads out of the notebook's folder.
        credentials: Environment variables that hold secrets.
        ran: Where what ``%run`` runs is a module in the project, by its path.
        imported: Names that come from there: no results of the notebook.
        source: Where the notebook stood among the project's notebooks; its name where
            there is no other.
        dropped: Steps that only look and were left out on request: their cells and the
            variables that they are the last to make.
        removed: Values that nobody reads and were left out on request: variable, cell.
        written: Where each file stands that the catalog writes, by the path that the
            notebook knows it by; None in a record that does not say it.
        parts: Nodes of each cell that belongs to several, in order.
    """

    path: str
    sha256: str
    pipeline: str
    held: tuple[Held, ...]
    figures: tuple[tuple[int, str], ...]
    fates: dict[int, str]
    steps: dict[int, str]
    files: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    credentials: tuple[str, ...] = ()
    ran: dict[str, str] = field(default_factory=dict)
    imported: frozenset[str] = frozenset()
    source: str = ""
    written: dict[str, str] | None = None
    dropped: dict[str, tuple[frozenset[int], frozenset[str]]] = field(
        default_factory=dict
    )
    removed: tuple[tuple[str, int], ...] = ()
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def nodes(self) -> frozenset[str]:
        """Every node that cells of the notebook belong to."""
        return frozenset(self.steps.values()).union(*self.parts.values())

    @property
    def unasked(self) -> frozenset[int]:
        """Cells whose figures and lines the project need not have."""
        cells = (cells for cells, _ in self.dropped.values())
        return self.left_out.union(*cells)

    @property
    def unkept(self) -> frozenset[str]:
        """Variables whose last value is left out with a step that only looks."""
        return frozenset[str]().union(*(names for _, names in self.dropped.values()))

    @property
    def left_out(self) -> frozenset[int]:
        """Cells that the project leaves out."""
        return frozenset(cell for cell, fate in self.fates.items() if fate in LEFT_OUT)

    @property
    def standing(self) -> dict[str, tuple[Held, ...]]:
        """Versions of each variable that may be its last value, the latest first."""
        found: dict[str, tuple[Held, ...]] = {}
        for held in self.held:
            before = found.get(held.name, ()) if held.may_keep else ()
            found[held.name] = (held, *before)
        return found


@dataclass(frozen=True, slots=True)
class Lineage:
    """The record of a project.

    Attributes:
        package: Its package.
        origins: Its notebooks, in the order in which they were given.
        functions: ``module:function`` of each node.
        cells: Cells of each node.
        outputs: Datasets that each node makes.
    """

    package: str
    origins: tuple[Origin, ...]
    functions: dict[str, str]
    cells: dict[str, tuple[int, ...]]
    outputs: dict[str, tuple[str, ...]]


def read_lineage(project: Path) -> Lineage:
    """Read the project's record.

    Raises:
        InputError: There is none, or it is not one.
    """
    path = project / LINEAGE
    if not path.is_file():
        what = "not a folder" if not project.is_dir() else "no project that nbpipe made"
        raise InputError(
            f"{project} is {what}: there is no {LINEAGE} in it; "
            "make one with: nbpipe convert NOTEBOOK"
        )
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return _lineage(record)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path} is damaged ({type(error).__name__}: {error}); convert again"
        ) from error


def _lineage(record: dict[str, Any]) -> Lineage:
    nodes = record["nodes"]
    return Lineage(
        record["package"],
        tuple(_origin(notebook) for notebook in record["notebooks"]),
        {node["name"]: node["function"] for node in nodes},
        {node["name"]: tuple(node["cells"]) for node in nodes},
        {node["name"]: tuple(node.get("outputs", ())) for node in nodes},
    )


def _origin(notebook: dict[str, Any]) -> Origin:
    held = [
        _held(name, version, final=number == len(versions))
        for name, versions in notebook["variables"].items()
        for number, version in enumerate(versions, 1)
    ]
    cells, ran = notebook["cells"], notebook.get("ran", ())
    figures = [(item["cell"], item["dataset"]) for item in notebook.get("figures", ())]
    return Origin(
        notebook["path"],
        notebook.get("sha256", ""),
        notebook["pipeline"],
        tuple(held),
        tuple(figures),
        {cell["index"]: cell["fate"] for cell in cells},
        {cell["index"]: cell["step"] for cell in cells if cell["step"]},
        {item["source"]: item["target"] for item in notebook.get("files", ())},
        dict(notebook.get("moved", {})),
        tuple(map(str, notebook.get("credentials", ()))),
        {item["source"]: item["target"] for item in ran},
        frozenset(name for item in ran for name in item["names"]),
        notebook.get("source") or PurePosixPath(notebook["path"]).name,
        dict(notebook["written"]) if "written" in notebook else None,
        {
            item["step"]: (frozenset(item["cells"]), frozenset(item["variables"]))
            for item in notebook.get("left_out", ())
        },
        tuple((one["variable"], one["cell"]) for one in notebook.get("removed", ())),
        {
            cell["index"]: tuple(part["step"] for part in cell["parts"])
            for cell in cells
            if "parts" in cell
        },
    )


def _held(name: str, version: dict[str, Any], *, final: bool) -> Held:
    return Held(
        name,
        version["cell"],
        version.get("dataset") or "",
        str(version.get("key") or ""),
        version.get("step") or "",
        version.get("parameter") or "",
        final,
        bool(version.get("may_keep")),
    )
