"""Tags in Databricks source files: comments, since the format has no tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nbpipe.tagging.edits import Edit
from nbpipe.tagging.lines import Line, comment, lines

_SEPARATOR = re.compile(r"# COMMAND -{5,}[ \t]*$")
_TITLE = re.compile(r"# DBTITLE \d+,")


def edits(text: str, tags: Mapping[int, str]) -> dict[int, Edit]:
    """Say which edits give each cell (by index) its tag; none where it has it."""
    cells = list(_cells(text))
    found = {index: comment(_first(cells[index]), tag) for index, tag in tags.items()}
    return {index: edit for index, edit in found.items() if edit}


def _cells(text: str) -> Iterator[list[Line]]:
    """The lines of each cell that holds anything, below the file's first line."""
    cell: list[Line] = []
    for line in list(lines(text))[1:]:
        if not _SEPARATOR.match(line.text):
            cell.append(line)
            continue
        if any(not item.blank for item in cell):
            yield cell
        cell = []
    if any(not item.blank for item in cell):
        yield cell


def _first(cell: list[Line]) -> Line:
    """The cell's first line of code."""
    return next(line for line in cell if not line.blank and not _TITLE.match(line.text))
