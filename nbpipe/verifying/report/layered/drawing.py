"""From a graph to places and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbpipe.verifying.report.layered.chains import Item, layered
from nbpipe.verifying.report.layered.ordering import Order, ordered
from nbpipe.verifying.report.layered.positions import positions
from nbpipe.verifying.report.layered.ranks import Edge, acyclic, ranks
from nbpipe.verifying.report.layered.shapes import Box, Drawing, Line, Place

_MARGIN = 12.0
_LAYER_GAP = 30.0


def layout(boxes: Sequence[Box], edges: Sequence[Edge]) -> Drawing:
    """Draw a graph.

    Args:
        boxes: The nodes, in an order that the drawing keeps where it can.
        edges: Pairs of ids; an edge that closes a cycle is drawn backwards.
    """
    size = {box.id: box for box in boxes}
    forward = acyclic(list(size), edges)
    graph = layered(ranks(list(size), forward), forward)
    order = ordered(graph)

    def width(item: Item) -> float:
        return size[item].width if isinstance(item, str) else 0.0

    xs = positions(graph, order, width)
    ys = _heights(order, size)
    places = tuple(
        Place(box, _round(xs[box.id] + _MARGIN), _round(ys[box.id])) for box in boxes
    )
    return Drawing(
        width=_round(_right(places) + _MARGIN),
        height=_round(_bottom(places) + _MARGIN),
        places=places,
        lines=tuple(
            Line(*edge, _points(chain, xs, ys, size))
            for edge, chain in graph.chains.items()
        ),
    )


def _heights(order: Order, size: Mapping[str, Box]) -> dict[Item, float]:
    """The middle of each item's layer."""
    found: dict[Item, float] = {}
    top = _MARGIN
    for layer in order:
        tallest = max(
            (size[item].height for item in layer if isinstance(item, str)), default=0.0
        )
        found |= dict.fromkeys(layer, top + tallest / 2)
        top += tallest + _LAYER_GAP
    return found


def _points(
    chain: Sequence[Item],
    xs: Mapping[Item, float],
    ys: Mapping[Item, float],
    size: Mapping[str, Box],
) -> tuple[tuple[float, float], ...]:
    found = []
    for index, item in enumerate(chain):
        half = size[item].height / 2 if isinstance(item, str) else 0.0
        y = ys[item] + (half if index == 0 else -half)
        found.append((_round(xs[item] + _MARGIN), _round(y)))
    return tuple(found)


def _right(places: Sequence[Place]) -> float:
    return max((place.x + place.box.width / 2 for place in places), default=0.0)


def _bottom(places: Sequence[Place]) -> float:
    return max((place.y + place.box.height / 2 for place in places), default=0.0)


def _round(number: float) -> float:
    """To a tenth of a pixel, which no machine's arithmetic changes."""
    return round(number, 1) + 0.0
