"""Cells beside what they became, in the notebook's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.verifying.report.anchors import cell_anchor, node_anchor
from nbpipe.verifying.report.cells import Group, defined, fate_text, grouped
from nbpipe.verifying.report.lineage import NodeRecord, NotebookRecord
from nbpipe.verifying.report.markup import markdown_html, plain_html, python_html
from nbpipe.verifying.report.nodes import node_view, source_view
from nbpipe.verifying.report.project import Record
from nbpipe.verifying.report.views import CellView, Finding, Link, Pair, SourceView


def pairs(record: Record, position: int) -> tuple[Pair, ...]:
    """All cells and all nodes of one notebook.

    Args:
        record: The project.
        position: The notebook's, in the lineage.
    """
    notebook = record.lineage.notebooks[position]
    shown: set[int] = set()
    found = []
    for group in grouped(record.cells[position].cells, notebook):
        node = record.places.nodes.get((notebook.pipeline, group.step))
        again = node is not None and node.index in shown
        found.append(_pair(record, position, group, node, again=again))
        if node:
            shown.add(node.index)
    left = (
        Pair(cells=(), node=node_view(record, notebook.path, node))
        for node in record.lineage.nodes
        if node.pipeline == notebook.pipeline and node.index not in shown
    )
    return (*found, *left)


def findings(
    record: Record, notebook: NotebookRecord, cell: int | None = None
) -> tuple[Finding, ...]:
    """The diagnostics of a notebook, or of one of its cells."""
    return tuple(
        _finding(record, notebook, item)
        for item in notebook.diagnostics
        if cell is None or item.cell == cell
    )


def _finding(record: Record, notebook: NotebookRecord, item: Diagnostic) -> Finding:
    return Finding(
        severity=item.severity,
        code=item.code,
        message=item.message,
        hint=item.hint,
        cell=None
        if item.cell is None
        else record.places.cell(notebook.path, item.cell),
        line=item.line,
    )


def _pair(
    record: Record,
    position: int,
    group: Group,
    node: NodeRecord | None,
    *,
    again: bool,
) -> Pair:
    notebook = record.lineage.notebooks[position]
    anchor = node_anchor(node) if node else ""
    return Pair(
        cells=tuple(_cell(record, position, cell, anchor) for cell in group.cells),
        node=None if again or not node else node_view(record, notebook.path, node),
        elsewhere=Link(node.name, anchor) if again and node else None,
        fate="" if node else fate_text(group.fate),
        parameters=tuple(
            pair
            for cell in group.cells
            for pair in notebook.parameters.get(cell.index, ())
        ),
        sources=tuple(_functions(record, notebook, group.cells)),
    )


def _functions(
    record: Record, notebook: NotebookRecord, cells: Sequence[Cell]
) -> Iterator[SourceView]:
    """What the cells define and the module of functions holds."""
    module = record.functions.get(notebook.pipeline)
    for name in defined(cells) if module else ():
        if module and name in module.sources:
            yield source_view(module.sources[name])


def _cell(record: Record, position: int, cell: Cell, node: str) -> CellView:
    notebook = record.lineage.notebooks[position]
    failure = record.verdict.failure
    failed = bool(
        failure
        and not failure.step
        and failure.notebook == notebook.path
        and failure.cell == cell.index
    )
    render = {"code": python_html, "markdown": markdown_html}.get(cell.kind, plain_html)
    return CellView(
        anchor=cell_anchor(position, cell.index),
        index=cell.index,
        kind=cell.kind,
        html=render(cell.source),
        node=node if cell.kind == "code" else "",
        findings=findings(record, notebook, cell.index),
        failed=failed,
        trace=failure.trace if failed and failure else "",
    )
