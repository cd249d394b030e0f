"""All diagnostics of a plan, in the order of the cells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from posixpath import normpath
from typing import cast

from nbpipe.model.diagnostic import Diagnostic, Severity
from nbpipe.model.plan import PARTITIONED, LeftOut
from nbpipe.planning import removing
from nbpipe.planning.asking import asking
from nbpipe.planning.dead_code import dead_code
from nbpipe.planning.digits import digits
from nbpipe.planning.draft import Draft
from nbpipe.planning.dropping import told
from nbpipe.planning.files import Files
from nbpipe.planning.files_left import files_left
from nbpipe.planning.foreign import foreign, is_foreign, is_there
from nbpipe.planning.looking import looks
from nbpipe.planning.spark import spark
from nbpipe.planning.surroundings import surroundings
from nbpipe.text.trees import walk

#: What becomes of statements whose paths are those of the project.
_NAMING = ("node", "functions", "parameters")


def findings(
    draft: Draft,
    files: Files,
    places: dict[int, str],
    left: tuple[LeftOut, ...] = (),
) -> tuple[Diagnostic, ...]:
    """Return what every stage found, without duplicates.

    Args:
        draft: The finished draft.
        files: Of the code.
        places: Where the catalog expects the file that a statement reads.
        left: Steps that are left out.
    """
    found = [
        *draft.notebook.diagnostics,
        *draft.roles.diagnostics,
        *draft.diagnostics,
        *_steps_of_one_tag(draft),
        *_early_names(draft),
        *_missing_files(draft),
        *foreign(draft, places),
        *_moved_files(draft, files),
        *files_left(draft),
        *surroundings(draft),
        *asking(draft),
        *looks(draft),
        *digits(draft),
        *told(draft, left),
        *dead_code(draft),
        *spark(draft),
        *removing.told(draft),
    ]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda d: -1 if d.cell is None else d.cell)
    )


def _steps_of_one_tag(draft: Draft) -> Iterator[Diagnostic]:
    """Cells of one tag with another step between them: to move them is the user's."""
    if draft.options.split == "cells":
        return
    first: dict[str, int] = {}
    for group in draft.groups:
        said = {draft.roles.by_cell[c].name for c in group.cells if _named(draft, c)}
        for name in sorted(said):
            if name not in first:
                first[name] = group.cells[0]
                continue
            yield draft.diagnostic(
                "NBP205",
                "warning",
                f"cells {draft.origin(first[name])} and "
                f"{draft.origin(group.cells[0])} are both tagged `{name}`, "
                "and other steps stand between them; they are two steps",
                cell=group.cells[0],
                hint="put the cells beside each other, or give them different names",
            )


def _named(draft: Draft, cell: int) -> bool:
    role = draft.roles.by_cell.get(cell)
    return role is not None and role.is_step and bool(role.name)


def _early_names(draft: Draft) -> Iterator[Diagnostic]:
    """Names that nothing has bound, each where it is used first."""
    told: set[str] = set()
    for facts in draft.statements:
        if draft.fates[facts.statement.index] == "skipped":
            continue
        node = facts.statement.node
        decorated = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        own = {facts.defines} if decorated else set()  # the decorator need not call it
        new = facts.unbound - told - own
        told |= new
        for name in sorted(new):
            yield draft.diagnostic(
                "NBP306",
                "warning",
                f"`{name}` is used before any cell defines it",
                cell=facts.statement.cell,
                line=facts.statement.first,
                hint="run the notebook from top to bottom to see whether it works",
            )


def _missing_files(draft: Draft) -> Iterator[Diagnostic]:
    written = {use.path for use in draft.catalog.values() if use.direction == "save"}
    for index, use in draft.catalog.items():
        known = use.path in written or bool(is_there(draft, use.path))
        known |= use.type == PARTITIONED or is_foreign(use.path)
        if use.direction == "load" and not known and "://" not in use.path:
            yield draft.diagnostic(
                "NBP401",
                "warning",
                f"the file {use.path!r} is not there",
                cell=draft.statements[index].statement.cell,
                hint="put it where the catalog expects it",
            )


def _moved_files(draft: Draft, files: Files) -> Iterator[Diagnostic]:
    """Paths out of the notebook's folder: a variable with one has another value."""
    for facts in draft.statements:
        index = facts.statement.index
        if index in draft.catalog or draft.fates[index] not in _NAMING:
            continue
        for node in walk(facts.statement.node):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            path = node.value
            if path not in files.moved:
                continue
            place = files.moved[path]
            if normpath(path).startswith(".."):
                code, severity = "NBP402", "warning"
                what = "leads out of the notebook's folder"
            else:
                code, severity = "NBP321", "info"
                what = "names another file in another notebook of the project"
            yield draft.diagnostic(
                code,
                cast("Severity", severity),
                f"{path!r} {what}; the project has {place!r} instead",
                cell=facts.statement.cell,
                line=node.lineno,
                hint="keep what the notebook reads and writes beside it or below",
            )
