"""A node as the page shows it."""

from __future__ import annotations

from nbpipe.verifying.report.anchors import node_anchor
from nbpipe.verifying.report.lineage import NodeRecord
from nbpipe.verifying.report.markup import python_html
from nbpipe.verifying.report.project import Record
from nbpipe.verifying.report.rows import row
from nbpipe.verifying.report.sources import Source
from nbpipe.verifying.report.views import NodeView, Port, SourceView

_SHOWN = 4


def node_view(record: Record, notebook: str, node: NodeRecord) -> NodeView:
    """Everything about one node.

    Args:
        record: The project.
        notebook: Path of the notebook that the node was made from.
        node: The node.
    """
    outcome = record.outcome
    failure = record.verdict.failure
    failed = outcome.status[node.index].slug == "fails"
    bad = [item for item in outcome.results[node.index] if item.judgement != "equal"]
    return NodeView(
        anchor=node_anchor(node),
        name=node.name,
        status=outcome.status[node.index],
        first=node.index == outcome.first,
        counts=outcome.counts[node.index],
        cells=record.places.cells_of(notebook, node.cells),
        reads=tuple(
            _port(record, argument, dataset)
            for argument, dataset in node.inputs.items()
        ),
        gives=tuple(_port(record, "", dataset) for dataset in node.outputs),
        source=source_view(record.sources[node.index]),
        bad=tuple(row(item, record.places) for item in bad[:_SHOWN]),
        more=len(bad[_SHOWN:]),
        trace=failure.trace if failed and failure and failure.step else "",
    )


def source_view(source: Source) -> SourceView:
    """Code of the project, coloured."""
    place = f"{source.path}:{source.line}" if source.line else source.path
    return SourceView(place, python_html(source.text), source.note)


def _port(record: Record, argument: str, dataset: str) -> Port:
    return Port(
        argument=argument if argument != dataset else "",
        dataset=dataset,
        detail=_detail(record, dataset),
        differs=dataset in record.outcome.differing,
    )


def _detail(record: Record, dataset: str) -> str:
    """Where a dataset is stored, ``""`` where it only passes between nodes."""
    entry = record.catalog[dataset]
    stored = () if entry.in_memory else (entry.type, entry.filepath)
    return ", ".join(filter(None, stored))
