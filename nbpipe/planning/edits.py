"""Edits of a statement's text at places that the syntax tree gives."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from nbpipe.model.facts import Statement


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what stands between two places of a cell's code.

    Attributes:
        start: Line (1-based) and byte offset, as syntax trees count.
        end: The same, exclusive.
        text: What to put there.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def replace_node(node: ast.expr | ast.stmt, text: str) -> Edit:
    """Return the edit that puts text in a node's place."""
    end = (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
    return Edit((node.lineno, node.col_offset), end, text)


def around(node: ast.expr, before: str, after: str) -> tuple[Edit, Edit]:
    """Return the edits that put text before and after a node."""
    whole = replace_node(node, "")
    return Edit(whole.start, whole.start, before), Edit(whole.end, whole.end, after)


def apply(statement: Statement, edits: Iterable[Edit]) -> str:
    """Return a statement's text with edits applied; those inside others are dropped."""
    lines = [line.encode() for line in statement.text.split("\n")]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    text = b"\n".join(lines)
    shift = statement.node.col_offset  # only after ";" does a statement start inside

    def offset(place: tuple[int, int]) -> int:
        line = place[0] - statement.first
        return starts[line] + place[1] - (shift if line == 0 else 0)

    spans = [(offset(e.start), offset(e.end), e.text) for e in edits]
    spans.sort(key=lambda span: (span[0], span[0] != span[1], -span[1]))
    result, done = b"", 0
    for start, end, new in spans:
        if start < done:
            continue
        result += text[done:start] + new.encode()
        done = end
    return (result + text[done:]).decode()


def source_of(statement: Statement, node: ast.expr) -> str:
    """Return the source text of an expression of a statement."""
    whole = replace_node(node, "")
    lines = statement.text.split("\n")
    shift = statement.node.col_offset
    first = whole.start[0] - statement.first
    last = whole.end[0] - statement.first
    chosen = [line.encode() for line in lines[first : last + 1]]
    chosen[-1] = chosen[-1][: whole.end[1] - (shift if last == 0 else 0)]
    chosen[0] = chosen[0][whole.start[1] - (shift if first == 0 else 0) :]
    return b"\n".join(chosen).decode()
