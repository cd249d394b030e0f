"""Calls that connect to a database, where they stand within another call."""

from __future__ import annotations

import ast

from nbpipe.model.facts import Connection

_SQLITE, _ENGINE = "sqlite3.connect", "sqlalchemy.create_engine"
CONNECTS = frozenset({_SQLITE, _ENGINE})
_FILE = "sqlite:///"


def connection(function: str, node: ast.Call, address: object) -> Connection | None:
    """Return the connection that a call makes, None if it makes none that is known.

    Args:
        function: Qualified name of what is called.
        node: The call.
        address: The value of its first argument.
    """
    if function not in CONNECTS or len(node.args) != 1 or node.keywords:
        return None
    if not isinstance(address, str):
        text = _with_environment(node.args[0])
        return Connection(text) if text and function == _ENGINE else None
    if function == _SQLITE:
        plain = address and not address.startswith((":", "file:"))
        return Connection(_FILE + address, address, engine=False) if plain else None
    if address.startswith("sqlite"):
        path = address.removeprefix(_FILE)
        plain = path != address and path and not path.startswith((":", "/"))
        return Connection(address, path) if plain else None
    return Connection(address) if "://" in address else None


def _with_environment(node: ast.expr) -> str:
    """Return ``me:${oc.env:PASSWORD}@host`` for an f-string that reads nothing else."""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts: list[str] = []
    for value in node.values:
        match value:
            case ast.Constant(value=str() as text):
                parts.append(text)
            case ast.FormattedValue(
                value=ast.Subscript(
                    value=ast.Attribute(value=ast.Name(id="os"), attr="environ"),
                    slice=ast.Constant(value=str() as name),
                ),
                conversion=-1,
                format_spec=None,
            ):
                parts.append(f"${{oc.env:{name}}}")
            case _:
                return ""
    return "".join(parts)
