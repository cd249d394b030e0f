"""Which layer each node of a graph stands in."""

from __future__ import annotations

from collections.abc import Sequence

Edge = tuple[str, str]


def ranks(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Longest paths from the top; what nothing enters stands close to its first use.

    Args:
        ids: The nodes.
        edges: Without cycles, see `acyclic`.

    >>> ranks(["a", "b", "c", "file"], [("a", "b"), ("b", "c"), ("file", "c")])
    {'a': 0, 'b': 1, 'c': 2, 'file': 1}
    """
    after = _neighbours(ids, edges)
    before = _neighbours(ids, [(target, source) for source, target in edges])
    order = _order(ids, edges)
    found = dict.fromkeys(ids, 0)
    for node in order:
        found[node] = max((found[other] + 1 for other in before[node]), default=0)
    for node in reversed(order):
        if after[node] and not before[node]:
            found[node] = min(found[other] for other in after[node]) - 1
    return found


def acyclic(ids: Sequence[str], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """The edges, those reversed that would close a cycle; loops are left out.

    >>> acyclic(["a", "b"], [("a", "b"), ("b", "a"), ("b", "b")])
    (('a', 'b'),)
    """
    position = {node: index for index, node in enumerate(_order(ids, edges))}
    turned = (
        (source, target) if position[source] < position[target] else (target, source)
        for source, target in edges
        if source != target
    )
    return tuple(dict.fromkeys(turned))


def _order(ids: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """A topological order; where a cycle stops it, the first node left goes next."""
    after = _neighbours(ids, edges)
    waiting = dict.fromkeys(ids, 0)
    for _, target in edges:
        waiting[target] += 1
    ready = [node for node in ids if not waiting[node]]
    done: dict[str, None] = {}
    left = iter(ids)
    while len(done) < len(waiting):
        node = ready.pop() if ready else next(left)
        if node in done:
            continue
        done[node] = None
        for other in after[node]:
            waiting[other] -= 1
            if not waiting[other] and other not in done:
                ready.append(other)
    return list(done)


def _neighbours(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {node: [] for node in ids}
    for source, target in edges:
        found[source].append(target)
    return found
