"""Diagnostics for people: grouped by severity, the worst first."""

from __future__ import annotations

from collections.abc import Sequence

import click

from nbpipe.cli.console import count, paint
from nbpipe.model.diagnostic import Diagnostic, Severity

_ORDER: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
_NOUN: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def diagnostics(found: Sequence[Diagnostic]) -> str:
    """Lay out diagnostics as text, ``""`` for none."""
    groups = []
    for severity, colour in _ORDER.items():
        group = [item for item in found if item.severity == severity]
        if group:
            head = paint(count(len(group), _NOUN[severity]), fg=colour, bold=True)
            groups.append("\n".join([head, *map(_entry, group)]))
    return "\n\n".join(groups)


def verdict(found: Sequence[Diagnostic], *, strict: bool) -> None:
    """End the command with status 1 where ``strict`` meets a warning."""
    if strict and any(item.severity != "info" for item in found):
        click.get_current_context().exit(1)


def _entry(found: Diagnostic) -> str:
    """One diagnostic, its hint on a line of its own."""
    cell = "" if found.cell is None else f"cell {found.cell}"
    line = "" if found.line is None else f"line {found.line}"
    where = ", ".join(filter(None, (cell, line)))
    text = f"  {found.code}  {where + ': ' if where else ''}{found.message}"
    return f"{text}\n          {found.hint}" if found.hint else text
