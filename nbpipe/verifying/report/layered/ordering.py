"""The order within each layer, chosen so that few edges cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from nbpipe.verifying.report.layered.chains import Item, Layered

_ROUNDS = 12
_PATIENCE = 4

Order = tuple[tuple[Item, ...], ...]
Neighbours = Mapping[Item, Sequence[Item]]


def ordered(graph: Layered) -> Order:
    """Sweep down and up by barycentres; the order with the fewest crossings wins."""
    best = current = graph.layers
    fewest = crossings(best, graph.below)
    idle = 0
    for _ in range(_ROUNDS):
        if not fewest or idle == _PATIENCE:
            break
        current = _sweep(current, graph.above)
        current = tuple(reversed(_sweep(tuple(reversed(current)), graph.below)))
        count = crossings(current, graph.below)
        idle = 0 if count < fewest else idle + 1
        if count < fewest:
            best, fewest = current, count
    return best


def crossings(order: Order, below: Neighbours) -> int:
    """How many pairs of edges cross.

    >>> crossings((("a", "b"), ("c", "d")), {"a": ("d",), "b": ("c",)})
    1
    """
    return sum(_crossings(upper, lower, below) for upper, lower in pairwise(order))


def _crossings(upper: Iterable[Item], lower: Iterable[Item], below: Neighbours) -> int:
    """Inversions of the lower ends, edges taken from left to right."""
    position = {item: index for index, item in enumerate(lower)}
    seen: list[int] = []
    count = 0
    for item in upper:
        ends = sorted(position[other] for other in below.get(item, ()))
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _sweep(order: Order, towards: Neighbours) -> Order:
    """Sort each layer by the mean position of its neighbours in the one before."""
    done = [order[0]]
    for layer in order[1:]:
        position = {item: float(index) for index, item in enumerate(done[-1])}
        keys = {
            item: _mean([position[other] for other in towards.get(item, ())], index)
            for index, item in enumerate(layer)
        }
        done.append(tuple(sorted(layer, key=keys.__getitem__)))
    return tuple(done)


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
