"""Qualified names: what ``np.random.seed`` stands for where ``np`` is imported."""

from __future__ import annotations

import ast
from collections.abc import Mapping


def qualified(node: ast.expr, paths: Mapping[str, str]) -> str:
    """Return the qualified name of ``a.b.c`` where ``a`` is imported, else ``""``.

    Args:
        node: The expression.
        paths: What the imported names stand for.

    >>> qualified(ast.parse("np.random.seed", mode="eval").body, {"np": "numpy"})
    'numpy.random.seed'
    """
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in paths:
        return ""
    return ".".join([paths[node.id], *reversed(parts)])
