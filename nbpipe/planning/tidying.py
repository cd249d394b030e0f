"""How a step cleans a table, as the first words of a name: ``drop columns``."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from nbpipe.model.facts import StatementFacts
from nbpipe.text.trees import walk

_PHRASES = {
    "astype": "convert types", "clip": "clip values",
    "drop_duplicates": "drop duplicates",
    "dropna": "drop missing values", "fillna": "fill missing values",
    "get_dummies": "make dummy variables", "interpolate": "fill missing values",
    "rename": "rename columns", "reset_index": "reset index", "set_index": "set index",
    "sort_values": "sort", "to_datetime": "parse dates", "to_numeric": "convert types",
}  # fmt: skip


def tidied(facts: Iterable[StatementFacts]) -> str:
    """Return how statements clean a table, where all that change one do the same."""
    ways = {
        way
        for one in facts
        if one.may_bind or one.mutates
        for way in (*dict.fromkeys(_ways(one.statement.node)),) or ("",)
    }
    return ways.pop() if len(ways) == 1 else ""


def _ways(node: ast.AST) -> Iterator[str]:
    for call in walk(node):
        match call:
            case ast.Delete(targets=[ast.Subscript(slice=ast.Constant(value=str()))]):
                yield "drop columns"
            case ast.Call(func=ast.Attribute(attr="drop")):
                yield "drop columns" if _of_columns(call) else "drop rows"
            case ast.Call(func=ast.Attribute(attr=name)) if name in _PHRASES:
                yield _PHRASES[name]


def _of_columns(call: ast.Call) -> bool:
    """Whether a call of ``drop`` is about columns."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    axis = given.get("axis", call.args[1] if call.args[1:] else None)
    named = isinstance(axis, ast.Constant) and axis.value in (1, "columns")
    return named or "columns" in given
