"""Split cells into statements without losing a character of them.

Text is sliced by lines, split on "\\n" only: `str.splitlines` also splits at form
feeds, and `ast.get_source_segment` splits the whole source again for each call.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import cast

from nbpipe.model.facts import Statement
from nbpipe.model.notebook import Cell, Notebook

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def parse(code: str) -> ast.Module:
    """Parse a cell, which may hold ``await`` outside functions."""
    tree = compile(
        code,
        "<cell>",
        "exec",
        ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
        dont_inherit=True,
    )
    return cast("ast.Module", tree)


def split(notebook: Notebook) -> tuple[Statement, ...]:
    """Return the top-level statements of all code cells, in order."""
    found: list[Statement] = []
    for cell in notebook.code_cells:
        found += _split_cell(cell, len(found))
    return tuple(found)


def _lines(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _first_line(node: ast.stmt) -> int:
    if isinstance(node, _DEFINITIONS) and node.decorator_list:
        return min(node.lineno, node.decorator_list[0].lineno)
    return node.lineno


def _split_cell(cell: Cell, start: int) -> Iterator[Statement]:
    lines = cell.code.split("\n")
    nodes = parse(cell.code).body
    done = 0  # lines that belong to earlier statements
    for position, node in enumerate(nodes):
        last = position == len(nodes) - 1
        first, end = _first_line(node), node.end_lineno or node.lineno
        shares_start = position > 0 and (nodes[position - 1].end_lineno or 0) >= first
        shares_end = not last and _first_line(nodes[position + 1]) <= end
        begin = node.col_offset if shares_start else 0
        stop = node.end_col_offset if shares_end else None
        text = _slice(lines, first, end, begin, stop)
        yield Statement(
            index=start + position,
            cell=cell.index,
            node=node,
            text=text,
            lead="" if shares_start else _lines(lines[done : first - 1]),
            trail="\n".join(lines[end:]) if last else "",
            first=first,
            displayed=last
            and not cell.goes_on
            and isinstance(node, ast.Expr)
            and not _ends_quiet(text),
        )
        done = end


def _slice(
    lines: list[str], first: int, last: int, begin: int, stop: int | None
) -> str:
    """Cut lines first..last; `begin` and `stop` are byte offsets, as ast gives them."""
    chosen = lines[first - 1 : last]
    if stop is not None:
        chosen[-1] = chosen[-1].encode()[:stop].decode()
    if begin:
        chosen[0] = chosen[0].encode()[begin:].decode()
    return "\n".join(chosen)


def _ends_quiet(text: str) -> bool:
    """Whether the statement ends with ``;``, which tells Jupyter not to display."""
    tail = text.rsplit("\n", 1)[-1]
    code, _, comment = tail.partition("#")
    return code.rstrip().endswith(";") or (
        bool(comment) and tail.rstrip().endswith(";") and "'" not in comment
    )
