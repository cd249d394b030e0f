"""Code on whose format black and ruff agree.

Black leaves some choices to whoever wrote the code, and ruff takes them itself. Where
the code is written as ruff would have it, both leave it as it is. Only about the
messages of long asserts they will not agree; these are written as ruff does.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator, Sequence

from nbpipe.render.parsing import parse
from nbpipe.text.strings import Position, string_spans

WIDTH = 88
_ROUNDS = 3
_STRING = re.compile(r"""([A-Za-z]*)("(?!"")|'(?!''))(.*)\2""", re.DOTALL)
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_ENDS = _CLOSE | {","}
_ADJACENT = re.compile(r"""["']\s+[A-Za-z]{,2}["']""")

Span = tuple[Position, Position]


def agreeing(code: str, black: Callable[[str], str]) -> str:
    """Format with black until nothing is left that ruff would write differently.

    Args:
        code: A module.
        black: Formats a module.
    """
    result = black(without_continued_strings(code))
    for _ in range(_ROUNDS):
        better = plain_lambdas(joined_strings(result))
        if better == result:
            break
        result = black(better)
    return notes_behind_calls(long_asserts(result))


def without_continued_strings(code: str) -> str:
    r"""Join a string that a backslash continues, where it stands in brackets.

    >>> without_continued_strings("f('one \\\ntwo', 3)")
    "f('one two', 3)"
    """
    if "\\\n" not in code:
        return code
    lines, bracketed = _Lines(code), _in_brackets(code)
    for span in reversed(list(string_spans(code))):
        text = lines.text(span)
        match = _STRING.fullmatch(text)
        if span[0] not in bracketed:
            continue
        if match and "r" not in match[1].lower() and "\\\n" in text:
            joined = re.sub(r"(?<!\\)((?:\\\\)*)\\\n", r"\1", text)
            if "\n" not in joined:
                lines.put(span, joined)
    return lines.code


def _in_brackets(code: str) -> set[Position]:
    """Where the tokens begin that stand in brackets."""
    depth, found = 0, set()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        depth -= token.type == tokenize.OP and token.string in _CLOSE
        if depth:
            found.add(token.start)
        depth += token.type == tokenize.OP and token.string in _OPEN
    return found


def joined_strings(code: str) -> str:
    """Make one string of adjacent ones, where it fits on the line.

    >>> joined_strings('f("a" "b", "c")')
    'f("ab", "c")'
    """
    if not _ADJACENT.search(code):
        return code
    lines = _Lines(code)
    spans = list(string_spans(code))
    ends = _statement_ends(code)
    for at in reversed(range(len(spans) - 1)):
        one, other = spans[at], spans[at + 1]
        between = lines.text((one[1], other[0]))
        if between.strip() or not between or any(one[1] <= e < other[0] for e in ends):
            continue
        text = _joined(lines.text(one), lines.text(other))
        before, behind = lines.around((one[0], other[1]))
        beside = one[1][0] == other[0][0] or not (before.strip() or behind.strip())
        if text and beside and len(f"{before}{text}{behind}") <= WIDTH:
            lines.put((one[0], other[1]), text)
            end = (one[0][0], one[0][1] + len(text))
            spans[at : at + 2] = [(one[0], end)]
    return lines.code


def plain_lambdas(code: str) -> str:
    """Write the body of a lambda in parentheses if it takes several lines, else not.

    >>> plain_lambdas("f(lambda x: (x + 1))")
    'f(lambda x: x + 1)'
    """
    if "lambda" not in code:
        return code
    lines = _Lines(code)
    changed: Position = (len(code), 0)
    for span in reversed(list(_lambda_bodies(code))):
        if span[1] > changed:
            continue  # around one that was changed: its turn is the next round
        text, before = lines.text(span), lines.code
        if text.startswith("(") and text.endswith(")") and "\n" not in text:
            if _is_plain(text[1:-1].strip()):
                lines.put(span, text[1:-1].strip())
        elif _breaks_outside_brackets(text):
            lines.put(span, f"({text})")
        if lines.code != before:
            changed = span[0]
    return lines.code


def long_asserts(code: str) -> str:
    r"""Put the message of an assert in parentheses, and not its condition.

    >>> print(long_asserts("assert (\n    a\n), 'b'"))
    assert a, (
        'b'
    )
    """
    if "assert (\n" not in code:
        return code
    lines = code.split("\n")
    for node in ast.walk(parse(code)):
        if isinstance(node, ast.Assert) and node.end_lineno == node.lineno + 2:
            at = slice(node.lineno - 1, node.lineno + 2)
            lines[at] = _turned(*lines[at])
    return "\n".join(lines)


def notes_behind_calls(code: str) -> str:
    r"""Let a note to the linter stand beyond the line's end, as ruff does.

    >>> notes_behind_calls("print(\n    a\n)  # noqa: T201")
    'print(a)  # noqa: T201'
    """
    if ")  # noqa" not in code:
        return code
    lines = code.split("\n")
    for at in range(len(lines) - 1, 1, -1):
        head, inside, last = lines[at - 2 : at + 1]
        alone = head.endswith("(") and last.strip().startswith(")  # noqa: ")
        whole = f"{head}{inside.strip()})"
        plain = not inside.rstrip().endswith((",", "(")) and "#" not in inside
        if alone and plain and len(whole) <= WIDTH and _parses(whole.strip()):
            lines[at - 2 : at + 1] = [f"{whole}{last.strip()[1:]}"]
    return "\n".join(lines)


def _parses(text: str) -> bool:
    try:
        parse(text)
    except SyntaxError:
        return False
    return True


def _turned(head: str, test: str, last: str) -> list[str]:
    """The lines of one assert, as they are unless ruff would write them otherwise."""
    indent = head[: len(head) - len(head.lstrip())]
    better = f"{indent}assert {test.strip()}, ("
    if (
        head != f"{indent}assert ("
        or not last.startswith(f"{indent}), ")
        or len(better) > WIDTH
        or "#" in test + last
    ):
        return [head, test, last]
    message = last.removeprefix(f"{indent}), ")
    return [better, f"{indent}    {message}", f"{indent})"]


class _Lines:
    """Code to change from its end to its beginning, by lines and columns."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._starts = [0, *(match.end() for match in re.finditer("\n", code))]

    def text(self, span: Span) -> str:
        """The code of a span."""
        return self.code[self._offset(span[0]) : self._offset(span[1])]

    def around(self, span: Span) -> tuple[str, str]:
        """What stands before a span on its first line, and behind it on its last."""
        start, end = map(self._offset, span)
        line_end = self.code.find("\n", end)
        behind = self.code[end : line_end if line_end >= 0 else None]
        return self.code[self._starts[span[0][0] - 1] : start], behind

    def put(self, span: Span, text: str) -> None:
        """Replace a span; positions behind it are void."""
        start, end = map(self._offset, span)
        self.code = f"{self.code[:start]}{text}{self.code[end:]}"

    def _offset(self, position: Position) -> int:
        return self._starts[position[0] - 1] + position[1]


def _joined(one: str, other: str) -> str:
    """Two literals as one, ``""`` where that takes more than putting them together."""
    first, second = _STRING.fullmatch(one), _STRING.fullmatch(other)
    if not first or not second or first[2] != second[2]:
        return ""
    if re.search(r"\\(?:x.?|[0-7]{1,2}|u.{0,3}|U.{0,7})$", first[3]):
        return ""
    prefixes = {first[1].lower(), second[1].lower()}
    if len(prefixes) == 1:
        return f"{first[1]}{first[2]}{first[3]}{second[3]}{first[2]}"
    plain = second if first[1] else first
    if prefixes != {"", "f"} or re.search(r"[{}]", plain[3]):
        return ""
    return f"f{first[2]}{first[3]}{second[3]}{first[2]}"


def _statement_ends(code: str) -> list[Position]:
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return [token.start for token in tokens if token.type == tokenize.NEWLINE]


def _lambda_bodies(code: str) -> Iterator[Span]:
    """Where the body of each lambda begins and ends."""
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type not in (tokenize.NL, tokenize.COMMENT)
    ]
    for at, token in enumerate(tokens):
        if token.type == tokenize.NAME and token.string == "lambda":
            body = _find(tokens, at + 1, frozenset({":"})) + 1
            end = _find(tokens, body, _ENDS)
            if body < end < len(tokens):
                yield tokens[body].start, tokens[end - 1].end


def _find(tokens: Sequence[tokenize.TokenInfo], at: int, wanted: frozenset[str]) -> int:
    """The first of the wanted tokens outside brackets, or where the line ends."""
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        if not depth:
            if token.type == tokenize.NEWLINE or token.string in {*wanted, "for"}:
                return at
            if token.string == "lambda":
                at = _find(tokens, at + 1, frozenset({":"}))
        depth += (token.string in _OPEN) - (token.string in _CLOSE)
        at += 1
    return at


def _is_plain(text: str) -> bool:
    """Whether it is an expression that a lambda may have without parentheses."""
    try:
        return not isinstance(ast.parse(text, mode="eval").body, ast.Tuple)
    except SyntaxError:
        return False


def _breaks_outside_brackets(text: str) -> bool:
    """Whether a line of the text ends outside brackets and strings."""
    depth, last = 0, text.count("\n") + 1
    for token in tokenize.generate_tokens(io.StringIO(f"({text}\n)").readline):
        depth += (token.string in _OPEN) - (token.string in _CLOSE)
        if token.type == tokenize.NL and depth == 1 and token.start[0] < last:
            return True
    return False
