"""Edges over several layers as chains of unit edges through bends.

The edges that leave one node share their bends, so that a value that many nodes read
is one trunk with branches and not a bundle of parallel lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nbpipe.verifying.report.layered.ranks import Edge


@dataclass(frozen=True, slots=True)
class Bend:
    """The place where an edge from `source` crosses the layer `rank`."""

    source: str
    rank: int


Item = str | Bend


@dataclass(frozen=True, slots=True)
class Layered:
    """A graph whose edges go from each layer to the next.

    Attributes:
        layers: Nodes and bends, layer by layer.
        above: Neighbours in the layer above.
        below: Neighbours in the layer below.
        chains: The items that each edge of the graph runs through, ends included.
    """

    layers: tuple[tuple[Item, ...], ...]
    above: Mapping[Item, Sequence[Item]]
    below: Mapping[Item, Sequence[Item]]
    chains: Mapping[Edge, tuple[Item, ...]]


def layered(rank: Mapping[str, int], edges: Sequence[Edge]) -> Layered:
    """Cut the edges into unit edges.

    Args:
        rank: Layer of each node.
        edges: Each from a lower rank to a higher one.
    """
    chains = {edge: _chain(edge, rank) for edge in edges}
    layers: list[dict[Item, None]] = [
        {} for _ in range(max(rank.values(), default=-1) + 1)
    ]
    above: dict[Item, dict[Item, None]] = {}
    below: dict[Item, dict[Item, None]] = {}
    for node in rank:
        layers[rank[node]][node] = None
    for chain in chains.values():
        for item in chain:
            if isinstance(item, Bend):
                layers[item.rank][item] = None
        for upper, lower in pairwise(chain):
            below.setdefault(upper, {})[lower] = None
            above.setdefault(lower, {})[upper] = None
    return Layered(
        layers=tuple(map(tuple, layers)),
        above={item: tuple(others) for item, others in above.items()},
        below={item: tuple(others) for item, others in below.items()},
        chains=chains,
    )


def _chain(edge: Edge, rank: Mapping[str, int]) -> tuple[Item, ...]:
    source, target = edge
    between = range(rank[source] + 1, rank[target])
    return (source, *(Bend(source, layer) for layer in between), target)
