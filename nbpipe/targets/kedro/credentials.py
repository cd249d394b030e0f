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


@dataclass(frozen=True, slots=True)
class Read:
    """A variable of the environment that the code reads, besides secrets.

    Attributes:
        name: Its name.
        default: What is taken where it is not set, ``""`` for nothing.
        needed: Whether the code stops where it is not set.
        place: The first cell that reads it.
    """

    name: str
    default: str
    needed: bool
    place: str


def read(plans: Sequence[Plan], notebooks: Sequence[str]) -> tuple[Read, ...]:
    """The variables that the notebooks read, one a name."""
    found: dict[str, Read] = {}
    for plan, path in zip(plans, notebooks, strict=True):
        for one in plan.environment:
            place = f"cell {one.cell} of {path}"
            found.setdefault(one.name, Read(one.name, one.default, one.needed, place))
    secrets = {one.name for one in needed(plans, notebooks)}
    return tuple(one for name, one in found.items() if name not in secrets)


def needed(plans: Sequence[Plan], notebooks: Sequence[str]) -> tuple[Needed, ...]:
    """The secrets of all notebooks, one a name."""
    found: dict[str, Needed] = {}
    for plan, path in zip(plans, notebooks, strict=True):
        for one in plan.notebook.credentials:
            found.setdefault(one.name, Needed(one.name, one.what, one.cell, path))
    return tuple(found.values())
