"""Where the interesting values of a JSON text stand.

Only the values under `WANTED` keys are looked into; a notebook's outputs, which may be
hundreds of megabytes, are stepped over token by token.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

WANTED = frozenset({"cells", "worksheets", "metadata", "tags"})

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\]}]+")
_BLANK = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands: ``text[start:end]``.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        members: For an object that was looked into: its members.
        items: For an array that was looked into: its items.
    """

    start: int
    end: int
    members: tuple[Member, ...] = ()
    items: tuple[Node, ...] = ()

    def get(self, key: str) -> Node | None:
        """The value of a key; None without one."""
        return next((item.value for item in self.members if item.key == key), None)


@dataclass(frozen=True, slots=True)
class Member:
    """A key of an object, where the key starts, and its value."""

    key: str
    start: int
    value: Node


def parse(text: str) -> Node:
    """Find the values under `WANTED` keys of a valid JSON text."""
    return _value(
        text, _blank(text, 1 if text.startswith("\ufeff") else 0), wanted=True
    )


def _value(text: str, at: int, *, wanted: bool) -> Node:
    """The value that starts at ``at``."""
    if wanted and text[at] == "{":
        return _object(text, at)
    if wanted and text[at] == "[":
        return _array(text, at)
    return Node(at, _skip(text, at))


def _object(text: str, start: int) -> Node:
    """The object that starts at ``start``."""
    members = []
    at = _blank(text, start + 1)
    while text[at] != "}":
        key_end = _skip(text, at)
        key = str(json.loads(text[at:key_end]))
        colon = _blank(text, key_end)
        value = _value(text, _blank(text, colon + 1), wanted=key in WANTED)
        members.append(Member(key, at, value))
        at = _next(text, value.end)
    return Node(start, at + 1, members=tuple(members))


def _array(text: str, start: int) -> Node:
    """The array that starts at ``start``."""
    items = []
    at = _blank(text, start + 1)
    while text[at] != "]":
        items.append(_value(text, at, wanted=True))
        at = _next(text, items[-1].end)
    return Node(start, at + 1, items=tuple(items))


def _next(text: str, at: int) -> int:
    """The next member, item or closing bracket after a value that ends at ``at``."""
    at = _blank(text, at)
    return _blank(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    """The end of the value that starts at ``at``, without looking into it."""
    if text[at] not in "{[":
        token = (_STRING if text[at] == '"' else _SCALAR).match(text, at)
        return token.end() if token else at + 1
    depth = 0
    for token in _BRACKET.finditer(text, at):
        first = text[token.start()]
        depth += (first in "{[") - (first in "}]")
        if not depth:
            return token.end()
    return len(text)


def _blank(text: str, at: int) -> int:
    """The first character from ``at`` on that is no white space."""
    match = _BLANK.match(text, at)
    return match.end() if match else at
