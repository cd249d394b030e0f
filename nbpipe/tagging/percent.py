"""Tags in scripts with cell markers, on the lines that start the cells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from nbpipe.tagging.edits import Edit, with_tag
from nbpipe.tagging.lines import Line, comment, lines

_PERCENT = re.compile(r"#[ \t]*%%+(?:[ \t].*)?$")
_EXPORTED = re.compile(r"#[ \t]*In[ \t]?\[[ \d*]*\]:?[ \t]*$")
_TAGS = re.compile(r"(?<=\s)tags=(?=\S)")
_PREAMBLE = re.compile(r"#!|#.*?coding[:=][ \t]*[-\w.]+")
_FENCE = re.compile(r"# ---[ \t]*$")

Cell = tuple[Line | None, list[Line]]
"""A marker (None for the cell above the first one) and the lines below it."""


def edits(text: str, tags: Mapping[int, str]) -> dict[int, Edit]:
    """Say which edits give each cell (by index) its tag; none where it has it."""
    cells = list(_cells(text))
    found = {index: _edit(*cells[index], tag) for index, tag in tags.items()}
    return {index: edit for index, edit in found.items() if edit}


def _cells(text: str) -> Iterator[Cell]:
    """Take the script apart where the reader does."""
    marker: Line | None = None
    below: list[Line] = []
    for line in _body(list(lines(text))):
        if _PERCENT.match(line.text) or _EXPORTED.match(line.text):
            if marker or any(not item.blank for item in below):
                yield marker, below
            marker, below = line, []
        else:
            below.append(line)
    if marker or any(not item.blank for item in below):
        yield marker, below


def _body(found: list[Line]) -> list[Line]:
    """The lines without shebang, coding line and jupytext header."""
    start = 0
    while start < len(found) and _PREAMBLE.match(found[start].text):
        start += 1
    first = next((at for at in range(start, len(found)) if not found[at].blank), start)
    if first < len(found) and _FENCE.match(found[first].text):
        for at in range(first + 1, len(found)):
            if _FENCE.match(found[at].text):
                return found[at + 1 :]
            if not found[at].text.startswith("#"):
                break
    return found[start:]


def _edit(marker: Line | None, below: list[Line], tag: str) -> Edit | None:
    """Tag a cell on its marker, or by a comment where the marker has no room."""
    if marker is None or not _PERCENT.match(marker.text):
        return comment(next(line for line in below if not line.blank), tag)
    match = _TAGS.search(marker.text)
    if match is None:
        end = marker.start + len(marker.text.rstrip())
        return Edit(end, end, f" tags={json.dumps([tag])}")
    have, end = _value(marker.text, match.end())
    want = with_tag(have, tag)
    start = marker.start + match.end()
    new = Edit(start, marker.start + end, json.dumps(want, ensure_ascii=False))
    return None if want == have else new


def _value(text: str, start: int) -> tuple[list[str], int]:
    """The tags that start at ``start``, and where they end."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError:
        value = text[start:].split(maxsplit=1)[0]
        end = start + len(value)
    return ([value] if isinstance(value, str) else [str(item) for item in value]), end
