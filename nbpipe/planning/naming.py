"""Names of steps: from tags and headings, else from the work and its result."""

from __future__ import annotations

import ast

from nbpipe.model.helpers import HELPER_NAMES
from nbpipe.names import identifier, unique
from nbpipe.planning.draft import Draft, Group, GroupFlow
from nbpipe.planning.work import work_of

_THROWAWAY = {"i", "j", "k", "_", "x", "n", "tmp", "temp", "ax", "fig", "col", "c", "f"}


def step_names(draft: Draft) -> tuple[str, ...]:
    """Return a unique identifier for each group."""
    taken = set(draft.imported) | set(draft.hoisted)
    taken |= {"logger", "notebook_cells", *HELPER_NAMES}
    names: list[str] = []
    for group, flow in zip(draft.groups, draft.flows, strict=True):
        name = identifier(group.name, fallback="") if group.name else ""
        name = name or _from_work(draft, group, flow)
        if name in taken and name not in names:
            name = f"{name}_step"
        name = unique(name, taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def _from_work(draft: Draft, group: Group, flow: GroupFlow) -> str:
    statements = [draft.statements[index] for index in flow.statements]
    work = work_of(draft.in_cells(group.cells))
    subject = _subject(draft, flow)
    if work in ("look", "plot"):
        verb = "plot" if any(f.draws_figures for f in statements) else "look_at"
        seen = [n for n in flow.needs if not n.startswith("<")] or [subject]
        return identifier(f"{verb}_{seen[0] or 'results'}", fallback="look")
    return identifier(f"{work}_{subject or 'data'}", fallback=work)


def _subject(draft: Draft, flow: GroupFlow) -> str:
    """Return the variable that a group is about: the last that leaves it, if any."""
    leaving = [name for name in flow.outputs if not name.startswith("<")]
    order: list[str] = []
    for index in flow.statements:
        facts = draft.statements[index]
        order += sorted(facts.may_bind | facts.mutates)
    ranked = [n for n in order if n in leaving and n not in _THROWAWAY]
    ranked = ranked or [n for n in order if n not in _THROWAWAY and n[:1] not in "<_"]
    return ranked[-1] if ranked else ""


def describe(node: ast.stmt) -> str:
    """Return a statement's source in one short line."""
    return ast.unparse(node).split("\n")[0][:60]
