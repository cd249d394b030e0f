"""Which variables must travel together, because a copy of each would part them.

Kedro copies what passes between nodes. Two variables that share an object stay
together in one copy only if they are in one dataset. That matters where a later group
may change the object, and both variables are needed there: the mutation's facts name
every variable through which the object can be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.apart import Apart
from nbpipe.planning.draft import Draft, GroupFlow
from nbpipe.planning.flow import flows_of


@dataclass(frozen=True, slots=True)
class Sharing:
    """What must stay together.

    Attributes:
        flows: Flows in which each group hands on what shares with what it makes.
        together: For a group, sets of its outputs that travel in one dataset.
        parted: Pairs of groups (producer, consumer), and the names, that no dataset
            can keep together: they share memory, which a copy parts.
    """

    flows: tuple[GroupFlow, ...]
    together: tuple[tuple[int, frozenset[str]], ...]
    parted: tuple[tuple[int, int, frozenset[str]], ...]


def sharing(draft: Draft) -> Sharing:
    """Find what must stay together, adding versions until nothing is missing."""
    extra: dict[int, set[str]] = {}
    watched: dict[int, set[int]] = {
        index: _mutated(draft, flow) for index, flow in enumerate(flows_of(draft, {}))
    }
    while True:
        flows = flows_of(draft, extra)
        _watch_what_joins(draft, flows, watched)
        together, parted = _Requirements(draft, flows, watched, extra).collect()
        if together is not None:
            return Sharing(flows, together, parted)


def _watch_what_joins(
    draft: Draft, flows: tuple[GroupFlow, ...], watched: dict[int, set[int]]
) -> None:
    """Watch what a group hands on, where a later one changes it.

    The group may put two of its inputs into one: had they been copied apart, one object
    would be two in what it hands on (``d = {"p": b}``, then ``d.update(q=b)``).
    """
    for index in reversed(range(len(flows))):
        reach, changed = _reach_before(draft, index), watched[index]
        for name, source in flows[index].needs.items() if changed else ():
            if source.step >= 0:
                watched[source.step] |= reach.get(name, frozenset()) & changed


class _Requirements:
    """One round: every group's shared needs, and whether its sources meet them."""

    def __init__(
        self,
        draft: Draft,
        flows: tuple[GroupFlow, ...],
        watched: dict[int, set[int]],
        extra: dict[int, set[str]],
    ) -> None:
        self.draft = draft
        self.flows = flows
        self.watched = watched
        self.extra = extra
        self.reaches = [_reach_before(draft, index) for index in range(len(flows))]
        self.aparts = [Apart(_before(draft, index)) for index in range(len(flows))]

    def collect(
        self,
    ) -> tuple[
        tuple[tuple[int, frozenset[str]], ...] | None,
        tuple[tuple[int, int, frozenset[str]], ...],
    ]:
        """Return groups of outputs, or None after adding versions: try again."""
        found: dict[int, list[set[str]]] = {}
        parted: list[tuple[int, int, frozenset[str]]] = []
        for index, flow in enumerate(self.flows):
            for names, regions in self._components(index, flow):
                sources = {flow.needs[name].step for name in names}
                last = max(sources)
                if last < 0:
                    continue
                if sources == {last}:
                    if not regions <= self.watched[last]:  # it must take them together
                        self.watched[last] |= regions
                        return None, ()
                    if self._in_memory_parts(names, regions, index):
                        parted.append((last, index, frozenset(names)))
                    _merge_into(found.setdefault(last, []), names)
                elif self._extend(last, names, regions):
                    return None, ()
                else:
                    first = min(source for source in sources if source >= 0)
                    parted.append((first, index, frozenset(names)))
        together = [
            (index, frozenset(names)) for index, sets in found.items() for names in sets
        ]
        return tuple(sorted(together, key=_order)), tuple(parted)

    def _extend(self, last: int, names: set[str], regions: set[int]) -> bool:
        """Let the last producer hand on the others too; False if it does already."""
        missing = {n for n in names if n not in self.flows[last].changes}
        if not missing or missing <= self.extra.get(last, set()):
            return False
        self.extra.setdefault(last, set()).update(missing)
        self.watched[last] |= regions
        return True

    def _components(
        self, index: int, flow: GroupFlow
    ) -> list[tuple[set[str], set[int]]]:
        """Sets of needed variables that share a region which the group may change."""
        reach, watched = self.reaches[index], self.watched[index]
        apart = self.aparts[index]
        sets: list[dict[str, frozenset[int]]] = []
        for name, source in flow.needs.items():
            regions = reach.get(name, frozenset()) & watched
            if source.kind == "floating" or not regions:
                continue
            own, rest = {name: regions}, []
            for others in sets:
                shares = any(
                    regions & there and not apart(name, other)
                    for other, there in others.items()
                )
                if shares:
                    own |= others
                else:
                    rest.append(others)
            sets = [*rest, own]
        return [
            (set(names), set().union(*names.values()))
            for names in sets
            if len(names) > 1
        ]

    def _in_memory_parts(self, names: set[str], regions: set[int], index: int) -> bool:
        """Whether a copy parts them: memory of several arrays, cells of tables."""
        if regions & self.draft.facts.in_cells:
            return True
        reach = self.reaches[index]
        reached = {region for name in names for region in reach.get(name, ())}
        for region in regions:
            owners = self.draft.facts.buffers.get(region, frozenset()) & reached
            if len(owners) > 1:
                return True
        return False


def changed_in_cells(
    draft: Draft, flows: tuple[GroupFlow, ...]
) -> Iterator[tuple[int, dict[int, frozenset[str]]]]:
    """Find groups that look at objects in cells of tables which a later one changes.

    Yields the group that changes them, and the names that each of the others needs, if
    no data leads from it to the one that changes them.
    """
    if not draft.facts.in_cells:
        return
    before: list[frozenset[int]] = []  # groups that each one needs, directly or not
    for index, flow in enumerate(flows):
        direct = {s.step for s in flow.needs.values() if s.kind == "step"}
        before.append(frozenset(direct).union(*(before[step] for step in direct)))
        changed = _mutated(draft, flow) & draft.facts.in_cells
        found: dict[int, frozenset[str]] = {}
        for other in sorted({*range(index)} - before[index]) if changed else ():
            reach = _reach_before(draft, other)
            needs = flows[other].needs
            names = {n for n in needs if changed & reach.get(n, frozenset())}
            if names:
                found[other] = frozenset(names)
        if found:
            yield index, found


def _order(item: tuple[int, frozenset[str]]) -> tuple[int, list[str]]:
    return item[0], sorted(item[1])


def _merge_into(sets: list[set[str]], names: set[str]) -> None:
    joined = set(names)
    for other in [s for s in sets if s & joined]:
        joined |= other
        sets.remove(other)
    sets.append(joined)


def _mutated(draft: Draft, flow: GroupFlow) -> set[int]:
    facts = draft.statements
    return {r for i in flow.statements for r in facts[i].mutated | facts[i].compared}


def _reach_before(draft: Draft, group: int) -> Mapping[str, frozenset[int]]:
    """What each variable reaches when a group begins."""
    before = _before(draft, group)
    return before.reach if before else {}


def _before(draft: Draft, group: int) -> StatementFacts | None:
    return draft.before(draft.groups[group].cells[0])
