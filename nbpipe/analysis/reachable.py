"""What each variable reaches, and of which kinds, once a statement has run.

Variables that reach the same regions form a group: whatever comes to be held by one of
these regions is then reached by all of them. So a statement costs what it binds and
what it lets regions hold, not what there is. What a region is never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nbpipe.analysis.graph import numbers
from nbpipe.analysis.machine import Machine
from nbpipe.analysis.timeline import Timeline
from nbpipe.analysis.values import Regions, Value

State = tuple[Value, int]  # what a variable holds, and what it reaches


@dataclass(slots=True, eq=False)
class Group:
    """Variables that reach the same regions."""

    bits: int
    names: set[str] = field(default_factory=set)


class Reachable:
    """Follows what the variables of a machine reach.

    Attributes:
        objects: The objects that can change and that each variable reaches.
        kinds: The kinds of each variable, and ``in:`` those of what it reaches.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.objects: Timeline[State, Regions] = Timeline(self._objects_of)
        self.kinds: Timeline[State, frozenset[str]] = Timeline(self._kinds_of)
        self._group: dict[str, Group] = {}
        self._by_bits: dict[int, Group] = {}
        self._by_region: dict[int, list[Group]] = {}
        self._named: dict[Regions, frozenset[str]] = {}
        self._inside: dict[tuple[Regions, Regions], frozenset[str]] = {}

    def update(self, time: int, bound: Iterable[str]) -> None:
        """Take in what a statement has changed.

        Args:
            time: Position of the statement.
            bound: Names that it may have bound or unbound.
        """
        heap, env = self.machine.heap, self.machine.env
        changed = set(bound)
        for holder, held in heap.take_grown().items():
            closure = heap.reach_of_bits(held)
            for group in self._holding(holder):
                if closure & ~group.bits:
                    changed |= group.names
                    self._grow(group, group.bits | closure)
        for name in bound:
            value = env.find(name)
            self._leave(name)
            if value is not None:
                self._join(name, heap.reach_of(value.regions))
        for name in sorted(changed):
            value, own = env.find(name), self._group.get(name)
            state = None if value is None or own is None else (value, own.bits)
            self.objects.set(time, name, state)
            self.kinds.set(time, name, state)

    def reaching(self, regions: Regions) -> set[str]:
        """Return the variables that reach one of the regions."""
        if len(regions) > len(self._by_bits):
            bits = self.machine.heap.bits(regions)
            groups = [group for group in self._by_bits.values() if group.bits & bits]
        else:
            groups = [group for region in regions for group in self._holding(region)]
        return {name for group in groups for name in group.names}

    def _holding(self, region: int) -> list[Group]:
        """The groups that reach a region; those that nobody is in any more go."""
        found = [group for group in self._by_region.get(region, ()) if group.names]
        if found:
            self._by_region[region] = found
        return list(found)

    def _grow(self, group: Group, bits: int) -> None:
        same = self._by_bits.get(bits)
        self._by_bits.pop(group.bits, None)
        if same is not None:
            for name in group.names:
                self._group[name] = same
            same.names |= group.names
            group.names = set()
            return
        self._index(group, bits & ~group.bits)
        group.bits = bits
        self._by_bits[bits] = group

    def _join(self, name: str, bits: int) -> None:
        group = self._by_bits.get(bits)
        if group is None:
            group = self._by_bits[bits] = Group(bits)
            self._index(group, bits)
        group.names.add(name)
        self._group[name] = group

    def _leave(self, name: str) -> None:
        group = self._group.pop(name, None)
        if group is not None:
            group.names.discard(name)
            if not group.names:
                self._by_bits.pop(group.bits, None)

    def _index(self, group: Group, bits: int) -> None:
        for region in numbers(bits):
            self._by_region.setdefault(region, []).append(group)

    def _objects_of(self, state: State) -> Regions | None:
        return self.machine.heap.mutable_of(state[1]) or None

    def _kinds_of(self, state: State) -> frozenset[str] | None:
        value, bits = state
        named = frozenset(f"path:{path}" for path in value.all_paths)
        if value.path or not value.regions:
            return named or None
        heap = self.machine.heap
        return named | self._kinds(heap.plain(value.regions), heap.members(bits))

    def certain(self, found: Mapping[str, Regions]) -> dict[str, Regions]:
        """Return what each variable reaches for certain, where that may be less.

        Args:
            found: What each variable reaches.
        """
        heap, env = self.machine.heap, self.machine.env
        if not heap.doubted:
            return {}
        return {
            name: heap.mutable(heap.surely(env[name].regions))
            for name, reached in found.items()
            if heap.anything(reached)
        }

    def doubtful(
        self, kinds: Mapping[str, frozenset[str]]
    ) -> dict[str, frozenset[str]]:
        """Return the kinds that only a guess says a variable holds.

        Args:
            kinds: The kinds of each variable and of what it may hold.
        """
        heap, env = self.machine.heap, self.machine.env
        found = {}
        for name in kinds if heap.doubted else ():
            regions = env[name].regions
            sure = self._kinds(regions, heap.surely(regions))
            if kinds[name] - sure:
                found[name] = kinds[name] - sure
        return found

    def _kinds(self, regions: Regions, reached: Regions) -> frozenset[str]:
        known = self._inside.get((regions, reached))
        if known is None:
            kinds = self._names(regions)
            inner = {f"in:{kind}" for kind in self._names(reached) - kinds}
            known = self._inside[regions, reached] = kinds | inner
        return known

    def _names(self, regions: Regions) -> frozenset[str]:
        known = self._named.get(regions)
        if known is None:
            known = frozenset(self._named_kind(region) for region in regions)
            self._named[regions] = known
        return known

    def _named_kind(self, region: int) -> str:
        """A kind in which the notebook's functions and classes have their names."""
        kind = self.machine.heap.kinds[region]
        if kind.startswith("instance:"):
            region = int(kind.split(":")[1])
            kind = "instance"
        definition = self.machine.definitions.get(region)
        if definition is None:
            return kind
        inner = definition.frame is not None  # not the one of that name that is hoisted
        return f"{kind}:{'' if inner else getattr(definition.node, 'name', '')}"
