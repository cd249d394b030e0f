"""Steps that only look, left out on request."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import LeftOut, Parameter, Step
from nbpipe.planning.draft import Draft


@dataclass(frozen=True, slots=True)
class Dropped:
    """What is left out of a plan.

    Attributes:
        steps: The steps, by group.
        kept: All others.
    """

    steps: Mapping[int, Step]
    kept: dict[int, Step]


def drop_reports(draft: Draft, steps: Mapping[int, Step]) -> Dropped:
    """Part the steps that only look from the others, where the user wants it."""
    taken = {item.dataset for step in steps.values() for item in step.inputs}
    left = {
        group: step
        for group, step in steps.items()
        if draft.options.drop_reports
        and not draft.whole
        and "report" in step.tags
        and not _goes_on(draft, group)
        and taken.isdisjoint(output.dataset for output in step.outputs)
    }
    return Dropped(left, {g: step for g, step in steps.items() if g not in left})


def _goes_on(draft: Draft, group: int) -> bool:
    """Whether a step changes what it takes: then it does more than look."""
    flow = draft.flows[group] if group < len(draft.flows) else None
    return flow is not None and not flow.changes.isdisjoint({*flow.needs, *flow.loads})


def left_out(
    draft: Draft, dropped: Dropped, figures: Mapping[int, str]
) -> tuple[LeftOut, ...]:
    """Say what is left out with each step."""
    last = _last_makers(draft)
    found = []
    for group, step in dropped.steps.items():
        drawn = [figures[cell] for cell in step.cells if cell in figures]
        own = sorted(name for name, maker in last.items() if maker == group)
        found.append(LeftOut(step.name, step.cells, tuple(drawn), tuple(own)))
    return tuple(found)


def told(draft: Draft, left: Collection[LeftOut]) -> Iterator[Diagnostic]:
    """Yield what the user is to know of each step that is left out."""
    for one in left:
        figures = f", with {', '.join(one.figures)}" if one.figures else ""
        yield draft.diagnostic(
            "NBP710",
            "info",
            f"the step `{one.step}` only looks and was left out{figures}",
            cell=one.cells[0],
            hint="convert without --drop-reports to have it",
        )


def without_knobs(
    draft: Draft, parameters: tuple[Parameter, ...], dropped: Dropped
) -> tuple[Parameter, ...]:
    """Leave out numbers of calls that only steps which are left out make."""
    used = {item.dataset for step in dropped.kept.values() for item in step.inputs}
    gone = {item.dataset for step in dropped.steps.values() for item in step.inputs}
    return tuple(
        one
        for one in parameters
        if one.variable not in draft.knobs
        or f"params:{one.key}" in used
        or f"params:{one.key}" not in gone
    )


def wholly_left_out(draft: Draft, cell: int) -> bool:
    """Whether nothing of a cell of a step that is left out stands elsewhere."""
    return all(
        draft.fates[facts.statement.index] == "node"
        and facts.statement.index not in draft.catalog
        for facts in draft.in_cells((cell,))
    )


def _last_makers(draft: Draft) -> dict[str, int]:
    """The group that makes or changes each variable last."""
    owner = {cell: i for i, group in enumerate(draft.groups) for cell in group.cells}
    found: dict[str, int] = {}
    for facts in draft.statements:
        if draft.fates[facts.statement.index] == "node":
            if facts.statement.index in draft.catalog:
                names = facts.may_bind
                found |= dict.fromkeys(names, -1)
                continue
            group = owner.get(facts.statement.cell, -1)
            found |= dict.fromkeys(facts.may_bind | facts.mutates, group)
        else:
            found |= dict.fromkeys(facts.may_bind, -1)
    return {name: group for name, group in found.items() if name not in draft.invented}
