"""Where each item of a layer stands, once their order is known.

Each layer is solved exactly: positions as near as possible, in weighted least squares,
to the neighbours' mean, with the distances kept. Shifted by the distances this is an
isotonic regression, for which pool-adjacent-violators is exact (R. E. Barlow and
others, "Statistical inference under order restrictions", 1972). Weights as in E. R.
Gansner and x
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from nbpipe.verifying.report.layered.chains import Bend, Item, Layered
from nbpipe.verifying.report.layered.ordering import Neighbours, Order

_ROUNDS = 30
_GAP = 22.0
_BEND_GAP = 12.0
_PULL = (1.0, 4.0, 24.0)  # by how many ends of the edge are bends
_CHAIN = 24.0  # where neither end has another edge on that side
_IDLE = 0.5

Width = Callable[[Item], float]
Pulls = Mapping[Item, Sequence[tuple[Item, float]]]


def positions(graph: Layered, order: Order, width: Width) -> dict[Item, float]:
    """The centre of each item; the leftmost rim is at 0.

    Args:
        graph: For the neighbours.
        order: Each layer from left to right.
        width: Of an item, in pixels.
    """
    steps = [_distances(layer, width) for layer in order]
    found: dict[Item, float] = {}
    for layer, step in zip(order, steps, strict=True):
        centre = step[-1] / 2 if step else 0.0
        found |= {item: x - centre for item, x in zip(layer, step, strict=True)}
    above, below = _pulls(graph.above, graph.below), _pulls(graph.below, graph.above)
    both = {item: (*above.get(item, ()), *below.get(item, ())) for item in found}
    downwards = list(zip(order, steps, strict=True))
    for _ in range(_ROUNDS):
        for layers, pulls in (
            (downwards, above),
            (downwards[::-1], below),
            (downwards, both),
        ):
            for layer, step in layers:
                found |= _settled(layer, step, found, pulls)
    left = min((found[item] - width(item) / 2 for item in found), default=0.0)
    return {item: x - left for item, x in found.items()}


def isotonic(wanted: Iterable[tuple[float, float]]) -> list[float]:
    """The non-decreasing numbers nearest to the wanted ones, given as (number, weight).

    >>> isotonic([(1, 1), (3, 1), (2, 1)])
    [1.0, 2.5, 2.5]
    """
    pools: list[tuple[float, float, int]] = []
    for number, weight in wanted:
        mean, total, size = float(number), float(weight), 1
        while pools and pools[-1][0] > mean:
            other, its_weight, its_size = pools.pop()
            mean = (mean * total + other * its_weight) / (total + its_weight)
            total, size = total + its_weight, size + its_size
        pools.append((mean, total, size))
    return [mean for mean, _, size in pools for _ in range(size)]


def _distances(layer: Sequence[Item], width: Width) -> list[float]:
    """How far each item stands from the first, packed as closely as allowed."""
    found = [0.0] if layer else []
    for one, other in pairwise(layer):
        gap = _BEND_GAP if isinstance(one, Bend) or isinstance(other, Bend) else _GAP
        found.append(found[-1] + (width(one) + width(other)) / 2 + gap)
    return found


def _settled(
    layer: Sequence[Item],
    distances: Sequence[float],
    current: Mapping[Item, float],
    pulls: Pulls,
) -> dict[Item, float]:
    wanted = [_wish(item, current, pulls.get(item, ())) for item in layer]
    shifted = [
        (x - distance, weight)
        for (x, weight), distance in zip(wanted, distances, strict=True)
    ]
    found = isotonic(shifted)
    return {
        item: x + distance
        for item, x, distance in zip(layer, found, distances, strict=True)
    }


def _wish(
    item: Item, current: Mapping[Item, float], pulls: Sequence[tuple[Item, float]]
) -> tuple[float, float]:
    """Where an item would stand if it were alone, and how much that matters."""
    total = sum(weight for _, weight in pulls)
    if not total:
        return current[item], _IDLE
    return sum(current[other] * weight for other, weight in pulls) / total, total


def _pulls(towards: Neighbours, back: Neighbours) -> Pulls:
    """The neighbours on one side, and how hard each pulls.

    Args:
        towards: Neighbours on that side.
        back: Neighbours on the other side.
    """
    return {
        item: tuple(
            (other, _weight(item, other, len(others), len(back[other])))
            for other in others
        )
        for item, others in towards.items()
    }


def _weight(one: Item, other: Item, *degrees: int) -> float:
    bends = isinstance(one, Bend) + isinstance(other, Bend)
    return max(_PULL[bends], _CHAIN if max(degrees) == 1 else 0.0)
