"""Blocks that lost their statements, and blocks that a cell becomes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.notebook.parsing import parse
from nbpipe.text.indentation import indent


def without_spare_passes(lines: list[str], placeholders: set[int]) -> list[str]:
    """Empty the lines that hold a ``pass`` nothing needs.

    Args:
        lines: A cell's code.
        placeholders: 0-based indices of lines that are ``pass`` in place of a command.
    """
    tree = parse("\n".join(lines))
    if not placeholders or isinstance(tree, SyntaxError):
        return lines
    spare = {line for body in _bodies(tree) for line in _spare(body, placeholders)}
    return ["" if index in spare else line for index, line in enumerate(lines)]


_CAPTURE = "from IPython.utils.capture import capture_output"


def within(head: str, code: str) -> str:
    """The line below a cell magic and what follows it, in a block if there is a head.

    Imports at the beginning stay outside; code that can show nothing needs no block.
    """
    tree = parse(code)
    if not head or isinstance(tree, SyntaxError) or not any(map(_shows, tree.body)):
        return f"\n{code}"
    outside = 0
    for statement in tree.body:
        if not isinstance(statement, (ast.Import, ast.ImportFrom)):
            outside = min(outside, statement.lineno - 1)  # `import os; print(..)`
            break
        outside = statement.end_lineno or 0
    lines = code.split("\n")
    before, inside = lines[:outside], "\n".join(lines[outside:])
    if isinstance(parse(inside), SyntaxError):  # an import that shares its line
        return f"\n{code}"
    return "\n".join([*before, _CAPTURE, head, indent(inside)])


def _shows(statement: ast.stmt) -> bool:
    """Whether it may print or display something."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    return any(isinstance(node, (ast.Call, ast.Expr)) for node in ast.walk(statement))


def _bodies(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                yield body


def _spare(body: list[ast.stmt], placeholders: set[int]) -> list[int]:
    passes = [
        statement.lineno - 1
        for statement in body
        if isinstance(statement, ast.Pass) and statement.lineno - 1 in placeholders
    ]
    return passes[1:] if len(passes) == len(body) else passes
