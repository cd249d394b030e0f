"""The whole page, finished for the templates."""

from __future__ import annotations

from pathlib import Path

from nbpipe.model.verdict import Verdict
from nbpipe.verifying.report.lineage import NotebookRecord
from nbpipe.verifying.report.pairs import findings, pairs
from nbpipe.verifying.report.project import Record, read_project
from nbpipe.verifying.report.rows import kinds, rows
from nbpipe.verifying.report.shapes import draw
from nbpipe.verifying.report.summary import summary
from nbpipe.verifying.report.views import NotebookView, Page


def page(project: Path, verdict: Verdict) -> Page:
    """Read a project and lay out what verify found."""
    record = read_project(project, verdict)
    notebooks = tuple(
        _notebook(record, position, item)
        for position, item in enumerate(record.lineage.notebooks)
    )
    return Page(
        summary=summary(verdict, record.places),
        rows=rows(verdict, record.places),
        kinds=kinds(verdict.results),
        notebooks=notebooks,
        problems=_problems(record),
        intermediate=sum(item.intermediate for item in verdict.results),
        findings=sum(len(item.findings) for item in notebooks),
    )


def _notebook(record: Record, position: int, item: NotebookRecord) -> NotebookView:
    nodes = [node for node in record.lineage.nodes if node.pipeline == item.pipeline]
    problem = record.cells[position].problem
    return NotebookView(
        path=item.path,
        pipeline=item.pipeline,
        graph=draw(item.pipeline, nodes, record.catalog, record.outcome)
        if nodes
        else None,
        pairs=pairs(record, position),
        findings=findings(record, item),
        problem=problem,
    )


def _problems(record: Record) -> tuple[str, ...]:
    """What of the project could not be read."""
    said = (record.lineage.problem, *record.catalog.problems)
    return tuple(filter(None, said))
