"""Numbers in calls that people tune, as variables: ``n_estimators=200``."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nbpipe.isolating.reads import Imports
from nbpipe.text.trees import children

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class Knob:
    """A number that people tune.

    Attributes:
        cell: Index of its cell.
        statement: The statement that it is part of.
        node: The number.
        name: The argument's name.
        value: The number.
    """

    cell: int
    statement: ast.stmt
    node: ast.expr
    name: str
    value: float


def knobs(trees: Mapping[int, ast.Module], imports: Imports) -> list[tuple[Knob, ...]]:
    """Return the knobs of a notebook; those of one name and value are one."""
    groups: dict[tuple[str, str], list[Knob]] = defaultdict(list)
    for cell, tree in trees.items():
        for statement in tree.body:
            if isinstance(statement, _SIMPLE):
                for knob in _in_statement(cell, statement, imports):
                    groups[knob.name, repr(knob.value)].append(knob)
    return [tuple(group) for group in groups.values()]


def _in_statement(cell: int, statement: ast.stmt, imports: Imports) -> Iterator[Knob]:
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, _SCOPES):
            continue
        todo += children(node)
        if isinstance(node, ast.Call):
            wanted = _wanted(node, imports)
            for keyword in node.keywords if wanted else ():
                value = _number(keyword.value)
                if keyword.arg in wanted and value is not None:
                    yield Knob(cell, statement, keyword.value, keyword.arg, value)


def _wanted(call: ast.Call, imports: Imports) -> frozenset[str]:
    table = _table()
    path = imports.path_of(call.func)
    if path.partition(".")[0] in table["packages"]:
        return frozenset(table["names"])
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return frozenset(table["methods"].get(method, ()))


def _number(node: ast.expr) -> float | None:
    negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    plain = node.operand if isinstance(node, ast.UnaryOp) and negative else node
    value = plain.value if isinstance(plain, ast.Constant) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return -value if negative else value


@cache
def _table() -> dict[str, Any]:
    text = files(__package__).joinpath("knobs.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
