"""The cells of a notebook, in groups that became the same node."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbpipe.model.errors import NbpipeError
from nbpipe.model.notebook import Cell
from nbpipe.render.parsing import parse
from nbpipe.verifying.report.files import inside
from nbpipe.verifying.report.lineage import CellRecord, NotebookRecord

_MANY_FATES: Mapping[str, str] = {
    "imports": "imports, at the top of the modules that use them",
    "functions": "functions and classes of the pipeline's functions.py",
    "parameters": "parameters, in conf/base/parameters.yml",
    "catalog": "entries of conf/base/catalog.yml",
    "settings": "library options, which every process sets: library_options.py",
    "requirements": "requirements, in pyproject.toml",
    "skipped": "left out: it has no part in the pipeline",
    "node": "a node that the lineage does not describe",
    "": "the lineage does not say what became of this cell",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that follow each other and became the same.

    Attributes:
        cells: Code cells, and the texts before and between them.
        step: Their node, ``""`` for none.
        fate: In the lineage's word.
    """

    cells: tuple[Cell, ...]
    step: str = ""
    fate: str = ""


def read_cells(project: Path, path: str) -> tuple[tuple[Cell, ...], str]:
    """The cells of a notebook of the project, or none and why."""
    from nbpipe.notebook import read

    file = inside(project, path)
    if file is None or not file.is_file():
        return (), f"{path or 'the notebook'} is not there: its cells cannot be shown"
    try:
        return read(file, skip_errors=True).cells, ""
    except NbpipeError as error:
        words = str(error).replace(str(file), path)
        return (), f"the cells cannot be shown: {words}"


def grouped(cells: Sequence[Cell], record: NotebookRecord) -> tuple[Group, ...]:
    """Cells that follow each other and became the same; text goes with what follows."""
    groups: list[Group] = []
    texts: list[Cell] = []
    for cell in cells:
        if cell.kind != "code":
            texts.append(cell)
            continue
        said = record.cells.get(cell.index, CellRecord("", ""))
        joins = groups and (groups[-1].step, groups[-1].fate) == (said.step, said.fate)
        before = groups.pop().cells if joins else ()
        groups.append(Group((*before, *texts, cell), said.step, said.fate))
        texts = []
    return (*groups, Group(tuple(texts), fate="text")) if texts else tuple(groups)


def fate_text(fate: str) -> str:
    """What became of cells that are in no node."""
    return _MANY_FATES.get(fate, "" if fate == "text" else fate)


def defined(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Names of the functions and classes that cells define at their top level."""
    found: list[str] = []
    for cell in cells:
        try:
            tree = parse(cell.code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        found += [
            item.name
            for item in tree.body
            if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
    return tuple(dict.fromkeys(found))
