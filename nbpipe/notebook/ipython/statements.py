"""Where statements start and end in text that is nearly Python.

Magics are no Python, so neither ``ast`` nor ``tokenize`` can say which lines start a
statement. This scanner knows strings, brackets, comments and continuation lines, and
nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<triple>'{3}|"{3})
    | (?P<string>'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<joined>\\\n)
    | (?P<newline>\n)
    """,
    re.VERBOSE,
)
_CLOSING = {
    "'''": re.compile(r"(?:\\[\s\S]|[^\\])*?'''"),
    '"""': re.compile(r'(?:\\[\s\S]|[^\\])*?"""'),
}
_TARGET = r"(?:\w|[ \t.,*]|\[[^\[\]=\n]*\])+"
_COMMAND = re.compile(r"[ \t]*(?:[%!?]|(?:pip3?|conda)[ \t]+install[ \t]+[^=\s])")
_ASSIGNED = re.compile(rf"[ \t]*{_TARGET}=[ \t]*(?:%[A-Za-z_]|![^=])")


@dataclass(frozen=True, slots=True)
class Statement:
    """A logical line.

    Attributes:
        line: 0-based index of its first line.
        lines: Its physical lines.
        is_command: It is IPython's, not Python's.
    """

    line: int
    lines: tuple[str, ...]
    is_command: bool

    @property
    def indent(self) -> str:
        """The white space before it."""
        first = self.lines[0]
        return first[: len(first) - len(first.lstrip())]

    @property
    def text(self) -> str:
        """A command as one line, joined as IPython joins continuation lines."""
        *start, last = (line.rstrip() for line in self.lines)
        return " ".join([*(line[:-1] for line in start), last]).strip()


def statements(text: str) -> tuple[Statement, ...]:
    """Split text into statements; their lines, joined, are the text again."""
    lines = text.split("\n")
    starts = _line_starts(lines)
    found = []
    line = 0
    while line < len(lines):
        if _is_command(lines[line]):
            end, is_command = _continued(lines, line), True
        else:
            stop, is_command = _scan(text, starts[line])
            end = line + 1 + text.count("\n", starts[line], stop)
        found.append(Statement(line, tuple(lines[line:end]), is_command))
        line = end
    return tuple(found)


def _line_starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _is_command(line: str) -> bool:
    return bool(_COMMAND.match(line) or _ASSIGNED.match(line))


def _continued(lines: list[str], line: int) -> int:
    """The line after a command whose lines may end in a backslash."""
    while lines[line].endswith("\\") and line + 1 < len(lines):
        line += 1
    return line + 1


def _scan(text: str, start: int) -> tuple[int, bool]:
    """Where a Python statement stops (at its newline), and whether it ends in ``?``."""
    depth = 0
    position = start
    code_end = start
    while match := _TOKEN.search(text, position):
        code_end = _significant(text, position, match.start(), code_end)
        position = match.end()
        match match.lastgroup:
            case "newline" if depth <= 0:
                return match.start(), _asks(text, start, code_end)
            case "open":
                depth += 1
            case "close":
                depth = max(0, depth - 1)
            case "triple":
                closing = _CLOSING[match[0]].match(text, position)
                position = closing.end() if closing else len(text)
        if match.lastgroup not in ("comment", "newline", "joined"):
            code_end = position
    code_end = _significant(text, position, len(text), code_end)
    return len(text), _asks(text, start, code_end)


def _significant(text: str, start: int, stop: int, code_end: int) -> int:
    """The end of the last character between two tokens that is no white space."""
    between = text[start:stop].rstrip()
    return start + len(between) if between else code_end


def _asks(text: str, start: int, code_end: int) -> bool:
    return text[start:code_end].rstrip("; \t").endswith("?")
