"""``.nbpipe/lineage.json``, read without trust: people edit files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from nbpipe.model.diagnostic import Diagnostic, Severity
from nbpipe.model.project import LINEAGE
from nbpipe.verifying.report.files import why


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What became of a code cell: its node, ``""`` for none, and its fate."""

    step: str
    fate: str


@dataclass(frozen=True, slots=True)
class NotebookRecord:
    """One notebook and the pipeline that it became.

    Attributes:
        path: Relative to the project.
        pipeline: Its name.
        cells: By index.
        parameters: Variables that became parameters, with their keys, by cell.
        diagnostics: What the conversion found.
    """

    path: str
    pipeline: str
    cells: Mapping[int, CellRecord] = field(default_factory=dict)
    parameters: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """One node: its function, its cells, and what it takes and gives.

    Attributes:
        index: Position in the lineage.
        name: The node's name.
        module: Dotted name of the module with its function.
        function: The function's name.
        cells: Indices of its cells.
        inputs: Datasets by argument.
        outputs: Datasets.
    """

    index: int
    name: str
    module: str
    function: str
    cells: tuple[int, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[str, ...] = ()

    @property
    def pipeline(self) -> str:
        """The pipeline's name, out of ``churn.pipelines.<name>.nodes``."""
        return self.module.rpartition(".")[0].rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The whole record; `problem` says why it is empty, if it is.

    Every pipeline has one notebook; that of a pipeline without has the path ``""``.
    """

    notebooks: tuple[NotebookRecord, ...] = ()
    nodes: tuple[NodeRecord, ...] = ()
    problem: str = ""


def read_lineage(project: Path) -> Lineage:
    """The record of a project, or why there is none."""
    try:
        record = json.loads((project / LINEAGE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Lineage(problem=f"{LINEAGE} is not there: cells and nodes are unknown")
    except (OSError, ValueError, RecursionError) as error:
        return Lineage(problem=f"{LINEAGE} cannot be read: {why(error)}")
    document = _mapping(record)
    nodes = tuple(
        _node(index, _mapping(item))
        for index, item in enumerate(_list(document.get("nodes")))
    )
    notebooks: dict[str, NotebookRecord] = {}
    for item in _list(document.get("notebooks")):
        notebook = _notebook(_mapping(item))
        notebooks.setdefault(notebook.pipeline, notebook)
    for node in nodes:
        notebooks.setdefault(node.pipeline, NotebookRecord("", node.pipeline))
    return Lineage(tuple(notebooks.values()), nodes)


def _notebook(record: Mapping[str, object]) -> NotebookRecord:
    cells = [_mapping(item) for item in _list(record.get("cells"))]
    found = [_mapping(item) for item in _list(record.get("diagnostics"))]
    return NotebookRecord(
        path=_text(record.get("path")),
        pipeline=_text(record.get("pipeline")),
        cells={
            index: CellRecord(_text(cell.get("step")), _text(cell.get("fate")))
            for cell in cells
            if (index := _index(cell.get("index"))) is not None
        },
        parameters=_parameters(_mapping(record.get("variables"))),
        diagnostics=tuple(map(_diagnostic, found)),
    )


def _parameters(
    variables: Mapping[str, object],
) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for name, versions in variables.items():
        for version in map(_mapping, _list(versions)):
            key, cell = _text(version.get("parameter")), _index(version.get("cell"))
            if key and cell is not None:
                found[cell] = (*found.get(cell, ()), (name, key))
    return found


def _diagnostic(record: Mapping[str, object]) -> Diagnostic:
    severities: tuple[Severity, ...] = get_args(Severity)
    said = _text(record.get("severity"))
    return Diagnostic(
        code=_text(record.get("code")),
        severity=next((item for item in severities if item == said), "warning"),
        message=_text(record.get("message")),
        cell=_index(record.get("cell")),
        line=_index(record.get("line")),
        hint=_text(record.get("hint")),
    )


def _node(index: int, record: Mapping[str, object]) -> NodeRecord:
    module, _, function = _text(record.get("function")).partition(":")
    inputs = _mapping(record.get("inputs"))
    return NodeRecord(
        index=index,
        name=_text(record.get("name")),
        module=module,
        function=function,
        cells=tuple(
            cell
            for item in _list(record.get("cells"))
            if (cell := _index(item)) is not None
        ),
        inputs={name: _text(dataset) for name, dataset in inputs.items()},
        outputs=tuple(filter(None, map(_text, _list(record.get("outputs"))))),
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _index(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None
