"""Indent statements without touching the strings in them."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator

INDENT = "    "
_OPEN = {"FSTRING_START", "TSTRING_START"}
_CLOSE = {"FSTRING_END", "TSTRING_END"}


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
    """Numbers of the lines whose first character belongs to a string (PEP 701 too)."""
    inside: set[int] = set()
    for first, last in _strings(code):
        inside.update(range(first + 1, last + 1))
    return frozenset(inside)


def _strings(code: str) -> Iterator[tuple[int, int]]:
    """First and last line of every string; of nested f-strings the outermost."""
    starts: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        name = tokenize.tok_name[token.type]
        if token.type == tokenize.STRING:
            yield token.start[0], token.end[0]
        elif name in _OPEN:
            starts.append(token.start[0])
        elif name in _CLOSE:
            yield starts.pop(), token.end[0]
