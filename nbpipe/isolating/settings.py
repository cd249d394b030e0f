"""Settings in a dict: ``params = {"max_depth": 3, "objective": "binary"}``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from nbpipe.isolating.knob import literal, simple_statements
from nbpipe.model.facts import UNKNOWN

_NAMES = re.compile(
    r"(?:.*_)?(?:params?|parameters|cfg|conf|config|configuration|args|kwargs|hparams"
    r"|hyper\w*|opts?|options|settings)(?:_.*)?",
    re.IGNORECASE,
)


def settings(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """Yield the keys and values of a dict of settings, and of those within it."""
    _, value = _bound(statement)
    if value is not None:
        yield from _items(value)


def literal_settings(
    trees: Mapping[int, ast.Module],
) -> Iterator[tuple[int, ast.stmt, str, frozenset[str]]]:
    """Yield the dicts of settings that are literals: cell, statement, name, keys."""
    for cell, statement in simple_statements(trees):
        name, value = _bound(statement)
        if isinstance(value, ast.Dict) and literal(value) is not UNKNOWN:
            yield cell, statement, name, frozenset(key for key, _ in _items(value))


def _bound(statement: ast.stmt) -> tuple[str, ast.expr | None]:
    """Return the variable that is called like settings, and its value."""
    match statement:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
        ) if _NAMES.fullmatch(name):
            return name, value
    return "", None


def _items(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    pairs: list[tuple[object, ast.expr]] = []
    if isinstance(node, ast.Dict):
        pairs += ((literal(k), v) for k, v in zip(node.keys, node.values, strict=True))
    elif isinstance(node, ast.Call) and not node.args:
        pairs += ((one.arg, one.value) for one in node.keywords)
    for key, value in pairs:
        if isinstance(key, str):
            yield key, value
        yield from _items(value)
