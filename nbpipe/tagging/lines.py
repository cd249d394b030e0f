"""Lines of a script, and the comment that tags a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbpipe.tagging.edits import Edit

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"#\s*nbpipe:\s*(?:node|step)=\S+\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, and where it starts."""

    start: int
    text: str
    newline: str

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()


def lines(text: str) -> Iterator[Line]:
    """The lines of a text, whatever they end with.

    >>> [line.text for line in lines("a\\r\\nb")]
    ['a', 'b']
    """
    at = 1 if text.startswith("\ufeff") else 0
    while match := _LINE.match(text, at):
        yield Line(at, match[1], match[2])
        at = match.end()
        if at == len(text):
            break


def comment(line: Line, tag: str) -> Edit | None:
    """The edit that makes a comment with the tag the first line of a cell.

    Args:
        line: The cell's first line.
        tag: The tag, ``node:NAME``.
    """
    text = f"# nbpipe: {tag.replace(':', '=', 1)}"
    if line.text == text:
        return None
    if _COMMENT.match(line.text):
        return Edit(line.start, line.start + len(line.text), text)
    return Edit(line.start, line.start, text + (line.newline or "\n"))
