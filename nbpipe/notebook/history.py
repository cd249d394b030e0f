"""What only a live IPython session has: its history and its own order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.notebook.parsing import awaits_at_top_level

_HISTORY = re.compile(r"^(?:_{1,3}|_\d+|_i{1,3}|_i\d+|Out|In|_oh|_ih|_dh)$")


def session_diagnostics(
    cell: Cell, tree: ast.Module, bound: frozenset[str]
) -> Iterator[Diagnostic]:
    """What a cell takes from the session that runs it.

    Args:
        cell: A code cell.
        tree: Of its code.
        bound: Names that the notebook binds itself.
    """
    yield from _history(cell, tree, bound)
    may_await = "await" in cell.code or "async" in cell.code
    if may_await and awaits_at_top_level(tree):
        yield Diagnostic(
            "NBP132",
            "warning",
            "`await` outside a function works in notebooks only",
            cell=cell.index,
            cell_id=cell.id,
            hint="put it into an async function and call asyncio.run",
        )


def _history(
    cell: Cell, tree: ast.Module, bound: frozenset[str]
) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name) or node.id in bound or node.id in seen:
            continue
        seen.add(node.id)
        if _HISTORY.match(node.id):
            yield Diagnostic(
                "NBP130",
                "warning",
                f"`{node.id}` is IPython's history, which a pipeline does not have",
                cell=cell.index,
                cell_id=cell.id,
                line=node.lineno,
                hint="give the value a name where it is computed",
            )
        elif node.id == "get_ipython":
            yield _session(cell, node.lineno)
    yield from _imported_session(cell, tree)


def _imported_session(cell: Cell, tree: ast.Module) -> Iterator[Diagnostic]:
    """``get_ipython()`` after ``from IPython import get_ipython`` is None."""
    if "get_ipython" not in cell.code:
        return
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "get_ipython"
    ]
    if "get_ipython" in names and calls:
        yield _session(cell, calls[0].lineno)


def _session(cell: Cell, line: int) -> Diagnostic:
    return Diagnostic(
        "NBP131",
        "warning",
        "`get_ipython()` needs a live session, which a pipeline does not have",
        cell=cell.index,
        cell_id=cell.id,
        line=line,
        hint="write in Python what it is used for",
    )


def order_diagnostics(cells: tuple[Cell, ...]) -> Iterator[Diagnostic]:
    """Saved execution counts that say the cells ran in another order."""
    last: Cell | None = None
    for cell in cells:
        if cell.execution_count is None:
            continue
        if last and (last.execution_count or 0) > cell.execution_count:
            yield Diagnostic(
                "NBP104",
                "info",
                f"the cells were last run out of order: cell {cell.index} "
                f"[{cell.execution_count}] before cell {last.index} "
                f"[{last.execution_count}]; nbpipe takes them top to bottom",
                cell=cell.index,
                cell_id=cell.id,
                hint="restart the kernel, run all cells and save the notebook",
            )
            return
        last = cell
