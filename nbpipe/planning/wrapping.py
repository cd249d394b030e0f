"""Decorators of the notebook that only wrap: no state from one call to the next."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from nbpipe.text.trees import walk

_KEEPS = (ast.Nonlocal, ast.Global)


def only_wraps(node: ast.stmt) -> bool:
    """Whether a decorator gives its inner functions nothing that they could change.

    >>> text = "def timed(f):\\n def g(*a):\\n  print(1); return f(*a)\\n return g"
    >>> only_wraps(ast.parse(text).body[0])
    True
    >>> text = "def kept(f):\\n seen = {}\\n def g(x):\\n  return seen\\n return g"
    >>> only_wraps(ast.parse(text).body[0])
    False
    """
    if not isinstance(node, ast.FunctionDef) or not _only_defines(node.body):
        return False
    return not any(
        isinstance(part, _KEEPS)
        or (isinstance(part, ast.Attribute) and not isinstance(part.ctx, ast.Load))
        for part in walk(node)
    )


def _only_defines(body: Sequence[ast.stmt]) -> bool:
    """Whether code that holds functions does nothing but define and return them."""
    inner = [one for one in body if isinstance(one, ast.FunctionDef)]
    if not inner:
        return True
    rest = [one for one in body if not isinstance(one, ast.FunctionDef)]
    plain = all(
        isinstance(one, ast.Return)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        for one in rest
    )
    return plain and all(_only_defines(one.body) for one in inner)
