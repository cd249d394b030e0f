"""Markdown inline markup to plain text."""

from __future__ import annotations

import html
import re

_STEPS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), ""),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"<(https?://[^>]*)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(?<!\\)(`+)(.+?)\1"), r"\2"),
    (re.compile(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(.+?)~~"), r"\1"),
    (re.compile(r"\s*\{#[\w-]+\}\s*$"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])"), r"\1"),
)


def plain(markdown: str) -> str:
    """The text that a reader sees, on one line.

    >>> plain("**Load** the [data](x.csv) with `read_csv`")
    'Load the data with read_csv'
    """
    text = markdown
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return " ".join(html.unescape(text).split())
