"""The drawing of a pipeline: sizes of boxes, text in them, paths of lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise

from nbpipe.verifying.report.anchors import node_anchor
from nbpipe.verifying.report.datasets import Catalog
from nbpipe.verifying.report.graphs import DataNode, data_nodes, edges
from nbpipe.verifying.report.judging import Outcome
from nbpipe.verifying.report.layered import Box, Line, Place, layout
from nbpipe.verifying.report.lineage import NodeRecord
from nbpipe.verifying.report.views import (
    DataShape,
    GraphView,
    LineShape,
    StepShape,
    TextLine,
)
from nbpipe.verifying.report.words import shortened

_STEP_CHARACTER, _DATA_CHARACTER = 8.2, 7.2
_STEP_HEIGHT, _DATA_LINE = 32.0, 15.0
_ICON, _PADDING = 30.0, 12.0
_LONGEST_STEP, _LONGEST_DATA, _MOST_LINES = 30, 26, 6


def draw(
    pipeline: str, nodes: Sequence[NodeRecord], catalog: Catalog, outcome: Outcome
) -> GraphView:
    """Lay out and draw the graph of one pipeline.

    Args:
        pipeline: Its name.
        nodes: Its nodes.
        catalog: Tells what is stored.
        outcome: How the nodes and datasets did.
    """
    data = data_nodes(nodes, catalog)
    texts = {item.id: _texts(item, catalog, outcome.differing) for item in data}
    boxes = [
        *(Box(node_anchor(node), _step_width(node), _STEP_HEIGHT) for node in nodes),
        *(_data_box(item, texts[item.id]) for item in data),
    ]
    drawing = layout(boxes, edges(data))
    places = {place.box.id: place for place in drawing.places}
    return GraphView(
        pipeline=pipeline,
        width=drawing.width,
        height=drawing.height,
        steps=tuple(_step(node, places[node_anchor(node)], outcome) for node in nodes),
        data=tuple(
            _data(item, places[item.id], texts[item.id], catalog) for item in data
        ),
        lines=tuple(_line(line) for line in drawing.lines),
    )


def _step(node: NodeRecord, place: Place, outcome: Outcome) -> StepShape:
    status, first = outcome.status[node.index], node.index == outcome.first
    cells = ", ".join(map(str, node.cells))
    about = [
        f"node {node.name}: {status.label}",
        "the first that differs" if first else "",
        outcome.counts[node.index],
        f"cells {cells}" if cells else "",
    ]
    return StepShape(
        anchor=node_anchor(node),
        label=shortened(node.name, _LONGEST_STEP),
        title="; ".join(filter(None, about)),
        status=status,
        first=first,
        x=_left(place),
        y=_top(place),
        width=place.box.width,
        height=place.box.height,
    )


def _data(
    item: DataNode, place: Place, texts: Sequence[TextLine], catalog: Catalog
) -> DataShape:
    return DataShape(
        stored=item.stored,
        title="\n".join(_title(name, catalog) for name in item.datasets),
        lines=tuple(texts),
        x=_left(place),
        y=_top(place),
        width=place.box.width,
        height=place.box.height,
    )


def _texts(
    item: DataNode, catalog: Catalog, differing: Collection[str]
) -> list[TextLine]:
    """The lines in a box; the last ones of many are counted."""
    names = item.datasets
    shown = names if len(names) <= _MOST_LINES else names[: _MOST_LINES - 1]
    lines: list[TextLine] = []
    for name in shown:
        bad = name in differing
        label = shortened(name, _LONGEST_DATA)
        text = f"\N{NOT EQUAL TO} {label}" if bad else label
        lines.append(TextLine(text, _baseline(len(lines)), differs=bad))
    if rest := len(names) - len(shown):
        lines.append(TextLine(f"and {rest} more", _baseline(len(lines)), faint=True))
    if item.stored:
        kind = catalog[names[0]].type.rpartition(".")[2].removesuffix("Dataset")
        text = shortened(kind, _LONGEST_DATA)
        lines.append(TextLine(text, _baseline(len(lines)), faint=True))
    return lines


def _baseline(line: int) -> float:
    return (line + 1) * _DATA_LINE


def _title(name: str, catalog: Catalog) -> str:
    entry = catalog[name]
    return ", ".join(filter(None, (name, entry.type, entry.filepath)))


def _step_width(node: NodeRecord) -> float:
    label = shortened(node.name, _LONGEST_STEP)
    return _ICON + _columns(label) * _STEP_CHARACTER + _PADDING


def _data_box(item: DataNode, texts: Sequence[TextLine]) -> Box:
    widest = max(_columns(line.text) for line in texts)
    width = widest * _DATA_CHARACTER + _PADDING + (_PADDING if item.stored else 0.0)
    return Box(item.id, round(width, 1), len(texts) * _DATA_LINE + 7.0)


def _columns(text: str) -> int:
    """Width in columns of a terminal.

    >>> _columns("df"), _columns("\\u6570\\u636e")
    (2, 4)
    """
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _line(line: Line) -> LineShape:
    node = line.source if line.source.startswith("node-") else line.target
    start, *_ = line.points
    parts = [f"M{start[0]:g} {start[1]:g}"]
    for (x, y), (to_x, to_y) in pairwise(line.points):
        middle = round((y + to_y) / 2, 1)
        parts.append(f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}")
    return LineShape(node, "".join(parts))


def _left(place: Place) -> float:
    return round(place.x - place.box.width / 2, 1)


def _top(place: Place) -> float:
    return round(place.y - place.box.height / 2, 1)
