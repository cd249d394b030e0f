"""Texts in tables of Markdown."""

from __future__ import annotations


def cell_text(text: str) -> str:
    r"""Return a text on one line that ends no cell of a table.

    >>> cell_text("one |\ntwo")
    'one \\| two'
    """
    return " ".join(text.replace("|", "\\|").split())
