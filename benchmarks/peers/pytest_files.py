"""Read pytest files by their syntax, without importing them.

Only what such files are made of is understood: literals and names of literals, sets,
sums of texts, f-strings, ``cleandoc``, tables of parameters, loops over literals.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent
from typing import Any

Names = dict[str, Any]
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "cleandoc": cleandoc, "dedent": dedent, "set": set, "sorted": sorted,
}  # fmt: skip


class NotLiteralError(Exception):
    """The value of an expression cannot be told from the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One run of a test: what its parameters hold.

    Attributes:
        label: ``[id]``, or ``[number]`` where the table names none; ``""`` for a test
            without parameters.
        names: The parameters' values.
        xfail: The run is marked as one that fails.
    """

    label: str
    names: Names
    xfail: bool


def tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The test functions of a file, in order."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def constants(tree: ast.Module) -> Names:
    """What the file's own names hold, as far as the text tells."""
    names: Names = {}
    for node in tree.body:
        assign(node, names)
    return names


def rows(function: ast.FunctionDef, names: Names) -> list[Row]:
    """The runs of a test, one for each row of its table of parameters."""
    decorators = {ast.unparse(node): node for node in function.decorator_list}
    tables = [node for text, node in decorators.items() if "parametrize" in text]
    xfail = any("xfail" in t for t, node in decorators.items() if node not in tables)
    for table in tables:
        if isinstance(table, ast.Call):
            return list(_table(table, names, xfail))
    return [Row("", {}, xfail)]


def _table(decorator: ast.Call, names: Names, xfail: bool) -> Iterator[Row]:
    columns = evaluate(decorator.args[0], names)
    if isinstance(columns, str):
        columns = [column.strip() for column in columns.split(",")]
    table = decorator.args[1]
    ids = [evaluate(k.value, names) for k in decorator.keywords if k.arg == "ids"]
    if not isinstance(table, ast.List):
        raise NotLiteralError(ast.unparse(table))
    for position, node in enumerate(table.elts):
        marked = isinstance(node, ast.Call) and "xfail" in ast.unparse(node)
        values = [evaluate(n, names) for n in _cells(node, len(columns))]
        label = ids[0][position] if ids else position + 1
        held = dict(zip(columns, values, strict=True))
        yield Row(f"[{label}]", held, xfail or marked)


def _cells(node: ast.expr, width: int) -> list[ast.expr]:
    """The values of a row: a tuple, ``pytest.param(..)``, or one value."""
    if isinstance(node, ast.Call):
        return node.args
    if isinstance(node, ast.Tuple | ast.List) and width > 1:
        return node.elts
    return [node]


def steps(body: list[ast.stmt], names: Names) -> Iterator[ast.stmt]:
    """The statements of a test as they run, with `names` as they are by then."""
    for node in body:
        if isinstance(node, ast.For):
            for value in evaluate(node.iter, names):
                bind(node.target, value, names)
                yield from steps(node.body, names)
        elif isinstance(node, ast.With):
            yield from steps(node.body, names)
        else:
            assign(node, names)
            yield node


def assign(node: ast.stmt, names: Names) -> None:
    """Follow an assignment of a literal, or ``name.add(literal)``."""
    try:
        if isinstance(node, ast.Assign):
            value = evaluate(node.value, names)
            for target in node.targets:
                bind(target, value, names)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            func = node.value.func
            if isinstance(func, ast.Attribute) and func.attr == "add":
                held = evaluate(func.value, names)
                held.add(evaluate(node.value.args[0], names))
    except NotLiteralError:
        return


def bind(target: ast.expr, value: Any, names: Names) -> None:
    """Bind a name, or the names of a tuple."""
    if isinstance(target, ast.Name):
        names[target.id] = value
    elif isinstance(target, ast.Tuple):
        for part, item in zip(target.elts, value, strict=True):
            bind(part, item, names)


def evaluate(node: ast.expr, names: Names) -> Any:
    """The value of an expression.

    Raises:
        NotLiteralError: It depends on more than literals.
    """
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        items = [evaluate(item, names) for item in node.elts]
        return set(items) if isinstance(node, ast.Set) else items
    if isinstance(node, ast.Dict):
        keys = [evaluate(key, names) for key in node.keys if key]
        values = [evaluate(value, names) for value in node.values]
        return dict(zip(keys, values, strict=True))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return evaluate(node.left, names) + evaluate(node.right, names)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(evaluate(part, names)) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return evaluate(node.value, names)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        function = _FUNCTIONS.get(node.func.id)
        if function is not None:
            return function(*(evaluate(a, names) for a in node.args))
    raise NotLiteralError(ast.unparse(node))
