"""Connect the notebooks of a project where one needs what another has left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nbpipe.joining.entries import Decisions, Entry, decide
from nbpipe.joining.files import uses_of
from nbpipe.joining.ordering import Order, links_of, nearest_first, with_order
from nbpipe.joining.places import Places
from nbpipe.model.plan import DataFile, Plan


@dataclass(frozen=True, slots=True)
class Connected:
    """Plans that fit into one project.

    Attributes:
        plans: The plans, in the order in which they run.
        joined: Entry that an earlier plan writes, by the entry that reads it: position
            of the plan and name of the dataset.
        places: Paths that several entries, or code and entries, share on purpose.
        shared: Names of datasets that plans share only to keep the order.
    """

    plans: tuple[Plan, ...]
    joined: dict[Entry, Entry]
    places: frozenset[str]
    shared: frozenset[str]


def connect(plans: Sequence[Plan]) -> Connected:
    """Join entries of one file, put files where code finds them, keep the order.

    A file that one notebook writes and a later one reads is one dataset where one
    entry of the catalog can serve both. Otherwise both have the file in one place, and
    a dataset that holds nothing but True keeps the order of the steps.
    """
    if not plans[1:]:
        return Connected(tuple(plans), {}, frozenset(), frozenset())
    uses = uses_of(plans)
    places = Places(plans, uses)
    found = decide(plans, uses, places)
    placed = [_placed(number, plan, found) for number, plan in enumerate(plans)]
    order = Order(placed, found.joined)
    links = [*found.links, *links_of(uses, places, found)]
    for link in nearest_first(links, placed):
        order.add(link)
    return Connected(
        with_order(placed, order.kept),
        found.joined,
        frozenset(found.moved.values()),
        frozenset(order.names.values()),
    )


def _placed(number: int, plan: Plan, found: Decisions) -> Plan:
    """The plan with its entries where they are to be."""
    places = {
        item.filepath: found.moved[number, item.name]
        for item in plan.datasets
        if (number, item.name) in found.moved
    }
    gone = {
        item.filepath for item in plan.datasets if (number, item.name) in found.joined
    } - places.keys()
    return replace(
        plan,
        datasets=tuple(
            replace(item, filepath=found.moved.get((number, item.name), item.filepath))
            for item in plan.datasets
        ),
        data_files=tuple(
            DataFile(file.source, places.get(file.target, file.target))
            for file in plan.data_files
            if file.target not in gone
        ),
    )
