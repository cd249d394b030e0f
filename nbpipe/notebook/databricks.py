"""Databricks' notebooks as Python source files."""

from __future__ import annotations

import re

from nbpipe.model.notebook import Cell
from nbpipe.notebook.document import Document, new_cell, number

FIRST_LINE = "# Databricks notebook source"
_SEPARATOR = re.compile(r"^# COMMAND -{5,}[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^# DBTITLE \d+,(.*)\n?", re.MULTILINE)
_MAGIC = re.compile(r"^# MAGIC ?", re.MULTILINE)
_MARKDOWN = re.compile(r"\s*%md(?:-sandbox)?[ \t]*\n?")


def parse_databricks(text: str) -> Document:
    """Take a Databricks source file apart."""
    body = text[text.index("\n") + 1 :] if "\n" in text else ""
    sources = (part.strip("\n") for part in _SEPARATOR.split(body))
    cells = [_cell(source) for source in sources if source.strip()]
    return Document("databricks", number(cells))


def without_marker(source: str) -> str | None:
    """The Markdown of a cell that starts with ``%md``; None for other cells."""
    match = _MARKDOWN.match(source)
    if match is None or source[match.end() - 1 : match.end() + 1].isalpha():
        return None
    return source[match.end() :]


def _cell(source: str) -> Cell:
    metadata: dict[str, object] = {}
    if title := _TITLE.search(source):
        metadata["title"] = title[1].strip()
        source = _TITLE.sub("", source, count=1)
    source = _MAGIC.sub("", source)
    markdown = without_marker(source)
    if markdown is not None:
        return new_cell("markdown", markdown, metadata=metadata)
    return new_cell("code", source, metadata=metadata)
