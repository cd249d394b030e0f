"""Where the strings of a module are, whatever Python tokenizes it."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator

Position = tuple[int, int]

_OPEN = {"FSTRING_START", "TSTRING_START"}
_CLOSE = {"FSTRING_END", "TSTRING_END"}


def string_spans(code: str) -> Iterator[tuple[Position, Position]]:
    """Start and end (line from 1, column from 0) of every string, in order.

    From Python 3.12 an f-string is many tokens (PEP 701); strings within one belong
    to it.

    >>> list(string_spans("a = 'b' + f'{c}'"))
    [((1, 4), (1, 7)), ((1, 10), (1, 16))]
    """
    starts: list[Position] = []
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        name = tokenize.tok_name[token.type]
        if name in _OPEN:
            starts.append(token.start)
        elif name in _CLOSE:
            start = starts.pop()
            if not starts:
                yield start, token.end
        elif token.type == tokenize.STRING and not starts:
            yield token.start, token.end
