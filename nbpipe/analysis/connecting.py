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
    """Return ``me:${oc.env:PASSWORD}@host`` for a text that reads nothing else.

    >>> tree = ast.parse('"me:" + os.environ["PASSWORD"] + "@host"', mode="eval")
    >>> _with_environment(tree.body)
    'me:${oc.env:PASSWORD}@host'
    """
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [_with_environment(left), _with_environment(right)]
        case ast.JoinedStr(values=values):
            parts = [_with_environment(value) for value in values]
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            parts = [_with_environment(value)]
        case ast.Subscript(
            value=ast.Attribute(value=ast.Name(id="os"), attr="environ"),
            slice=ast.Constant(value=str() as name),
        ):
            return f"${{oc.env:{name}}}"
        case _:
            return ""
    return "".join(parts) if all(parts) else ""
