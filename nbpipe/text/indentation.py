"""Indent statements without touching the strings in them."""

from __future__ import annotations

from nbpipe.text.strings import string_spans

INDENT = "    "


def indent(code: str, prefix: str = INDENT) -> str:
    r"""Indent every line that does not begin inside a string.

    >>> print(indent('x = \'\'\'a\n  b\'\'\'\ny = 1'))
        x = '''a
      b'''
        y = 1

    Raises:
        SyntaxError, tokenize.TokenError: ``code`` is not Python.
    """
    lines = universal_newlines(code).split("\n")
    inside = _lines_inside_strings("\n".join(lines) + "\n")
    return "\n".join(
        line if number in inside or not line.strip() else prefix + line.lstrip("\f")
        for number, line in enumerate(lines, start=1)
    )


def universal_newlines(code: str) -> str:
    r"""Read line ends as Python does: ``\r\n`` and ``\r`` are ``\n``."""
    return code.replace("\r\n", "\n").replace("\r", "\n")


def _lines_inside_strings(code: str) -> frozenset[int]:
    """Numbers of the lines whose first character belongs to a string."""
    inside: set[int] = set()
    for (first, _), (last, _) in string_spans(code):
        inside.update(range(first + 1, last + 1))
    return frozenset(inside)
