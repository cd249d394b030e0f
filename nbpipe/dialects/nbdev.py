"""nbdev and Quarto: ``#| export``, ``#| hide``, ``#| default_exp``, ``#| eval: false``.

A hidden cell is code like any other, unless all it does is drive nbdev.
"""

from __future__ import annotations

import ast
import re

from nbpipe.dialects.claim import Claim, Dialect, body, found
from nbpipe.model.notebook import Cell

_DIRECTIVE = re.compile(r"#\s?\|\s*(\w+)[ \t]*:?[ \t]*(.*)$")
_OLD = re.compile(r"#\s*(exporti?|exports|hide|default_exp)(?:[ \t]+(\S*))?[ \t]*$")
_EXPORTS = {"export", "exporti", "exports", "exec_doc"}
_DEFINITIONS = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
)


def claims(cell: Cell) -> tuple[Claim, ...]:
    """What the directives in front of a cell's code say."""
    directives = _directives(cell)
    if not directives:
        return ()
    if directives.get("eval") == "false":
        return (Claim("skip"),)
    statements = body(cell)
    if statements and all(map(_drives_nbdev, statements)):
        message = "the cell only drives nbdev and is left out"
        return (Claim("skip", diagnostics=(found(cell, "NBP213", "info", message),)),)
    defines = any(isinstance(statement, _DEFINITIONS[:3]) for statement in statements)
    if _EXPORTS & directives.keys() and defines and all(map(_defines, statements)):
        return (Claim("functions"),)
    return ()


def _directives(cell: Cell) -> dict[str, str]:
    directives = {}
    for line in cell.source.split("\n"):
        text = line.strip()
        match = _DIRECTIVE.match(text) or _OLD.match(text)
        if match:
            directives[match[1].lower()] = (match[2] or "").strip().lower()
        elif text and not text.startswith(("#", "%%")):
            break
    return directives


def _defines(statement: ast.stmt) -> bool:
    """Definitions, and assignments like ``__all__ = [...]`` or a docstring."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return isinstance(statement, _DEFINITIONS)


def _drives_nbdev(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import(names=names):
            return all(alias.name.split(".")[0] == "nbdev" for alias in names)
        case ast.ImportFrom(module=str(module)):
            return module.split(".")[0] == "nbdev"
        case ast.Expr(value=ast.Call(func=function)):
            return ast.unparse(function).split(".")[0] in ("nbdev", "nbdev_export")
    return False


NBDEV = Dialect("nbdev", (), claims)
