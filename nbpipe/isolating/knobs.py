"""Numbers in calls that people tune, as variables: ``n_estimators=200``.

Seeds are numbers of one kind, whatever the argument is called:
``np.random.seed(42)`` and ``random_state=42`` are the same one.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from nbpipe.isolating.reads import Imports

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: What a seed is called that has no name, or several.
SEED = "random_seed"

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class Knob:
    """A number that people tune.

    Attributes:
        cell: Index of its cell.
        statement: The statement that it is part of.
        node: The number.
        name: The argument's name; ``random_seed`` for a seed without one.
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
                for knob in _in_order(cell, statement, imports):
                    kind = SEED if knob.name in _table()["seeds"]["names"] else ""
                    groups[kind or knob.name, repr(knob.value)].append(knob)
    return [_alike(group) for group in groups.values()]


def _alike(group: list[Knob]) -> tuple[Knob, ...]:
    """Give seeds that are called differently a name that fits them all."""
    if len({one.name for one in group}) == 1:
        return tuple(group)
    return tuple(replace(one, name=SEED) for one in group)


def _in_order(cell: int, statement: ast.stmt, imports: Imports) -> list[Knob]:
    found = _in_statement(cell, statement, imports)
    return sorted(found, key=lambda one: (one.node.lineno, one.node.col_offset))


def _in_statement(cell: int, statement: ast.stmt, imports: Imports) -> Iterator[Knob]:
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, _SCOPES):
            continue
        todo += ast.iter_child_nodes(node)
        if isinstance(node, ast.Call):
            for name, argument in _arguments(node, imports):
                value = _number(argument)
                if value is not None:
                    yield Knob(cell, statement, argument, name, value)


def _arguments(call: ast.Call, imports: Imports) -> Iterator[tuple[str, ast.expr]]:
    """Yield the arguments of a call that may be knobs, and their names."""
    if imports.path_of(call.func) in _table()["seeds"]["functions"]:
        given = [*call.args, *(k.value for k in call.keywords if k.arg == "seed")]
        yield from ((SEED, one) for one in given[:1])
        return
    wanted = _wanted(call, imports)
    for keyword in call.keywords:
        if keyword.arg in wanted:
            yield keyword.arg, keyword.value


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
