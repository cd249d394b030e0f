"""Blocks that lost their statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.notebook.parsing import parse


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
