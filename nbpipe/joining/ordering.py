"""Datasets that hold nothing but True, and keep steps of two notebooks in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nbpipe.joining.entries import Decisions, Entry, Link
from nbpipe.joining.files import FileUse, same
from nbpipe.joining.places import Places
from nbpipe.model.plan import ALREADY_THERE, Dataset, Input, Output, Plan
from nbpipe.names import unique

Node = tuple[int, str]  # position of the plan, name of the step


def links_of(
    uses: Sequence[FileUse], places: Places, found: Decisions
) -> Iterator[Link]:
    """Yield uses of one file in the order of the notebooks, where it matters."""
    there = [(use, _place(use, places, found)) for use in uses]
    for number, (one, place) in enumerate(there):
        for other, elsewhere in there[number + 1 :]:
            apart = one.plan < other.plan and bool(place and elsewhere)
            if apart and same(one.file, other.file) and _matters(one, other, uses):
                yield one, other


def nearest_first(links: Iterable[Link], plans: Sequence[Plan]) -> list[Link]:
    """Links in an order that leaves few of them to be kept."""
    order = {
        (number, step.name): place
        for number, plan in enumerate(plans)
        for place, step in enumerate(plan.steps)
    }
    return sorted(
        links,
        key=lambda link: (
            link[1].plan - link[0].plan,
            -order.get((link[0].plan, link[0].step), 0),
            order.get((link[1].plan, link[1].step), 0),
        ),
    )


def _place(use: FileUse, places: Places, found: Decisions) -> str:
    """Where the file is, ``""`` for an entry that no code can meet."""
    if use.code:
        return places.assigned.get(use.file, use.place)
    return found.moved.get((use.plan, use.dataset), "")


def _matters(one: FileUse, other: FileUse, uses: Sequence[FileUse]) -> bool:
    if "make" in (one.mode, other.mode):
        again = any(
            use.plan == other.plan and use.mode == "make" and use.file == one.file
            for use in uses
        )
        return one.mode == "make" and other.mode != "make" and not again
    return "write" in (one.mode, other.mode)


class Order:
    """Which steps come before which, and what it takes to keep that.

    Args:
        plans: The notebooks' plans.
        joined: Entries that connect them.
    """

    def __init__(self, plans: Sequence[Plan], joined: dict[Entry, Entry]) -> None:
        self.plans = plans
        self.after = _edges(plans, joined)
        self.kept: list[tuple[Node, Node, str]] = []
        self.names: dict[Node, str] = {}
        spare = [name for plan in plans for name in _spare(plan)]
        names = [item.name for plan in plans for item in plan.datasets]
        free = {name for name in spare if names.count(name) == 1}
        self._taken = {*names} - free

    def add(self, link: Link) -> None:
        """Keep the order of two uses, unless it is kept anyway."""
        first, last = ((use.plan, use.step) for use in link)
        if not (first[1] and last[1]) or last in self._reached(first):
            return
        if first not in self.names:
            name = unique(f"{first[1]}_done", self._taken)
            self.names[first] = name
            self._taken.add(name)
        self.kept.append((first, last, self.names[first]))
        self.after.setdefault(first, set()).add(last)

    def _reached(self, start: Node) -> set[Node]:
        found: set[Node] = set()
        todo = [start]
        while todo:
            for node in self.after.get(todo.pop(), set()) - found:
                found.add(node)
                todo.append(node)
        return found


def _spare(plan: Plan) -> set[str]:
    """Outputs that are True and that no step takes: they only make a node of a step."""
    taken = {item.dataset for step in plan.steps for item in step.inputs}
    memory = {item.name for item in plan.datasets if item.in_memory}
    given = [item for step in plan.steps for item in step.outputs]
    return {o.dataset for o in given if o.expression == "True"} & memory - taken


def _edges(plans: Sequence[Plan], joined: dict[Entry, Entry]) -> dict[Node, set[Node]]:
    makers = {
        (number, item.dataset): (number, step.name)
        for number, plan in enumerate(plans)
        for step in plan.steps
        for item in step.outputs
    }
    found: dict[Node, set[Node]] = {}
    for number, plan in enumerate(plans):
        for step in plan.steps:
            for item in step.inputs:
                entry = joined.get((number, item.dataset), (number, item.dataset))
                if entry in makers:
                    found.setdefault(makers[entry], set()).add((number, step.name))
    return found


def with_order(
    plans: Sequence[Plan], kept: Sequence[tuple[Node, Node, str]]
) -> tuple[Plan, ...]:
    """The plans with the datasets that keep the order."""
    made = {first: name for first, _, name in kept}
    return tuple(_with(number, plan, made, kept) for number, plan in enumerate(plans))


def _with(
    number: int,
    plan: Plan,
    made: dict[Node, str],
    kept: Sequence[tuple[Node, Node, str]],
) -> Plan:
    steps = []
    names: dict[str, None] = {}
    spare, gone = _spare(plan), set[str]()
    for step in plan.steps:
        node = (number, step.name)
        taken = [name for _, last, name in kept if last == node]
        given = [made[node]] if node in made else []
        names |= dict.fromkeys([*taken, *given])
        inputs = (
            *step.inputs,
            *(Input(name, name, annotation="bool") for name in taken),
        )
        less = {item.dataset for item in step.outputs} & spare if given else set()
        gone |= less
        outputs = (
            *(item for item in step.outputs if item.dataset not in less),
            *(Output(name, "True", "bool") for name in given),
        )
        steps.append(replace(step, inputs=inputs, outputs=outputs))
    order = tuple(Dataset(name, options={ALREADY_THERE: True}) for name in names)
    kept_ones = tuple(item for item in plan.datasets if item.name not in gone)
    return replace(plan, steps=tuple(steps), datasets=(*kept_ones, *order))
