"""Everything that the report reads, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbpipe.model.notebook import Cell
from nbpipe.model.verdict import Verdict
from nbpipe.verifying.report.anchors import Anchors, anchors, cell_anchor
from nbpipe.verifying.report.cells import read_cells
from nbpipe.verifying.report.datasets import Catalog, read_catalog
from nbpipe.verifying.report.judging import Outcome, outcome
from nbpipe.verifying.report.lineage import Lineage, read_lineage
from nbpipe.verifying.report.sources import ModuleText, Source, node_source, read_module


@dataclass(frozen=True, slots=True)
class NotebookCells:
    """The cells of one notebook, or why there are none."""

    cells: tuple[Cell, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Record:
    """A project and the verdict on it.

    Attributes:
        verdict: What verify found.
        lineage: What became of the cells.
        catalog: The datasets.
        cells: Of each notebook, as the lineage lists them.
        sources: Of each node, by its position in the lineage.
        functions: The modules of functions, by pipeline.
        places: The places of the page.
        outcome: How the nodes did.
    """

    verdict: Verdict
    lineage: Lineage
    catalog: Catalog
    cells: tuple[NotebookCells, ...]
    sources: Mapping[int, Source]
    functions: Mapping[str, ModuleText]
    places: Anchors
    outcome: Outcome


def read_project(project: Path, verdict: Verdict) -> Record:
    """Read the files of a project; what cannot be read is said in what is returned."""
    lineage = read_lineage(project)
    cells = tuple(
        NotebookCells(*read_cells(project, item.path)) for item in lineage.notebooks
    )
    places = anchors(
        lineage,
        (
            cell_anchor(position, cell.index)
            for position, item in enumerate(cells)
            for cell in item.cells
        ),
    )
    names = dict.fromkeys(node.module for node in lineage.nodes)
    modules = {name: read_module(project, name) for name in names}
    pipelines = {node.pipeline: node.module for node in lineage.nodes}
    return Record(
        verdict=verdict,
        lineage=lineage,
        catalog=read_catalog(project),
        cells=cells,
        sources={
            node.index: node_source(project, node, modules[node.module])
            for node in lineage.nodes
        },
        functions={
            pipeline: read_module(project, f"{module.rpartition('.')[0]}.functions")
            for pipeline, module in pipelines.items()
        },
        places=places,
        outcome=outcome(verdict, lineage, places),
    )
