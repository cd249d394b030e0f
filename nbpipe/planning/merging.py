"""Pass: merge the groups that no dataset can safely part, and say why.

Merging joins a run of neighbouring groups, so that the notebook's order holds within it
whatever the reason was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nbpipe.analysis.knowledge import knowledge
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.planning.catalog import catalog
from nbpipe.planning.draft import Draft, Group, GroupFlow, Source
from nbpipe.planning.layouts import written_across
from nbpipe.planning.library_options import options_set
from nbpipe.planning.module_state import users_of_state
from nbpipe.planning.sharing import Sharing, changed_in_cells, sharing
from nbpipe.planning.spark import holds_shared, is_shared
from nbpipe.planning.states import STATES
from nbpipe.planning.uses import uses

_HINT = "make it where it is used, or turn it into plain data"
_OWN_HINT = (
    "define it at the top level, with a name and reading no variable of the notebook: "
    "then it has a module of its own"
)
_OWN = {
    "lambda": "a lambda",
    "function": "a function",
    "class": "a class",
    "instance": "an object of a class",
}


@dataclass(frozen=True, slots=True)
class Hazard:
    """A cut that would change the notebook's meaning.

    Attributes:
        first: First group to merge.
        last: Last group to merge.
        code: Diagnostic code.
        reason: Why, as the rest of "cells .. are one step because ..".
        hint: What the user could change.
    """

    first: int
    last: int
    code: str
    reason: str
    hint: str


def merging(draft: Draft) -> Draft:
    """Merge until no hazard is left; every round makes at least one group fewer."""
    reports: list[tuple[Hazard, tuple[int, ...], Diagnostic]] = []
    while True:
        draft = uses(catalog(draft))
        shared = sharing(draft)
        found = (h for h in _hazards(draft, shared) if h.first < h.last)
        hazard = next(found, None)
        if hazard is None:
            return replace(
                draft,
                flows=shared.flows,
                shared=shared.together,
                diagnostics=(*draft.diagnostics, *_telling(reports)),
            )
        reports.append((hazard, _cells(draft, hazard), _report(draft, hazard)))
        draft = replace(draft, groups=_joined(draft.groups, hazard))


def _telling(
    reports: list[tuple[Hazard, tuple[int, ...], Diagnostic]],
) -> list[Diagnostic]:
    """Leave out a merge that a later one of the same kind takes in."""
    kept = []
    for position, (hazard, cells, report) in enumerate(reports):
        later = reports[position + 1 :]
        if not any(h.code == hazard.code and {*cells} <= {*c} for h, c, _ in later):
            kept.append(report)
    return list(dict.fromkeys(kept))


def _cells(draft: Draft, hazard: Hazard) -> tuple[int, ...]:
    inside = draft.groups[hazard.first : hazard.last + 1]
    return tuple(cell for group in inside for cell in group.cells)


def _report(draft: Draft, hazard: Hazard) -> Diagnostic:
    cells = _cells(draft, hazard)
    return draft.diagnostic(
        hazard.code,
        "warning",
        f"cells {draft.origin(cells[0])} to {draft.origin(cells[-1])} are one step "
        f"because {hazard.reason}",
        cell=cells[0],
        hint=hazard.hint,
    )


def _joined(groups: tuple[Group, ...], hazard: Hazard) -> tuple[Group, ...]:
    inside = groups[hazard.first : hazard.last + 1]
    cells = tuple(cell for group in inside for cell in group.cells)
    named = next((group for group in inside if group.name), inside[0])
    joined = Group(
        named.name,
        cells,
        title=named.title,
        text=named.text,
        why=inside[0].why,
        report=all(group.report for group in inside),
        tags=tuple(dict.fromkeys(tag for group in inside for tag in group.tags)),
    )
    return (*groups[: hazard.first], joined, *groups[hazard.last + 1 :])


def _hazards(draft: Draft, shared: Sharing) -> Iterator[Hazard]:
    yield from _process(draft, shared.flows)
    yield from _of_modules(draft, shared.flows)
    yield from _unbound(draft, shared.flows)
    for first, last, names in shared.parted:
        yield Hazard(
            first,
            last,
            "NBP302",
            f"{_listed(names)} share memory that one of them changes",
            "take a copy, e.g. `.copy()`, where the second name is made",
        )
    yield from _in_cells(draft, shared.flows)
    yield from _not_carried(draft, shared.flows)
    yield from _laid_out(draft, shared.flows)
    yield from _mixed(draft, shared)


def _in_cells(draft: Draft, flows: tuple[GroupFlow, ...]) -> Iterator[Hazard]:
    """Who looks at objects in a table may not run after one that changes them.

    A copy of a table refers to the same objects: the order must come from the data.
    """
    for index, names in changed_in_cells(draft, flows):
        for first in names:
            yield Hazard(
                first,
                index,
                "NBP302",
                f"copies of {_listed(names[first])} share the objects in their cells, "
                "and one step changes these",
                "make new objects instead of changing those in the cells",
            )


def _listed(names: frozenset[str]) -> str:
    quoted = [f"`{name}`" for name in sorted(names)]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def _process(draft: Draft, flows: tuple[GroupFlow, ...]) -> Iterator[Hazard]:
    """State of the process that cannot be handed on: all that follows stays with it."""
    changing = draft.changing - draft.states.keys()
    for index, flow in enumerate(flows[:-1]):
        for statement in flow.statements:
            if draft.fates[statement] != "node":
                continue
            facts = draft.statements[statement]
            lost = options_set(facts) & changing
            if lost or any(e.resource == "process" for e in facts.effects):
                yield Hazard(
                    index,
                    len(flows) - 1,
                    "NBP304",
                    f"cell {draft.origin(facts.statement.cell)} changes what later "
                    "cells look at",
                    "change it where it is used, or at the top in a cell of its own",
                )


def _of_modules(draft: Draft, flows: tuple[GroupFlow, ...]) -> Iterator[Hazard]:
    """What a module of the user keeps is there in one process only."""
    for module, users in users_of_state(draft, flows).items():
        yield Hazard(
            users[0],
            users[-1],
            "NBP304",
            f"the module `{module}` keeps what one of them leaves there",
            "have its functions take and return what they keep",
        )


def _unbound(draft: Draft, flows: tuple[GroupFlow, ...]) -> Iterator[Hazard]:
    """A variable that may not exist cannot be handed over."""
    for index, flow in enumerate(flows):
        doubtful = {
            name
            for statement in flow.statements
            for name in draft.statements[statement].maybe_unbound
        }
        for name in sorted(doubtful & flow.needs.keys()):
            if flow.needs[name].kind == "step":
                yield Hazard(
                    _first_binder(flows, name, index),
                    index,
                    "NBP303",
                    f"`{name}` may not be bound where they part",
                    f"bind `{name}` before the condition or the loop",
                )


def _first_binder(flows: tuple[GroupFlow, ...], name: str, index: int) -> int:
    binders = [i for i in range(index) if name in flows[i].changes]
    return binders[-1] if binders else index


def _not_carried(draft: Draft, flows: tuple[GroupFlow, ...]) -> Iterator[Hazard]:
    """Values that can be neither copied nor pickled."""
    for index, flow in enumerate(flows):
        for name, source in flow.needs.items():
            if source.kind != "step":
                continue
            reason = _why_not(draft, name, index)
            if reason:
                yield Hazard(
                    source.step,
                    index,
                    "NBP305",
                    f"`{name}` {reason}",
                    _OWN_HINT if reason.endswith("of the notebook") else _HINT,
                )


def _laid_out(draft: Draft, flows: tuple[GroupFlow, ...]) -> Iterator[Hazard]:
    """A copy of a table lays its columns out anew, and arrays of it may show that."""
    for index, flow in enumerate(flows):
        for name in written_across(draft, draft.groups[index].cells, flow.needs):
            if flow.needs[name].kind == "step":
                yield Hazard(
                    flow.needs[name].step,
                    index,
                    "NBP305",
                    f"an array or a row of `{name}` is changed, which is its memory or "
                    "a copy by how its columns lie, and copies lay them out anew",
                    "change the table itself, e.g. with `.loc`, or a copy of the array",
                )


def _mixed(draft: Draft, shared: Sharing) -> Iterator[Hazard]:
    """What must be copied cannot travel with what cannot be."""
    for group, names in shared.together if draft.survey.spark else ():
        last = draft.before(draft.groups[group].cells[-1] + 1)
        kinds = last.kinds if last else {}
        handles = {name for name in names if is_shared(kinds.get(name, ()))}
        for index, flow in enumerate(shared.flows) if handles else ():
            taken = {n for n in names if flow.needs.get(n) == Source("step", group)}
            if taken and handles != names:
                yield Hazard(
                    group,
                    index,
                    "NBP305",
                    f"{_listed(names)} belong together, and Spark's part of them "
                    "cannot be copied",
                    _HINT,
                )


def _why_not(draft: Draft, name: str, group: int) -> str:
    if name.startswith("<rng:") and name not in STATES:
        return "stands for random state that cannot be handed on"
    if name.startswith("<"):
        return ""
    before = draft.before(draft.groups[group].cells[0])
    kinds = before.kinds.get(name, frozenset()) if before else frozenset()
    if any(kind.removeprefix("in:").startswith("instance:") for kind in kinds):
        hooked = {f"instance:{each}" for each in draft.survey.hooked}
        if any(kind.removeprefix("in:") in hooked for kind in kinds):
            return "holds an object whose class takes a hand in copying"
    shared = is_shared(kinds)
    for kind in sorted(kinds):
        reason = _bad_kind(draft, kind.removeprefix("in:"), kind.startswith("in:"))
        if not reason and not shared and holds_shared(draft, kind):
            reason = "holds Spark's session, or a table of it"
        if reason:
            return reason
    return ""


def _bad_kind(draft: Draft, kind: str, inside: bool) -> str:
    holds = "holds" if inside else "is"
    what, _, name = kind.partition(":")
    if what in _OWN:
        return "" if name in draft.hoisted else f"{holds} {_OWN[what]} of the notebook"
    if what == "module" or (what == "path" and not inside):
        return f"{holds} a module"
    if knowledge().kind(kind).transfer == "no":
        return f"{holds} a {kind}, which cannot be copied"
    return ""
