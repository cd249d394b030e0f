"""Pass: what flows between groups: reaching versions and liveness.

Versions are counted at the granularity of groups. Within a group statements run in the
notebook's order, so only what crosses a boundary matters: the upward-exposed reads of a
group (Aho, Lam, Sethi, Ullman, "Compilers", 2nd ed., 9.2) and the groups whose version
reaches them.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft, Group, GroupFlow, Source


def flow(draft: Draft) -> Draft:
    """Compute the flow of every group from the groups as they stand."""
    return replace(draft, flows=flows_of(draft, {}))


def flows_of(draft: Draft, extra: dict[int, set[str]]) -> tuple[GroupFlow, ...]:
    """Return the flow of every group.

    Args:
        draft: With fates, uses and groups.
        extra: Variables that a group hands on although it does not change them.
    """
    owner = {c: i for i, group in enumerate(draft.groups) for c in group.cells}
    state = _State(draft, extra)
    for index, group in enumerate(draft.groups):
        state.walk(index, group, owner)
    return state.finish()


@dataclass(slots=True)
class _Walk:
    """One group while its statements are walked."""

    needs: dict[str, Source] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    floats: list[int] = field(default_factory=list)
    bound: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)
    statements: list[int] = field(default_factory=list)
    here: dict[str, Source] = field(default_factory=dict)
    weak: dict[str, Source] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    floating: set[int] = field(default_factory=set)
    handed_on: frozenset[str] = frozenset()


def _loaded_names(draft: Draft, group: Group) -> set[str]:
    """Variables that the catalog loads within a group."""
    return {
        facts.call.target
        for facts in draft.in_cells(group.cells)
        if facts.call is not None
        and facts.statement.index in draft.catalog
        and draft.catalog[facts.statement.index].direction == "load"
    }


#: They nearly always run, and their names are thrown away: `for i in range(3)`.
_LOOPS = (ast.For, ast.AsyncFor)


class _State:
    """Versions that reach the current point."""

    def __init__(self, draft: Draft, extra: dict[int, set[str]]) -> None:
        self.draft = draft
        self.extra = extra
        self.current: dict[str, Source] = {}
        self.settings: dict[str, list[int]] = {}
        self.walks: list[_Walk] = []
        self.done = 0

    def walk(self, index: int, group: Group, owner: dict[int, int]) -> None:
        """Walk the statements up to the end of a group's last cell."""
        walk = _Walk()
        self.walks.append(walk)
        loaded = _loaded_names(self.draft, group)
        walk.handed_on = frozenset(self.extra.get(index, ()))
        for name in sorted(walk.handed_on):
            if name not in loaded:
                self._need(walk, name)
            walk.changes.add(name)
        last = group.cells[-1]
        facts = self.draft.statements
        while self.done < len(facts) and facts[self.done].statement.cell <= last:
            cell = facts[self.done].statement.cell
            member = owner.get(cell) == index
            between = cell not in owner and group.cells[0] < cell
            self._step(walk, facts[self.done], member or between)
            self.done += 1
        for name in walk.changes:
            if name not in walk.here:
                self.current[name] = Source("step", step=index)
        for name in walk.here:
            self.current[name] = walk.here[name]

    def _step(self, walk: _Walk, facts: StatementFacts, inside: bool) -> None:
        index = facts.statement.index
        fate = self.draft.fates[index]
        if fate == "parameters":
            name = self.draft.parameters[index].variable
            self._rebind(walk, name, Source("parameter", statement=index), inside)
        elif fate == "floating":
            if inside:
                walk.own.add(index)
            for name in self.draft.uses[index].may_bind:
                self._rebind(walk, name, Source("floating", statement=index), inside)
        elif fate == "node" and inside:
            self._run(walk, facts)

    def _rebind(self, walk: _Walk, name: str, source: Source, inside: bool) -> None:
        """A version that needs no group: from now on it is the one that reaches."""
        self.current[name] = source
        if name.startswith("<option:"):
            self.settings.setdefault(name, []).append(source.statement)
            return
        if inside:
            walk.here[name] = source
            walk.bound.discard(name)

    def _run(self, walk: _Walk, facts: StatementFacts) -> None:
        index = facts.statement.index
        use = self.draft.uses[index]
        catalog = self.draft.catalog.get(index)
        if catalog is not None and catalog.direction == "load":
            name = facts.call.target if facts.call else ""
            source = Source("catalog", statement=index)
            self.current[name] = source
            if name not in walk.handed_on:
                walk.here[name] = source
            walk.loads[name] = index
            walk.bound.add(name)
            return
        # What it also binds, it changes under another name: the old value is gone.
        for name in sorted(use.reads | (use.mutates - use.binds)):
            if name not in walk.bound:
                self._need(walk, name)
        for name in sorted(use.may_bind - use.binds):
            if name not in walk.bound and name in self.current:
                if isinstance(facts.statement.node, _LOOPS):
                    walk.weak.setdefault(name, self.current[name])
                else:
                    self._need(walk, name)
        walk.statements.append(index)
        walk.bound |= use.binds
        walk.changes |= use.may_bind | use.mutates
        for name in use.may_bind | use.mutates:
            walk.here.pop(name, None)
        for name in use.deletes - use.may_bind:
            walk.changes.discard(name)
            walk.here.pop(name, None)
            self.current.pop(name, None)

    def _need(self, walk: _Walk, name: str) -> None:
        for statement in self.settings.get(name, ()):
            self._float(walk, statement)
        if name in self.settings:
            return
        source = self.current.get(name)
        if source is None:
            return
        if source.kind == "floating":  # though an earlier version came from elsewhere
            self._float(walk, source.statement)
            walk.bound |= self.draft.uses[source.statement].binds
            return
        if name in walk.needs:
            return
        walk.needs[name] = source

    def _float(self, walk: _Walk, statement: int) -> None:
        if statement in walk.floating:
            return
        walk.floating.add(statement)
        facts = self.draft.statements[statement]
        for name in sorted(facts.reads | facts.body_reads):
            if name in self.current and name not in walk.bound:
                self._need(walk, name)
        (walk.statements if statement in walk.own else walk.floats).append(statement)

    def finish(self) -> tuple[GroupFlow, ...]:
        """Return the flows, with outputs where a later group needs them."""
        wanted: dict[int, dict[str, None]] = {}
        for index in range(len(self.walks) - 1, -1, -1):
            walk = self.walks[index]
            for name, source in walk.weak.items():
                if name in wanted.get(index, ()) and source.kind != "floating":
                    walk.needs.setdefault(name, source)
            for name, source in walk.needs.items():
                if source.kind == "step":
                    wanted.setdefault(source.step, {})[name] = None
        return tuple(
            GroupFlow(
                needs=walk.needs,
                loads=walk.loads,
                floats=tuple(sorted(walk.floats)),
                changes=frozenset(walk.changes),
                outputs=tuple(wanted.get(index, ())),
                statements=tuple(sorted(walk.statements)),
                may_keep=frozenset(walk.weak.keys() - walk.bound - walk.needs.keys()),
            )
            for index, walk in enumerate(self.walks)
        )
