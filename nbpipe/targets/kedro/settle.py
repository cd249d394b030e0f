"""Make plans fit into one project."""

from __future__ import annotations

from collections.abc import Sequence

from nbpipe.model.plan import Plan


def settle(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Give pipelines, nodes and datasets names that hold across the project."""
    return tuple(plans)
