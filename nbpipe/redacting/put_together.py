"""Passwords in addresses that code puts together: ``"db://me:" + word + "@host"``."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from string import Formatter

_FIELD = re.compile(r"%[sdr]|%\((\w+)\)[sdr]")


def passwords(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what stands between ``:`` and ``@`` of an address.

    >>> tree = ast.parse('"db://{}:{}@host".format("me", "word")', mode="eval")
    >>> [ast.unparse(one) for one in passwords(tree.body)]
    ["'word'"]
    """
    match node:
        case ast.JoinedStr(values=values):
            yield from _between([_inner(value) for value in values])
        case ast.BinOp(left=ast.BinOp(left=before, right=value), right=after):
            yield from _between([_last(before), value, after], _in_sum)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod(), right=given):
            yield from _by_percent(text, given)
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")
        ):
            yield from _by_format(text, node)


def _inner(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.FormattedValue) else node


def _last(node: ast.expr) -> ast.expr:
    """The last term of a sum; those before it are looked at by themselves."""
    added = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
    return node.right if added and isinstance(node, ast.BinOp) else node


def _in_sum(before: str) -> bool:
    return "//" in before or before == ":"


def _between(
    terms: list[ast.expr], wanted: Callable[[str], bool] = bool
) -> Iterator[ast.expr]:
    for before, value, after in zip(terms, terms[1:], terms[2:], strict=False):
        text = _text(before)
        if text.endswith(":") and wanted(text) and _text(after).startswith("@"):
            yield value


def _text(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _by_percent(text: str, given: ast.expr) -> Iterator[ast.expr]:
    values = given.elts if isinstance(given, ast.Tuple) else [given]
    for number, match in enumerate(_FIELD.finditer(text)):
        if not _is_place(text[: match.start()], text[match.end() :]):
            continue
        if match[1] and isinstance(given, ast.Dict):
            yield from (
                value
                for key, value in zip(given.keys, given.values, strict=True)
                if isinstance(key, ast.Constant) and key.value == match[1]
            )
        elif not match[1] and number < len(values):
            yield values[number]


def _by_format(text: str, call: ast.Call) -> Iterator[ast.expr]:
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        return
    named = {one.arg: one.value for one in call.keywords}
    number = 0
    for (before, field, _, _), (after, *_) in zip(
        pieces, [*pieces[1:], ("", None, None, None)], strict=True
    ):
        position = field or str(number)
        number += field == ""
        if field is None or not _is_place(before, after):
            continue
        if position in named:
            yield named[position]
        elif position.isdigit() and int(position) < len(call.args):
            yield call.args[int(position)]


def _is_place(before: str, after: str) -> bool:
    return before.endswith(":") and after.startswith("@")
