"""NaaVRE: variables named ``conf_...``, ``param_...`` and ``secret_...``."""

from __future__ import annotations

import ast

from nbpipe.dialects.claim import Claim, Dialect, body, found
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell

_PREFIXES = ("conf_", "param_")
_SECRET = "secret_"  # noqa: S105 (a prefix of names)


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Parameters where a cell does nothing but assign literals to such variables.

    Secrets never become parameters, because these are kept in version control.
    """
    if not any(prefix in cell.code for prefix in (*_PREFIXES, _SECRET)):
        return ()
    statements = body(cell)
    names = [name for statement in statements if (name := _literal(statement))]
    secrets = [name for name in names if name.startswith(_SECRET)]
    if secrets:
        return (Claim(diagnostics=(_secret(cell, secrets[0]),)),)
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


def _secret(cell: Cell, name: str) -> Diagnostic:
    return found(
        cell,
        "NBP212",
        "warning",
        f"`{name}` holds a secret in the notebook's text",
        "read it from the environment or from conf/local/credentials.yml",
    )


NAAVRE = Dialect("naavre", (), claims)
