"""What Markdown and comments above the cells of a step say, where they are prose."""

from __future__ import annotations

import ast
import re

from nbpipe.dialects.markup import plain
from nbpipe.planning.comments import lead_of
from nbpipe.planning.draft import Draft, Group
from nbpipe.planning.titles import without_number

LONGEST = 80
_FEW = 2  # cells that one comment may be about
_END = re.compile(r"(?<=[^.\d\s][.!?])\s+(?=[^a-z])|\n\s*\n")
_PROSE = re.compile(r"[^\W\d_][^=<>{}\[\]|\\_]* [^=<>{}\[\]|\\]*")
_NO_PROSE = re.compile(r"https?://|TODO|FIXME|XXX|noqa|type:|-\*-|@param|%|^In \[")


def said_above(draft: Draft, group: Group) -> list[str]:
    """Return what stands above the cells of a step, a sentence for each."""
    return [text for cell in group.cells if (text := _above(draft, cell))]


def only_comment(draft: Draft, group: Group) -> str:
    """Return the comment above the first statement, where it is the step's only one."""
    if len(group.cells) > _FEW:
        return ""
    facts = [f for f in draft.in_cells(group.cells) if not f.imports]
    found = [comment_text(lead_of(one.statement)) for one in facts]
    first = found[0] if found else ""
    return "" if any(found[1:]) else prose(first)


def _above(draft: Draft, cell: int) -> str:
    """The first sentence of the comment at a cell's head, else of Markdown above it."""
    inside = draft.in_cells((cell,))
    leads = [comment_text(lead_of(one.statement)) for one in inside]
    said = [lead for lead in leads if lead]
    if leads and not leads[0]:  # below imports, where it is the only one
        work = next((n for n, one in enumerate(inside) if not one.imports), 0)
        said = said if len(said) == 1 and leads[work] else []
    return prose("".join(said[:1])) or markdown_above(draft, cell)


def markdown_above(draft: Draft, cell: int) -> str:
    """Return the first sentence of the Markdown above a cell, headings left out."""
    before = draft.notebook.cells[cell - 1] if cell else None
    if before is None or before.kind != "markdown" or "#" in before.source[:1]:
        return ""
    return prose(plain(" ".join(before.source.split("\n\n")[0].split("\n"))))


def comment_text(lead: str) -> str:
    """Return the first block of comments in what stands above a statement."""
    block: list[str] = []
    for line in lead.strip("\n").split("\n"):
        text = line.strip()
        if not text.startswith("#") or not text.strip("#-=*~ "):
            if block:
                break
            continue
        block.append(text.strip("#-=*~ "))
    return " ".join(block)


def prose(text: str) -> str:
    """Return the first sentence of a text; nothing where it is code, or none."""
    said = without_number(first_sentence(text))
    if len(said) > LONGEST or _NO_PROSE.search(said) or not _PROSE.fullmatch(said):
        return ""
    try:
        ast.parse(said)
    except (SyntaxError, ValueError):
        return said.capitalize() if said.isupper() else said
    return ""


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without a full stop.

    >>> first_sentence("We load it. Then we look."), first_sentence("It is 1.5 wide.")
    ('We load it', 'It is 1.5 wide')
    """
    return _END.split(text.strip(), maxsplit=1)[0].strip().rstrip(".:\u2026").rstrip()
