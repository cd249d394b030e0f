"""A frozen value in a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tree = Any

LONGEST = 120
_FEW = 8
_SAID = {
    "opaque": "{1}, which cannot be looked into",
    "blob": "{1}",
    "digest": "a large {1}",
    "path": "{1!r}",
    "callable": "{1}",
    "function": "function {1}",
    "enum": "{1}.{2}",
    "repr": "{2}",
    "plot": "a {1}",
    "chart": "a chart",
    "object": "a {1}",
    "picture": "a picture of {1}x{2} pixels",
    "masked": "a masked array",
    "stringio": "StringIO({1!r})",
    "numpy": "{1}({2!r})",
    "scalar": "{1}({2!r})",
    "exception": "a {1}",
    "cycle": "itself",
}
_OPEN = {"list": "[]", "tuple": "()", "deque": "[]"}


def brief(tree: Tree) -> str:
    """Write a tree as its value would be written, cut where it is long.

    >>> brief(1.5), brief(("seq", "list", [1, "a"])), brief(("object", "Ridge", []))
    ('1.5', "[1, 'a']", 'a Ridge')
    """
    text = _text(tree)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def _text(tree: Tree) -> str:
    if isinstance(tree, list):
        return _many(tree, "[]")
    if not isinstance(tree, tuple) or not tree or not isinstance(tree[0], str):
        return repr(tree)
    kind = tree[0]
    if kind in _SAID:
        return _SAID[kind].format(*tree)
    return _WRITERS[kind](tree) if kind in _WRITERS else f"a {kind}"


def _frame(tree: Any) -> str:
    return f"a {tree[1]} of {_length(tree[3])} rows and {len(tree[4])} columns"


def _dict(tree: Any) -> str:
    pairs = [f"{_text(key)}: {_text(item)}" for key, item in tree[2][:_FEW]]
    return f"{{{', '.join(pairs)}{', ...' if len(tree[2]) > _FEW else ''}}}"


def _many(items: list[Tree], brackets: str) -> str:
    shown = ", ".join(_text(item) for item in items[:_FEW])
    if len(items) > _FEW:
        shown += f", ... ({len(items)} items)"
    elif brackets == "()" and len(items) == 1:
        shown += ","
    return f"{brackets[0]}{shown}{brackets[1]}"


def _array(tree: Any) -> str:
    """An array's type and shape, with its values where they are few."""
    return f"a {tree[2]} array of shape {tree[3]}"


def _length(index: Any) -> int | str:
    """Number of labels of a frozen index."""
    if index[0] != "index":
        return "?"
    if index[1] == "RangeIndex":
        return len(range(*index[3]))
    detail = index[3]
    column = detail[0] if isinstance(detail, list) and detail else detail[-1]
    values = column[2] if column[0] == "column" else column[-1]
    return int(values[3][0]) if values[0] in ("array", "items") else "?"


_WRITERS: dict[str, Callable[[Any], str]] = {
    "array": _array,
    "items": _array,
    "frame": _frame,
    "series": lambda tree: f"a Series of {_length(tree[2])} items",
    "index": lambda tree: f"a {tree[1]} of {_length(tree)} items",
    "seq": lambda tree: _many(tree[2], _OPEN.get(tree[1], "[]")),
    "set": lambda tree: _many(tree[2], "{}"),
    "dict": _dict,
}
