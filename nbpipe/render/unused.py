"""Mark imports within functions that the function does not use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbpipe.render.parsing import parse

_INDENTED_IMPORT = re.compile(r"^[ ]+(?:from|import) ", re.MULTILINE)
# No comment can be put behind a comment or a backslash.
_CLOSED = re.compile(r"#|\\$")
_MARK = "  # noqa: F401"


def mark_unused_imports(code: str) -> str:
    r"""Say that an import within a function is kept although nothing reads it.

    >>> print(mark_unused_imports("def f():\n    import a.b\n"))
    def f():
        import a.b  # noqa: F401
    <BLANKLINE>
    """
    if not _INDENTED_IMPORT.search(code):
        return code
    lines = code.split("\n")
    for function in ast.walk(parse(code)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for number in _unused(function):
                if not _CLOSED.search(lines[number - 1]):
                    lines[number - 1] += _MARK
    return "\n".join(lines)


def _unused(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[int]:
    """Lines of the function's imports that bind a name which it does not read."""
    nodes = list(ast.walk(function))
    used = {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)
    }
    for node in nodes:
        if isinstance(node, ast.Global | ast.Nonlocal):
            used.update(node.names)
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            bound = {name.asname or name.name.split(".")[0] for name in node.names}
            if bound - used - {"*"}:
                yield node.lineno
