"""Write lists as black writes them, so that it need not look at them."""

from __future__ import annotations

from collections.abc import Sequence

from nbpipe.render.agreeing import WIDTH


def fitted(head: str, items: Sequence[str], end: str, column: int) -> str:
    """Write a collection, an argument on a line of its own, as one line if it fits.

    Args:
        head: What stands before the items: a keyword, a bracket.
        items: Source of the items; a single one stays on the line, for black to break.
        end: The bracket that closes. A comma has to follow.
        column: How far the line is indented.

    >>> fitted("names=[", ["'a'", "'b'"], "]", 0)
    "names=['a', 'b']"
    >>> print(fitted("names=[", ["a" * 40, "b" * 50], "]", 0))
    names=[
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
        bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
    ]
    """
    line = f"{head}{', '.join(items)}{end}"
    if len(items) == 1 or column + len(f"{line},") <= WIDTH:
        return line
    indent = " " * column
    return f"{head}\n{_lines(items, indent)}{indent}{end}"


def imported(module: str, names: Sequence[str]) -> str:
    """Write a ``from`` import.

    >>> imported("a", ["b", "c"])
    'from a import b, c'
    """
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    return f"from {module} import (\n{_lines(names)})"


def tupled(items: Sequence[str]) -> str:
    """Write a tuple with an item on each line, a single one on its own.

    >>> tupled(["a"])
    '(a,)'
    >>> print(tupled(["a", "b"]))
    (
        a,
        b,
    )
    """
    if len(items) == 1:
        return f"({items[0]},)"
    return f"(\n{_lines(items)})"


def _lines(items: Sequence[str], indent: str = "") -> str:
    return "".join(f"{indent}    {item},\n" for item in items)
