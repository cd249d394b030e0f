"""The passes over a notebook whose long cells may be several steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.planning.dividing import (
    Cuts,
    divided,
    divided_diagnostics,
    divided_evidence,
    divided_roles,
)
from nbpipe.planning.draft import Draft
from nbpipe.planning.jobs import jobs, tearing
from nbpipe.planning.settling import Given, settled

_ROUNDS = 4
"""How often the passes may run again, each time with fewer cuts."""


def in_parts(given: Given) -> tuple[Draft, Cuts]:
    """Run the passes; return the draft, and the lines at which cells were cut for it.

    Tags say where to cut, else the work that the statements do. A cut that would not
    part two steps is not made.
    """
    split, roles = given.options.split, given.roles
    whole = settled(given)
    if whole.whole or split not in ("auto", "tags"):
        return whole, {}
    said = {cell: role.later for cell, role in roles.by_cell.items() if role.later}
    if said:
        return _as_said(given, whole, said)
    if split != "auto" or roles.has_steps:
        return whole, {}
    return _parted(given, whole)


def _as_said(
    given: Given, whole: Draft, said: Mapping[int, tuple[tuple[int, str], ...]]
) -> tuple[Draft, Cuts]:
    """Cut where tags say, but within what one cell draws."""
    cuts: dict[int, tuple[int, ...]] = {}
    kept: list[Diagnostic] = []
    for cell, later in said.items():
        torn = tearing(whole, cell, [line for line, _ in later])
        cuts[cell] = tuple(line for line, _ in later if line not in torn)
        kept += (_torn(whole, cell, line, name) for line, name in later if line in torn)
    cuts = {cell: lines for cell, lines in cuts.items() if lines}
    if not cuts:
        return replace(whole, diagnostics=(*whole.diagnostics, *kept)), {}
    draft = settled(_cut(given, cuts))
    found = divided_diagnostics(kept, draft.notebook, cuts)
    return replace(draft, diagnostics=(*draft.diagnostics, *found)), cuts


def _torn(draft: Draft, cell: int, line: int, name: str) -> Diagnostic:
    return draft.diagnostic(
        "NBP207",
        "warning",
        f"no step `{name}` begins at line {line}: what the cell draws ends later",
        cell,
        line,
        "cut where nothing is being drawn, or put the rest into a cell of its own",
    )


def _parted(given: Given, whole: Draft) -> tuple[Draft, Cuts]:
    cuts: Cuts = jobs(whole)
    for _ in range(_ROUNDS):
        if not cuts:
            break
        draft = settled(_cut(given, cuts))
        useful = _useful(draft, cuts, whole)
        if useful == cuts:
            return draft, cuts
        cuts = useful
    return whole, {}


def _cut(given: Given, cuts: Cuts) -> Given:
    book, evidence = divided(given.notebook, cuts), given.evidence
    return replace(
        given,
        notebook=book,
        roles=divided_roles(given.roles, book, cuts),
        evidence=evidence and divided_evidence(evidence, book, cuts),
    )


def _useful(draft: Draft, cuts: Cuts, whole: Draft) -> dict[int, tuple[int, ...]]:
    """Return the cuts that part two steps and have led to no merging."""
    owner = {cell: i for i, group in enumerate(draft.groups) for cell in group.cells}
    spoilt = set(_merged(draft, whole))
    first = {c: i for i, c in reversed([*enumerate(draft.notebook.origins)])}
    found = {}
    for cell, lines in cuts.items():
        parts = range(first[cell], first[cell] + len(lines) + 1)
        if spoilt & {*parts}:
            continue
        groups = [owner.get(part) for part in parts]
        kept = tuple(
            line
            for line, before, after in zip(lines, groups, groups[1:], strict=False)
            if None not in (before, after) and before != after
        )
        if kept:
            found[cell] = kept
    return found


def _merged(draft: Draft, whole: Draft) -> Iterator[int]:
    """Yield the cells of steps that are merged, and were not without the cuts."""
    known = {(one.code, one.cell) for one in whole.diagnostics}
    for one in draft.diagnostics:
        if one.cell is None or not one.code.startswith("NBP30"):
            continue
        if (one.code, draft.origin(one.cell)) not in known:
            for group in draft.groups:
                if one.cell in group.cells:
                    yield from group.cells
