"""Tags in the JSON of a notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbpipe.tagging.edits import Edit, with_tag
from nbpipe.tagging.spans import Node, parse


def edits(text: str, tags: Mapping[int, str]) -> dict[int, Edit]:
    """Say which edits give each cell (by index) its tag; cells that have it get none.

    Args:
        text: A valid notebook, nbformat 3 or 4.
        tags: Tag by index of the cell, over all cells.
    """
    root = parse(text)
    style = Style.of(text, root)
    cells = _cells(root)
    found = {
        index: _edit(text, cells[index], tag, style) for index, tag in tags.items()
    }
    return {index: edit for index, edit in found.items() if edit}


@dataclass(frozen=True, slots=True)
class Style:
    """How the file is laid out.

    Attributes:
        indent: One level of indentation; None for a file on one line.
        newline: ``"\\n"`` or ``"\\r\\n"``.
        comma: What stands between two members of an object on one line.
        colon: What stands between a key and its value.
    """

    indent: str | None
    newline: str
    comma: str
    colon: str

    @classmethod
    def of(cls, text: str, root: Node) -> Style:
        """Read the style off the outermost object."""
        first = root.members[0]
        lead = text[root.start + 1 : first.start]
        key = text[first.start : first.value.start]
        colon = key[key.rindex('"') + 1 :]
        newline = "\r\n" if "\r\n" in lead else "\n"
        if "\n" in lead:
            return cls(lead.rpartition("\n")[2], newline, ",", colon)
        second = root.members[1] if len(root.members) > 1 else first
        return cls(None, newline, text[first.value.end : second.start] or ", ", colon)

    def dump(self, value: object, base: str, *, flat: bool = False) -> str:
        """Write a value whose lines after the first start with ``base``."""
        if self.indent is None:
            return json.dumps(value, separators=(self.comma, self.colon))
        if flat:
            return json.dumps(value, separators=(", ", self.colon))
        lines = json.dumps(value, indent=self.indent, separators=(",", self.colon))
        return lines.replace("\n", self.newline + base)


def _cells(root: Node) -> tuple[Node, ...]:
    """The cells, in nbformat 4 or 3."""
    sheets = root.get("worksheets")
    holders = (root,) if sheets is None else sheets.items
    return tuple(
        cell for holder in holders for cell in (holder.get("cells") or Node(0, 0)).items
    )


def _edit(text: str, cell: Node, tag: str, style: Style) -> Edit | None:
    """The edit that gives one cell its tag."""
    metadata = cell.get("metadata")
    if metadata is None:
        return _insert(text, cell, "metadata", {"tags": [tag]}, style)
    tags = metadata.get("tags")
    if tags is None:
        return _insert(text, metadata, "tags", [tag], style)
    written = text[tags.start : tags.end]
    value = json.loads(written)
    have = [str(item) for item in value] if isinstance(value, list) else []
    want = with_tag(have, tag)
    flat = "\n" not in written and bool(have)
    base = _indent(text, tags.start)
    new = Edit(tags.start, tags.end, style.dump(want, base, flat=flat))
    return None if want == have else new


def _insert(text: str, holder: Node, key: str, value: object, style: Style) -> Edit:
    """Put a member where the order of the keys wants it, else last."""
    if not holder.members:
        base = _indent(text, holder.start)
        return Edit(holder.start, holder.end, style.dump({key: value}, base))
    first = holder.members[0]
    lead = text[holder.start + 1 : first.start]
    flat = "\n" not in lead
    base = _indent(text, first.start)
    member = f'"{key}"{style.colon}{style.dump(value, base, flat=flat)}'
    gap = lead if not flat else " " if style.indent else style.comma[1:]
    before = [item for item in holder.members if item.key < key]
    keys = [item.key for item in holder.members]
    if keys != sorted(keys):
        before = list(holder.members)
    if not before:
        return Edit(first.start, first.start, f"{member},{gap}")
    end = before[-1].value.end
    return Edit(end, end, f",{gap}{member}")


def _indent(text: str, at: int) -> str:
    """The white space at the start of the line that holds ``at``."""
    line = text.rfind("\n", 0, at) + 1
    found = re.compile(r"[ \t]*").match(text, line)
    return found.group() if found else ""
