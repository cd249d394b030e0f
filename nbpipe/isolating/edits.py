"""Changes of a cell's code at places that its syntax tree gives."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes ``start`` to ``end`` of the code become ``text``."""

    start: int
    end: int
    text: str


class Text:
    """A cell's code by lines and byte offsets, as syntax trees count them."""

    def __init__(self, code: str) -> None:
        self._bytes = code.encode()
        self._lines = code.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line.encode()) + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the byte offset of a place; lines count from 1."""
        return self._starts[line - 1] + column

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Return where a node begins and ends."""
        line, column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.offset(node.lineno, node.col_offset), self.offset(line, column)

    def line(self, number: int) -> str:
        """Return a line; lines count from 1."""
        return self._lines[number - 1]

    def is_line(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the lines of a span, but for a comment."""
        before = self._bytes[:start].rsplit(b"\n", 1)[-1]
        after = self._bytes[end:].split(b"\n", 1)[0].strip()
        return not before.strip() and (not after or after.startswith(b"#"))

    def without(self, node: ast.stmt) -> list[Change]:
        """Return the change that takes a statement away; none if it shares a line."""
        start, end = self.span(node)
        if not self.is_line(start, end):
            return []
        return [Change(start, end, "\n" * self.at(start, end).count("\n"))]

    def at(self, start: int, end: int) -> str:
        """Return the text between two offsets."""
        return self._bytes[start:end].decode()

    def changed(self, changes: Iterable[Change]) -> str:
        """Return the code with changes made; none may lie within another.

        What is put at one place stands there in the order of the changes.
        """
        result = self._bytes
        in_order = sorted(changes, key=lambda one: (one.start, one.end))
        for one in reversed(in_order):
            result = result[: one.start] + one.text.encode() + result[one.end :]
        return result.decode()
