"""All dialects' claims to one role a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nbpipe.dialects.claim import Claim, Dialect, found
from nbpipe.dialects.databricks import DATABRICKS
from nbpipe.dialects.jupytext import JUPYTEXT
from nbpipe.dialects.kale import KALE, in_force
from nbpipe.dialects.kedro import KEDRO
from nbpipe.dialects.naavre import NAAVRE
from nbpipe.dialects.nbconvert import NBCONVERT
from nbpipe.dialects.nbdev import NBDEV
from nbpipe.dialects.own import OWN
from nbpipe.dialects.papermill import PAPERMILL
from nbpipe.dialects.ploomber import PLOOMBER
from nbpipe.dialects.suggestions import suggestion
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.model.role import Role, RoleKind, Roles

DIALECTS: tuple[Dialect, ...] = (
    OWN,
    KEDRO,
    PAPERMILL,
    KALE,
    NBCONVERT,
    JUPYTEXT,
    NBDEV,
    PLOOMBER,
    NAAVRE,
    DATABRICKS,
)
"""In order: where two say the same of a cell, the first is recorded."""

Sourced = tuple[str, Claim]  # name of a dialect, and one of its claims


def roles(notebook: Notebook, dialects: tuple[Dialect, ...] = DIALECTS) -> Roles:
    """What tags, comments and naming conventions say that the cells are for.

    Nothing in a notebook makes this fail: unknown tags and contradictions are
    diagnostics. Where tags contradict each other, ``skip`` wins, else the first.
    """
    by_cell: dict[int, Role] = {}
    diagnostics: list[Diagnostic] = []
    unknown: dict[str, list[Cell]] = {}
    for cell in notebook.code_cells:
        claims = [
            (each.name, claim) for each in dialects for claim in each.claims(cell)
        ]
        if role := _role(claims):
            by_cell[cell.index] = role
        diagnostics += _diagnostics(cell, claims)
        understood = {claim.tag for _, claim in claims}
        for tag in cell.tags:
            if tag not in understood:
                unknown.setdefault(tag, []).append(cell)
    diagnostics += _check_upstream(notebook, by_cell)
    diagnostics += (_unknown(tag, cells, dialects) for tag, cells in unknown.items())
    joins = _joins_previous(notebook, by_cell) if in_force(notebook) else frozenset()
    diagnostics.sort(key=lambda item: -1 if item.cell is None else item.cell)
    return Roles(by_cell, tuple(diagnostics), joins)


def _role(claims: list[Sourced]) -> Role | None:
    kind = _kind(claims)
    report = any(claim.report for _, claim in claims)
    raises = any(claim.raises for _, claim in claims)
    if kind is None and not report and not raises:
        return None
    chosen = [(dialect, claim) for dialect, claim in claims if claim.kind == kind]
    names = [claim.name for _, claim in chosen if claim.name]
    sources = [dialect for dialect, claim in chosen if claim.name == "".join(names[:1])]
    others = [dialect for dialect, claim in claims if claim.report or claim.raises]
    return Role(
        kind=kind or "node",
        name=names[0] if names else "",
        upstream=tuple(
            dict.fromkeys(up for _, claim in claims for up in claim.upstream)
        ),
        report=report,
        raises=raises,
        dialect=(sources if kind else others)[0],
        later=next((claim.later for _, claim in chosen if claim.name), ()),
    )


def _kind(claims: list[Sourced]) -> RoleKind | None:
    kinds = [claim.kind for _, claim in claims if claim.kind]
    if "skip" in kinds:
        return "skip"
    return kinds[0] if kinds else None


def _diagnostics(cell: Cell, claims: list[Sourced]) -> Iterator[Diagnostic]:
    said: dict[Diagnostic, None] = {}
    for _, claim in claims:
        said |= dict.fromkeys(claim.diagnostics)
    yield from said
    kinds = dict.fromkeys(claim.kind for _, claim in claims if claim.kind)
    names = dict.fromkeys(claim.name for _, claim in claims if claim.name)
    if len(kinds) > 1:
        listed = " and ".join(f"`{kind}`" for kind in kinds)
        message = f"the cell is said to be {listed}; it is taken as `{_kind(claims)}`"
        yield found(cell, "NBP202", "warning", message, "keep one of them")
    if len(names) > 1:
        listed = " and ".join(f"`{name}`" for name in names)
        message = f"the cell is in two steps, {listed}; the first is taken"
        yield found(cell, "NBP202", "warning", message, "keep one of them")


def _check_upstream(
    notebook: Notebook, by_cell: dict[int, Role]
) -> Iterator[Diagnostic]:
    """Drop from roles, and report, steps that are said to come before and do not."""
    seen: set[str] = set()
    names = {role.name for role in by_cell.values() if role.name}
    for cell in notebook.code_cells:
        role = by_cell.get(cell.index)
        if role is None or role.kind == "skip":
            continue
        seen.add(role.name)
        known = tuple(name for name in role.upstream if name in seen)
        by_cell[cell.index] = replace(role, upstream=known)
        for name in role.upstream:
            if name not in known:
                why = "comes later" if name in names else "does not exist"
                message = f"`prev:{name}` names a step that {why}; it has no effect"
                yield found(cell, "NBP204", "warning", message, "correct the name")


def _unknown(tag: str, cells: list[Cell], dialects: tuple[Dialect, ...]) -> Diagnostic:
    known = tuple(dict.fromkeys(known for each in dialects for known in each.tags))
    others = f" (and {len(cells) - 1} more)" if len(cells) > 1 else ""
    message = f"the tag `{tag}` is not known and has no effect{others}"
    return found(cells[0], "NBP200", "warning", message, suggestion(tag, known))


def _joins_previous(notebook: Notebook, by_cell: dict[int, Role]) -> frozenset[int]:
    """Untagged cells that follow a step, as kale attaches them to it."""
    joins = set()
    in_step = False
    for cell in notebook.code_cells:
        role = by_cell.get(cell.index)
        if role is None or (role.kind == "node" and not role.name and role.raises):
            if in_step and cell.code.strip():
                joins.add(cell.index)
        elif role.kind != "skip":
            in_step = role.kind in ("node", "metrics")
    return frozenset(joins)
