"""Numbers in calls that people tune, as variables: ``n_estimators=200``.

Seeds are numbers of one kind, whatever the argument is called:
``np.random.seed(42)`` and ``random_state=42`` are the same one.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from nbpipe.isolating.databricks import databricks
from nbpipe.isolating.knob import Knob, evaluated, simple_statements
from nbpipe.isolating.options import options
from nbpipe.isolating.questions import questions
from nbpipe.isolating.reads import Imports
from nbpipe.isolating.settings import settings
from nbpipe.isolating.widgets import widgets
from nbpipe.model.notebook import Cell

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: What a seed is called that has no name, or several.
_SEED = "random_seed"
#: What ranges of time are called, and how their ends are written.
_DAY = re.compile(r"(?:^|_)(?:start|end|since|until|begin|from|to)(?:_?date)?$|_date$")
_DATE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?")


def knobs(
    trees: Mapping[int, ast.Module],
    imports: Imports,
    cells: Mapping[int, Cell],
    whole: Collection[ast.stmt] = (),
) -> list[tuple[Knob, ...]]:
    """Return the knobs of a notebook; those of one name and value are one.

    Args:
        trees: The cells.
        imports: Of all of them.
        cells: What the file says of each.
        whole: Statements that are left alone.
    """
    groups: dict[tuple[object, ...], list[Knob]] = defaultdict(list)
    every = (
        *_in_statements(trees, imports),
        *options(trees, imports),
        *questions(trees, cells),
        *widgets(trees, imports),
        *databricks(trees),
    )
    found = {id(knob.node): knob for knob in every if knob.statement not in whole}
    for knob in sorted(found.values(), key=_place):
        seed = knob.name in _table()["seeds"]["names"] and not knob.top
        kind = _SEED if seed else knob.name
        alike = _place(knob) if knob.asks and not knob.gone else knob.top and not seed
        groups[kind, repr(knob.value), alike].append(knob)
    return [_alike(group) for group in groups.values()]


def _alike(group: list[Knob]) -> tuple[Knob, ...]:
    """Give seeds that are called differently a name that fits them all."""
    one_name = len({one.name for one in group}) == 1
    name = group[0].name if one_name else _SEED
    return tuple(replace(k, name=name, top=k.top or name == _SEED) for k in group)


def _place(knob: Knob) -> tuple[int, int, int]:
    return knob.cell, knob.node.lineno, knob.node.col_offset


def _in_statements(trees: Mapping[int, ast.Module], imports: Imports) -> Iterator[Knob]:
    own = frozenset(
        node.name
        for tree in trees.values()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    )
    for cell, statement in simple_statements(trees):
        for node in evaluated(statement):
            if isinstance(node, ast.Call):
                for name, argument in _arguments(node, imports, own):
                    value = _number(argument)
                    if value is not None:
                        yield _knob(cell, statement, argument, name, value)
                for name, argument, date in _dates(node, imports):
                    yield Knob(cell, statement, argument, name, date)
        for key, item in settings(statement):
            value = _number(item)
            if value is not None and is_knob(key):
                yield _knob(cell, statement, item, key, value)


def _knob(
    cell: int, statement: ast.stmt, node: ast.expr, name: str, value: float
) -> Knob:
    fraction = isinstance(value, int) and name in _table()["floats"]
    kind = "float" if fraction else ""
    return Knob(cell, statement, node, name, value, type=kind)


def is_knob(name: str) -> bool:
    """Whether an argument of this name is one that people tune."""
    return name in _table()["names"]


def _arguments(
    call: ast.Call, imports: Imports, own: frozenset[str]
) -> Iterator[tuple[str, ast.expr]]:
    """Yield the arguments of a call that may be knobs, and their names."""
    if imports.path_of(call.func) in _table()["seeds"]["functions"]:
        given = [*call.args, *(k.value for k in call.keywords if k.arg == "seed")]
        yield from ((_SEED, one) for one in given[:1])
        return
    wanted = _wanted(call, imports, own)
    for keyword in call.keywords:
        if keyword.arg in wanted:
            yield keyword.arg, keyword.value


def _dates(call: ast.Call, imports: Imports) -> Iterator[tuple[str, ast.expr, str]]:
    """Yield the arguments of a call that are the first or the last day of a range."""
    first = imports.path_of(call.func) == "pandas.date_range" and call.args[:1]
    named = ((one.arg or "", one.value) for one in call.keywords)
    for name, node in (*(("start", one) for one in first or ()), *named):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and _DATE.fullmatch(text) and _DAY.search(name):
            yield name, node, text


def _wanted(call: ast.Call, imports: Imports, own: frozenset[str]) -> frozenset[str]:
    """Return the names of a call's arguments that people tune."""
    table = _table()
    path = imports.path_of(call.func)
    mine = isinstance(call.func, ast.Name) and call.func.id in own
    if mine or path.partition(".")[0] in table["packages"]:
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
