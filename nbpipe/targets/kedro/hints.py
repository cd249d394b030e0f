"""Types in the head of a function that the notebook defined without them."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Mapping

from nbpipe.targets.kedro.docstrings import WIDTH

_RETURN = "return"


def with_hints(text: str, hints: Mapping[str, str]) -> str:
    """Write types into the head of a function; what has one already keeps it.

    >>> with_hints("def f(a, b=1):\\n    pass", {"b": "int", "return": "None"})
    'def f(a, b: int=1) -> None:\\n    pass'

    Args:
        text: A function, with its leading comments.
        hints: Types by argument; that of the result by ``return``.
    """
    tree = ast.parse(text)
    function = tree.body[0]
    if not isinstance(function, ast.FunctionDef):
        return text
    lines = text.split("\n")
    for line, column, hint in sorted(_places(text, function, hints), reverse=True):
        old = lines[line - 1].encode("utf-8")
        lines[line - 1] = (old[:column] + hint.encode("utf-8") + old[column:]).decode()
    made = "\n".join(lines)
    return made if _same(made, tree) else text


def _places(
    text: str, function: ast.FunctionDef, hints: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield line, column in bytes and text of each type."""
    given = function.args
    for item in (*given.posonlyargs, *given.args, *given.kwonlyargs):
        hint = "" if item.annotation else hints.get(item.arg, "")
        if hint and item.end_lineno and item.end_col_offset is not None:
            yield item.end_lineno, item.end_col_offset, f": {hint}"
    if (hint := hints.get(_RETURN, "")) and function.returns is None:
        line, column = _colon(text, function)
        row = text.split("\n")[line - 1]
        # Formatters do not agree on where to break a long head with brackets.
        if line and ("[" not in hint or len(row) + len(hint) < WIDTH // 2):
            yield line, len(row[:column].encode("utf-8")), f" -> {hint}"


def _colon(text: str, function: ast.FunctionDef) -> tuple[int, int]:
    """Line and column of the colon that ends a function's head; zeros for none."""
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.OP or token.start[0] < function.lineno:
            continue
        if token.string in "([{":
            depth += 1
        elif token.string in ")]}":
            depth -= 1
        elif token.string == ":" and depth == 0:
            return token.start
    return 0, 0


def _same(made: str, tree: ast.Module) -> bool:
    """Whether a function is the same but for types."""
    try:
        found = ast.parse(made)
    except SyntaxError:
        return False
    return _bare(found) == _bare(tree)


def _bare(tree: ast.Module) -> str:
    function = ast.parse(ast.unparse(tree)).body[0]
    if not isinstance(function, ast.FunctionDef):
        return ""
    function.returns = None
    given = function.args
    for item in (*given.posonlyargs, *given.args, *given.kwonlyargs):
        item.annotation = None
    return ast.dump(function)
