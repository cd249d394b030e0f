"""Words for people: colour, progress and tables."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Sequence

import click

COLUMN = 36


def coloured() -> bool:
    """Whether standard output is a terminal whose user wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def paint(text: str, **style: bool | str) -> str:
    """Style ``text`` where `coloured` says so."""
    return click.style(text, **style) if coloured() else text  # type: ignore[arg-type]


def progress(words: str) -> None:
    """Show the current stage on standard error, if that is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"{words} ...", err=True)


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> count(1, "node"), count(2, "node")
    ('1 node', '2 nodes')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widest: int = COLUMN
) -> str:
    """Lay out a table as text; entries longer than `widest` take several lines.

    >>> print(table(("step", "cells"), [("load", "1"), ("train_model", "2-4")]))
      step         cells
      load         1
      train_model  2-4
    """
    wrapped = [[_wrap(entry, widest) for entry in row] for row in rows]
    widths = [
        max(len(line) for cell in (column, [title]) for line in cell)
        for title, column in zip(
            head,
            [[line for row in wrapped for line in row[at]] for at in range(len(head))],
            strict=True,
        )
    ]
    lines = [paint(_line(head, widths), bold=True)]
    for row in wrapped:
        for at in range(max(map(len, row))):
            cells = [cell[at] if at < len(cell) else "" for cell in row]
            lines.append(_line(cells, widths))
    return "\n".join(lines)


def _wrap(entry: str, widest: int) -> list[str]:
    """The lines of an entry; names and paths stay whole."""
    lines = textwrap.wrap(entry, widest, break_long_words=False, break_on_hyphens=False)
    return lines or [""]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of a table, indented, without trailing blanks."""
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return ("  " + "  ".join(padded)).rstrip()
