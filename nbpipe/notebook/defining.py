"""Statements that only define things: imports, functions, classes, constants."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.text.trees import walk

_PLAIN = (
    ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.List, ast.Dict, ast.Set,
    ast.UnaryOp, ast.unaryop, ast.BinOp, ast.operator, ast.JoinedStr,
    ast.FormattedValue, ast.Subscript, ast.Slice,
)  # fmt: skip


def defines(node: ast.stmt) -> bool:
    """Whether a statement does nothing but bind names, the same each time."""
    if isinstance(node, ast.ImportFrom):
        star = any(item.name == "*" for item in node.names)
        return not star and not node.level and node.module != "__future__"
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return all(map(_plain, node.decorator_list)) and all(
            map(_never_changes, _defaults(node.args))
        )
    if isinstance(node, ast.ClassDef):
        parts = [*node.decorator_list, *node.bases]
        return not node.keywords and all(map(_plain, parts)) and _body(node)
    if isinstance(node, ast.Assign):
        named = all(isinstance(target, ast.Name) for target in node.targets)
        return named and _never_changes(node.value)
    if isinstance(node, ast.AnnAssign):
        plain = node.value is None or _never_changes(node.value)
        return isinstance(node.target, ast.Name) and plain
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Import | ast.Pass) or text


def bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that one statement binds where it stands."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from (item.asname or item.name.split(".")[0] for item in node.names)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (t.id for t in node.targets if isinstance(t, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield from [node.target.id] if node.value is not None else []


def inner_names(tree: ast.AST, *, imports: bool = True) -> set[str]:
    """Names that anything in a tree binds, but for imports if they do not count."""
    found: set[str] = set()
    for node in walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        elif imports or not isinstance(node, ast.Import | ast.ImportFrom):
            found.update(bound_by(node))
    return found


def imports_of(tree: ast.AST) -> dict[str, str]:
    """Return what each imported name stands for.

    >>> imports_of(ast.parse("import numpy as np; from math import pi"))
    {'np': 'numpy', 'pi': 'math:pi'}
    """
    found: dict[str, str] = {}
    for node in walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                whole = item.name if item.asname else item.name.split(".")[0]
                found[item.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom):
            for item in node.names:
                found[item.asname or item.name] = f"{node.module}:{item.name}"
    return found


def _body(node: ast.ClassDef) -> bool:
    return all(map(defines, node.body))


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    given = [default for default in arguments.kw_defaults if default is not None]
    return [*arguments.defaults, *given]


def _plain(value: ast.expr) -> bool:
    return all(isinstance(part, _PLAIN) for part in walk(value))


def _never_changes(value: ast.expr) -> bool:
    kinds = (ast.List, ast.Dict, ast.Set)
    return _plain(value) and not any(isinstance(part, kinds) for part in walk(value))
