"""Text of definitions that is not as the notebook has it."""

from __future__ import annotations

import ast
from typing import cast


def as_function(name: str, node: ast.Lambda, text: str) -> str:
    """Write ``name = lambda ..`` as the function that it is."""
    value = cast(
        "ast.Lambda", cast("ast.Assign", ast.parse(text.strip()).body[0]).value
    )
    body = ast.get_source_segment(text.strip(), value.body) or ast.unparse(value.body)
    arguments = ast.unparse(node.args)
    return f"def {name}({arguments}):\n    return ({body})"


def own_name(node: ast.stmt) -> str:
    """What lets a dataclass in a function print as one of the notebook does."""
    if not isinstance(node, ast.ClassDef):
        return ""
    made = any("dataclass" in ast.unparse(one) for one in node.decorator_list)
    return f'\n{node.name}.__qualname__ = "{node.name}"' if made else ""
