"""Format the expressions in f-strings, which ruff does and black does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nbpipe.text.strings import string_spans

_SIMPLE = re.compile(r"[\w.]*(\(\w*\))?")
_FSTRING = re.compile(r"""([rR]?[fF]|[fF][rR])(["'])(?!\2\2)(.*)\2""")
# Escaped quotes and the names of characters; other escapes may stand in the text.
_ESCAPES = re.compile(r"""\\["'N]""")
_BREAKS = re.compile(r"!=|==|<=|>=|:=|[!:=]")

FormatExpression = Callable[[str], str]


def format_fstrings(code: str, expression: FormatExpression) -> str:
    """Format what stands in braces in f-strings of one line.

    The outer quotes become double where the text has none, the inner ones the others,
    as every Python before 3.12 needs it.

    Args:
        code: A module.
        expression: Formats one expression with double quotes.
    """
    lines = code.split("\n")
    for (row, start), (last, end) in reversed(list(string_spans(code))):
        line = lines[row - 1]
        if row == last and (match := _FSTRING.fullmatch(line[start:end])):
            better = _formatted(match[2], match[3], expression)
            if better is not None:
                prefix = match[1].replace("F", "f")
                lines[row - 1] = f"{line[:start]}{prefix}{better}{line[end:]}"
    return "\n".join(lines)


def _formatted(quote: str, body: str, expression: FormatExpression) -> str | None:
    """The f-string behind its prefix, None where it had better stay as it is."""
    if _ESCAPES.search(body.replace("\\\\", "")) or "{" not in body:
        return None
    try:
        parts = list(_parts(body))
    except ValueError:
        return None
    outer = (
        quote if any('"' in text for kind, text in parts if kind != "field") else '"'
    )
    inner = "'" if outer == '"' else '"'
    result = []
    for kind, text in parts:
        better = _requoted(text, inner, expression) if kind == "field" else text
        if better is None or (outer in better):
            return None
        result.append(better)
    return f"{outer}{''.join(result)}{outer}"


def _requoted(text: str, quote: str, expression: FormatExpression) -> str | None:
    text = text.strip()
    if "\\" in text:
        return None
    if _SIMPLE.fullmatch(text):
        return text
    better = expression(text)
    if "\n" in better or "'" in better or better.startswith("{"):
        return None
    return better.replace('"', quote)


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """Split into text, expressions (``field``) and what follows them up to the brace.

    Raises:
        ValueError: There is something in it that is better left alone.
    """
    position = 0
    while position < len(body):
        char = body[position]
        if body[position : position + 2] in ("{{", "}}"):
            yield "text", body[position : position + 2]
            position += 2
        elif char == "{":
            end = _expression_end(body, position + 1)
            close = _close(body, end)
            yield "text", "{"
            yield "field", body[position + 1 : end]
            yield "text", body[end : close + 1]
            position = close + 1
        else:
            yield "text", char
            position += 1


def _expression_end(body: str, position: int) -> int:
    """Where ``!r``, ``:spec`` or the closing brace begins; ``=`` is left alone."""
    depth = 0
    while True:
        char = body[position : position + 1]
        if not char:
            raise ValueError("no closing brace")
        if char in "\"'":
            position = body.index(char, position + 1)
        elif char in "([{":
            depth += 1
        elif char in ")]" or (char == "}" and depth):
            depth -= 1
        elif not depth and char == "}":
            return position
        elif not depth and (match := _BREAKS.match(body, position)):
            if match[0] in (":", "!"):
                return position
            if match[0] in ("=", ":="):
                raise ValueError("self-documenting")
            position = match.end() - 1
        position += 1


def _close(body: str, position: int) -> int:
    """Where the field ends; a format with fields of its own is left alone."""
    close = body.index("}", position)
    if "{" in body[position:close]:
        raise ValueError("nested format")
    return close
