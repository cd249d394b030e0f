"""Formatted strings as templates of a log record and its arguments.

``f"{n} rows"`` becomes ``"%s rows", n`` where the types of all values are known, and
format to the same text either way: a class may format itself as it likes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from nbpipe.model.facts import Statement
from nbpipe.planning.edits import source_of

#: The type of an expression in source form, ``""`` for one that is not known.
TypeOf = Callable[[ast.expr], str]

_PLAIN = frozenset({"str", "int", "float", "bool", "list", "dict", "set", "tuple"})
_TABLES = re.compile(r"\w+\.(DataFrame|Series)")
_FIXED = re.compile(r"\.\d+[fe]")
_CONVERSIONS = {-1: "", ord("s"): "%s", ord("r"): "%r"}


def lazy(statement: Statement, node: ast.JoinedStr, type_of: TypeOf) -> str:
    """Return the arguments that log what a formatted string says, else ``""``."""
    pieces: list[str] = []
    values: list[str] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            pieces.append(str(part.value).replace("%", "%%"))
            continue
        if not isinstance(part, ast.FormattedValue):
            return ""
        piece, value = _piece(part, type_of), _source(statement, part.value)
        if not piece or not value:
            return ""
        pieces.append(piece)
        values.append(value)
    template = "".join(pieces)
    if not values:
        return repr(template.replace("%%", "%"))
    return f"{template!r}, {', '.join(values)}"


def _piece(part: ast.FormattedValue, type_of: TypeOf) -> str:
    """What stands for a value in a template, ``""`` where nothing does."""
    if part.format_spec is None:
        given = _CONVERSIONS.get(part.conversion)
        if given is None or given:
            return given or ""
        found = type_of(part.value)
        plain = found.partition("[")[0] in _PLAIN or _TABLES.fullmatch(found)
        return "%s" if plain else ""
    match part.format_spec:
        case ast.JoinedStr(values=[ast.Constant(value=str(text))]):
            number = type_of(part.value) in ("int", "float")
            fixed = part.conversion == -1 and _FIXED.fullmatch(text)
            return f"%{text}" if number and fixed else ""
    return ""


def _source(statement: Statement, node: ast.expr) -> str:
    """The text of an expression; older Pythons place some within strings wrongly."""
    try:
        text = source_of(statement, node)
        found = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, IndexError):
        return ""
    if isinstance(found, ast.Tuple | ast.NamedExpr | ast.GeneratorExp | ast.Starred):
        return ""
    return text if ast.dump(found) == ast.dump(node) and "\n" not in text else ""
