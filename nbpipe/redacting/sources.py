"""Code of cells: its tree without magics and commands, and edits at a node's place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbpipe.model.notebook import Cell

#: Lines that are no Python: magics, commands, help.
NO_PYTHON = re.compile(
    r"^(?P<before>[ \t]*(?P<is>[\w ,]+=[ \t]*)?)(?:[%!?].*|[\w.]*\?)$", re.MULTILINE
)


def tree_of(cell: Cell) -> ast.Module | None:
    """Parse a cell, its magics and commands left out."""
    if cell.kind != "code":
        return None
    return _parsed(cell.source) or _parsed(_python(cell.source))


def _python(source: str) -> str:
    return NO_PYTHON.sub(
        lambda m: f"{m['before']}{'None' if m['is'] else 'pass'}", source
    )


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def words_of(tree: ast.Module) -> Iterator[str]:
    """Yield the names and numbers of a tree."""
    for node in ast.walk(tree):
        for value in vars(node).values():
            if isinstance(value, str) and not isinstance(node, ast.Constant):
                yield value
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield repr(node.value)


def source_of(source: str, node: ast.expr) -> str:
    """Return an expression as it is written."""
    lines = [line.encode() for line in source.split("\n")]
    chosen = lines[node.lineno - 1 : node.end_lineno or node.lineno]
    chosen[-1] = chosen[-1][: node.end_col_offset]
    chosen[0] = chosen[0][node.col_offset :]
    return b"\n".join(chosen).decode()


def put(lines: list[str], node: ast.expr, text: str) -> None:
    """Put an expression in a node's place; the lines stay as many as they are."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before = lines[first].encode()[: node.col_offset].decode()
    after = lines[last].encode()[node.end_col_offset or 0 :].decode()
    missing = last - first - text.count("\n")
    if missing > 0:
        text = f"({text}{chr(10) * missing})"
    lines[first : last + 1] = f"{before}{text}{after}".split("\n")


def with_import(source: str) -> str:
    """Import `os` before the first statement, on its line where that can be."""
    tree = _parsed(source) or ast.parse(_python(source))
    if any(isinstance(n, ast.Import) and n.names[0].name == "os" for n in tree.body):
        return source
    lines = source.split("\n")
    for node in tree.body:
        text = lines[node.lineno - 1]
        simple = isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr | ast.Import)
        if not NO_PYTHON.match(text) and not _is_future(node):
            lines[node.lineno - 1] = (
                f"import os; {text}" if simple else f"import os\n{text}"
            )
            break
    return "\n".join(lines)


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
