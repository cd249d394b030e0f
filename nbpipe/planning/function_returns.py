"""What functions return, as far as their text tells."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from nbpipe.analysis.scopes import own_nodes
from nbpipe.planning.expression_types import NUMBERS, ExpressionTypes, same

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match)


def returned(node: ast.FunctionDef, types: ExpressionTypes) -> str | None:
    """Return the type of a function's result.

    Returns:
        The type; ``""`` where it cannot be known from the outside either; None where
        only the type of a value that is always returned is not known.
    """
    nodes = [*own_nodes([*node.body])]
    if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in nodes):
        return ""
    values = [part.value for part in nodes if isinstance(part, ast.Return)]
    if not any(values):
        return "None"
    ends = _ends(node.body)
    if ends is None:
        return ""
    found = [types.of(value, 0) if value else "None" for value in values]
    if not all(found):
        return None if ends and all(values) else ""
    return joined(found if ends else [*found, "None"])


def joined(types: Sequence[str]) -> str:
    """Return the type that stands for several; ``""`` where one is not known.

    >>> joined(["int", "float"]), joined(["str", "None"]), joined(["int", ""])
    ('float', 'str | None', '')
    """
    if not all(types):
        return ""
    values = [one for one in types if one != "None"]
    found = "float" if {*values} == {*NUMBERS} else same(values) if values else ""
    if not found or "Any" in found:
        return ""
    return f"{found} | None" if len(values) < len(types) else found


def _ends(body: Sequence[ast.stmt]) -> bool | None:
    """Whether statements always return or raise; None where nobody knows."""
    match body[-1]:
        case ast.Return() | ast.Raise():
            return True
        case ast.If(body=then, orelse=other):
            both = [_ends(then), _ends(other) if other else False]
            return None if None in both else all(both)
        case ast.With(body=inner):
            return False if _ends(inner) is False else None
        case last:
            return None if isinstance(last, _LOOPS) else False
