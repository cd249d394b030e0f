"""Contexts of what says which secrets a project needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nbpipe.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Needed:
    """A secret that the project reads from the environment.

    Attributes:
        name: Of the variable.
        what: What it is.
        cell: Where it stood.
        notebook: In which notebook.
    """

    name: str
    what: str
    cell: int
    notebook: str


def needed(plans: Sequence[Plan], notebooks: Sequence[str]) -> tuple[Needed, ...]:
    """The secrets of all notebooks, one a name."""
    found: dict[str, Needed] = {}
    for plan, path in zip(plans, notebooks, strict=True):
        for one in plan.notebook.credentials:
            found.setdefault(one.name, Needed(one.name, one.what, one.cell, path))
    return tuple(found.values())
