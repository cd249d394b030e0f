"""What may pass between steps without a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from nbpipe.planning.draft import Draft, GroupFlow, Source
from nbpipe.planning.spark import is_shared


class CopyModes:
    """How Kedro is to hand on what the steps of a draft make.

    Args:
        draft: With its flows.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def of(self, index: int, names: Sequence[str]) -> str | None:
        """Return ``assign`` where nobody would see that a step changes what it takes.

        That is where no step does, not even by what another hands on to it, or where
        the only one that takes it has it alone.

        Args:
            index: The group that makes the values.
            names: The variables that one dataset holds.
        """
        draft = self._draft
        if self.in_one_process(index, names):
            return "assign"
        reach = self._reach_after(index)
        if not any(name in reach for name in names):
            return None
        own = frozenset[int]().union(*(reach.get(name, ()) for name in names))
        source = Source("step", index)
        takers = [
            (flow, taken)
            for flow in self._takers.get(index, ())
            if (taken := {n for n in names if flow.needs.get(n) == source})
        ]
        changes = any(self._changed.get(region, -1) > index for region in own) or any(
            taken & draft.uses[s].mutates
            for flow, taken in takers
            for s in (*flow.statements, *flow.floats)
        )
        if not changes:
            return "assign"
        others = {name for flow in draft.flows[index + 1 :] for name in flow.needs}
        shared = any(own & reach.get(name, frozenset()) for name in others - {*names})
        return None if shared or len(takers) != 1 else "assign"

    def in_one_process(self, index: int, names: Sequence[str]) -> bool:
        """Whether values of a group pass as they are, and only within a process."""
        if not self._draft.survey.spark:
            return False
        last = self._draft.before(self._draft.groups[index].cells[-1] + 1)
        kinds = last.kinds if last else {}
        return all(is_shared(kinds.get(name, ())) for name in names)

    @cached_property
    def _takers(self) -> dict[int, list[GroupFlow]]:
        """Groups that take what each group makes."""
        found: dict[int, list[GroupFlow]] = {}
        for flow in self._draft.flows:
            sources = flow.needs.values()
            for step in {source.step for source in sources if source.kind == "step"}:
                found.setdefault(step, []).append(flow)
        return found

    @cached_property
    def _changed(self) -> dict[int, int]:
        """Last group that changes each region."""
        return {
            region: index
            for index, flow in enumerate(self._draft.flows)
            for statement in flow.statements
            for region in self._draft.statements[statement].mutated
        }

    def _reach_after(self, index: int) -> Mapping[str, frozenset[int]]:
        """Return what each variable reaches when a group ends."""
        last = self._draft.before(self._draft.groups[index].cells[-1] + 1)
        return last.reach if last else {}
