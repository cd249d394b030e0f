"""NaaVRE: variables named ``conf_...`` and ``param_...``.

Those named ``secret_...`` hold secrets, which reading has taken out of the code before.
"""

from __future__ import annotations

import ast

from nbpipe.dialects.claim import Claim, Dialect, body, found
from nbpipe.model.notebook import Cell

_PREFIXES = ("conf_", "param_")


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Parameters where a cell does nothing but assign literals to such variables."""
    if not any(prefix in cell.code for prefix in _PREFIXES):
        return ()
    statements = body(cell)
    names = [name for statement in statements if (name := _literal(statement))]
    marked = [name for name in names if name.startswith(_PREFIXES)]
    if marked and len(marked) == len(statements):
        return (Claim("parameters"),)
    if not marked:
        return ()
    listed = ", ".join(f"`{name}`" for name in marked)
    message = f"the prefix of {listed} makes a parameter in NaaVRE, not here"
    hint = "put them into a cell of their own to make them parameters"
    return (Claim(diagnostics=(found(cell, "NBP211", "info", message, hint),)),)


def _literal(statement: ast.stmt) -> str:
    """The variable that is assigned a scalar or a list of them, else ``""``."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            return ""
    values = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
    return name if all(_is_scalar(item) for item in values) else ""


def _is_scalar(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant)


NAAVRE = Dialect("naavre", (), claims)
