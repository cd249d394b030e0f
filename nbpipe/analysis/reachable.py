"""What each variable reaches, and of which kinds, once a statement has run.

Asked for after every statement, for every variable: most answers are those of the
statement before. What a region is never changes, and the set of regions that a variable
reaches is one object as long as it stays the same, so both are looked up by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbpipe.analysis.machine import Machine
from nbpipe.analysis.values import Regions


@dataclass(frozen=True, slots=True)
class Reachable:
    """Looks into the heap of a machine."""

    machine: Machine
    _named: dict[Regions, frozenset[str]] = field(default_factory=dict)
    _inside: dict[tuple[Regions, Regions], frozenset[str]] = field(default_factory=dict)

    def objects(self) -> dict[str, Regions]:
        """Return the objects that can change and that each variable reaches."""
        heap = self.machine.heap
        found = {}
        for name, value in self.machine.env.items():
            reached = heap.mutable(heap.reach(value.regions))
            if reached:
                found[name] = reached
        return found

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

    def kinds(self) -> dict[str, frozenset[str]]:
        """Return the kinds of each variable, and ``in:`` those of what it reaches."""
        heap = self.machine.heap
        found = {}
        for name, value in self.machine.env.items():
            if value.path:
                found[name] = frozenset({f"path:{value.path}"})
            elif value.regions:
                regions = heap.plain(value.regions)
                found[name] = self._kinds(regions, heap.reach(regions))
        return found

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
