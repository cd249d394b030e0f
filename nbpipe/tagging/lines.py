"""Lines of a script, and the comment that tags a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbpipe.tagging.edits import Edit, with_tag

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"#\s*nbpipe\s*:\s*")


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
    match = _COMMENT.match(line.text)
    if match is None:
        text = f"# nbpipe: {_word(tag)}{line.newline or chr(10)}"
        return Edit(line.start, line.start, text)
    words = line.text[match.end() :].split(",")
    have = [word.strip().replace("=", ":", 1) for word in words if word.strip()]
    want = with_tag(have, tag)
    text = ", ".join(map(_word, want))
    new = Edit(line.start + match.end(), line.start + len(line.text), text)
    return None if want == have else new


def _word(tag: str) -> str:
    """A tag as a word of the comment: ``node=NAME``."""
    return tag.replace(":", "=", 1)
