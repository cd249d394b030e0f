"""Text of a command as a Python string expression.

IPython expands ``{expression}`` and ``$name`` in commands. When any of them cannot be
evaluated it passes the whole text on unchanged, which is why ``!echo $HOME`` works.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from string import Formatter

from nbpipe.notebook.ipython.outcome import Scope
from nbpipe.notebook.parsing import parse

_DOLLAR = re.compile(r"(.*?)\$(\$?[\w.]+)(?=([^']*'[^']*')*[^']*$)", re.DOTALL)
_BUILTINS = frozenset(dir(builtins))
Part = tuple[str, str]  # literal text, then an expression or ""


def text_expression(text: str, scope: Scope) -> str:
    """Source of an expression whose value is the text as IPython would expand it."""
    try:
        parts = list(_parts(text))
    except ValueError:  # unbalanced braces
        return literal(text)
    expressions = [expression for _, expression in parts if expression]
    if not expressions:
        return literal("".join(part for part, _ in parts))
    if not all(_can_evaluate(expression, scope) for expression in expressions):
        return literal(text)
    return _formatted(parts)


def literal(text: str) -> str:
    """A string literal, in double quotes where that needs no more escapes."""
    quoted = repr(text)
    if quoted[0] == "'" and '"' not in quoted:
        return f'"{quoted[1:-1]}"'
    return quoted


def block(text: str) -> str:
    """A string literal with a line for each line of text, which ends in a newline."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    escaped = re.sub(r"[\x00-\x08\x0b-\x1f]", lambda m: f"\\x{ord(m[0]):02x}", escaped)
    end = "" if escaped.endswith("\n") else "\\n"
    return f'"""\\\n{escaped}{end}"""'


def _parts(text: str) -> Iterator[Part]:
    for before, field, spec, conversion in Formatter().parse(text):
        yield from _dollars(before)
        if field is not None:
            slice_ = f":{spec}" if spec else ""
            suffix = f"!{conversion}" if conversion else ""
            yield "", f"{field}{slice_}{suffix}" or "!"


def _dollars(text: str) -> Iterator[Part]:
    position = 0
    kept = ""
    for match in _DOLLAR.finditer(text):
        before, field = match[1], match[2]
        if field.startswith("$"):
            kept += before + field
        else:
            yield kept + before, field
            kept = ""
        position = match.end()
    yield kept + text[position:], ""


def _can_evaluate(expression: str, scope: Scope) -> bool:
    source = re.sub(r"![rsa]$", "", expression).strip()
    tree = parse(f"({source}\n)")
    if isinstance(tree, SyntaxError) or len(tree.body) != 1:
        return False
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return bool(source) and names <= scope.bound | _BUILTINS


def _formatted(parts: list[Part]) -> str:
    """An f-string that Python 3.10 can parse, else a call of ``str.format``."""
    expressions = [expression for _, expression in parts if expression]
    plain = not any(re.search(r"[\\\n#]", expression) for expression in expressions)
    texts = "".join(text for text, _ in parts)
    for quote in '"', "'":
        if plain and not any(quote in expression for expression in expressions):
            if quote in texts and quote == '"' and "'" not in texts + str(expressions):
                continue
            return _f_string(parts, quote)
    template = "".join(
        _braced(text) + ("{}" if expression else "") for text, expression in parts
    )
    return f"{literal(template)}.format({', '.join(expressions)})"


def _f_string(parts: list[Part], quote: str) -> str:
    pieces = []
    for text, expression in parts:
        inner = repr(f"{text}'\"")[1:-4].replace("\\'", "'").replace('\\"', '"')
        pieces.append(_braced(inner).replace(quote, f"\\{quote}"))
        pieces.append(f"{{{expression.strip()}}}" if expression else "")
    return f"f{quote}{''.join(pieces)}{quote}"


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
