"""Kedro's sequential runner, with the nodes in the notebook's order.

Kedro runs nodes by generations of its graph. Draws without a seed come from one
generator, so what each of them gives depends on the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def in_order(runner: Any, functions: Sequence[str]) -> Any:
    """Return a runner that runs nodes in an order, where that order can be run.

    Args:
        runner: A class of Kedro's runners.
        functions: Of the nodes, in the order wanted, as ``module:name``.
    """
    from kedro.pipeline import Pipeline

    place = {function: number for number, function in enumerate(functions)}

    def position(node: Any) -> int:
        name = f"{node.func.__module__}:{node.func.__name__}"
        return place.get(name, len(place))

    class Ordered(Pipeline):
        """The same nodes."""

        @property
        def nodes(self) -> list[Any]:
            """In the notebook's order."""
            found = super().nodes
            wanted = sorted(found, key=position)
            return wanted if _can_run(wanted, self.inputs()) else found

    class InOrder(runner):
        """The same runner."""

        def _run(self, pipeline: Any, *args: Any, **kwargs: Any) -> None:
            super()._run(Ordered(pipeline.nodes), *args, **kwargs)

    return InOrder()


def _can_run(nodes: Sequence[Any], given: set[str]) -> bool:
    """Whether each node comes after those that make what it takes."""
    known = set(given)
    for node in nodes:
        if not known.issuperset(node.inputs):
            return False
        known.update(node.outputs)
    return True
