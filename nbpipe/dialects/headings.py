"""Headings of Markdown cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from nbpipe.dialects.markup import plain
from nbpipe.model.notebook import Notebook

_FENCED = re.compile(
    r"(^ {0,3}(?:`{3,}|~{3,})[\s\S]*?^ {0,3}(?:`{3,}|~{3,}))", re.MULTILINE
)
_MATHS = re.compile(r"[ \t]*(?:(\$\$)(?!.*\$\$)|\\begin\{(\w+\*?)\}(?!.*\\end))")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_ATX_TIGHT = re.compile(r" {0,3}(#{1,6})([^\W\d_].*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_HTML = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_OTHER_BLOCK = re.compile(
    r" {0,3}(?:[-*+][ \t]|\d+[.)][ \t]|>|\||(?:[-*_][ \t]*){3,}$)"
)
_INDENTED = re.compile(r"(?: {4}|\t)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        cell: Index of its Markdown cell.
        level: 1 to 6.
        text: Without markup.
        paragraph: Text of the paragraph that follows at once, in the same cell or in
            the next if that is Markdown; ``""`` for none.
    """

    cell: int
    level: int
    text: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading (level 1 to 6), a paragraph (0) or anything else (-1)."""

    level: int
    text: str = ""


def headings(notebook: Notebook) -> tuple[Heading, ...]:
    """All headings that hold text, in order; none from fenced code."""
    found: list[Heading] = []
    open_heading = False
    for cell in notebook.cells:
        if cell.kind != "markdown":
            open_heading = open_heading and not cell.source.strip()
            continue
        for block in _blocks(cell.source):
            if block.level > 0:
                found.append(Heading(cell.index, block.level, block.text))
            elif block.level == 0 and open_heading:
                found[-1] = replace(found[-1], paragraph=block.text)
            open_heading = block.level > 0
    return tuple(found)


@lru_cache(maxsize=1024)
def _blocks(source: str) -> tuple[_Block, ...]:
    """Blocks of a Markdown text, as far as headings and paragraphs need them.

    Each pass that asks for headings reads all cells.
    """
    return tuple(_read(source))


def _read(source: str) -> Iterator[_Block]:
    paragraph: list[str] = []
    fence = ""
    for line in re.split(r"\r\n?|\n", _html_as_atx(source)):
        if fence:
            fence = "" if _closes(line, fence) else fence
        elif opening := _opens(line):
            yield from _paragraph(paragraph)
            fence = opening
            yield _Block(-1)
        elif heading := _heading(line, paragraph):
            yield from heading
        elif not line.strip():
            yield from _paragraph(paragraph)
        elif _OTHER_BLOCK.match(line) or (not paragraph and _INDENTED.match(line)):
            yield from _paragraph(paragraph)
            yield _Block(-1)
        else:
            paragraph.append(line)
    yield from _paragraph(paragraph)


def _opens(line: str) -> str:
    """What will close the code or formula that a line opens; ``""`` for none."""
    if match := _FENCE.match(line):
        return match[1]
    if match := _MATHS.match(line):
        return match[1] or f"\\end{{{match[2]}}}"
    return ""


def _closes(line: str, fence: str) -> bool:
    if fence[0] in "`~":
        match = _FENCE.match(line)
        return bool(match and match[1].startswith(fence))
    return fence in line


def _html_as_atx(source: str) -> str:
    """HTML headings as Markdown ones, each on a line of its own."""

    def as_atx(match: re.Match[str]) -> str:
        return f"\n\n{'#' * int(match[1])} {' '.join(match[2].split())}\n\n"

    parts = _FENCED.split(source)
    return "".join(
        part if index % 2 else _HTML.sub(as_atx, part)
        for index, part in enumerate(parts)
    )


def _heading(line: str, paragraph: list[str]) -> list[_Block]:
    """The heading that a line is or, with the paragraph above it, completes."""
    if paragraph and (underline := _SETEXT.match(line)):
        text = plain(" ".join(paragraph))
        paragraph.clear()
        return [_Block(1 if underline[1][0] == "=" else 2, text)]
    if match := _ATX.match(line) or (_ATX_TIGHT.match(line) if not paragraph else None):
        before = list(_paragraph(paragraph))
        text = plain(match[2] or "")
        return [*before, _Block(len(match[1]) if text else -1, text)]
    return []


def _paragraph(lines: list[str]) -> Iterator[_Block]:
    """The paragraph so far, which ends here."""
    text = plain(" ".join(lines))
    lines.clear()
    if text:
        yield _Block(0, text)
