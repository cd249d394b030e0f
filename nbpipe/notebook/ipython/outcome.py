"""What a command becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nbpipe.model.diagnostic import Diagnostic, Severity

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known of the notebook around a cell.

    Attributes:
        bound: Names that the notebook binds anywhere; ``*`` for a star import.
        databricks: ``%sql`` on a first line is about the whole cell.
        imported: What ``%run`` can import in place of running, by its argument.
        run: What stands for ``%run`` with an argument, None where nothing can.
        assigned: What the command gives is kept in a variable.
        above: The cells above, and the lines above in the same cell, for what asks.
    """

    bound: frozenset[str] = frozenset("*")
    databricks: bool = False
    imported: Mapping[str, str] = field(default_factory=dict)
    run: Callable[[str], Outcome | None] | None = None
    assigned: bool = False
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Plain Python for one command.

    Attributes:
        code: Simple statements on one line, or those of the notebook that ``%run``
            runs; ``""`` for nothing to run.
        value: Expression to assign in ``x = %command``; ``""`` for none.
        modules: What the code needs imported.
        requirements: What it asks pip for.
        diagnostics: Without cell and line.
    """

    code: str = ""
    value: str = ""
    modules: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def reported(
    code: str, severity: Severity, message: str, hint: str = ""
) -> tuple[Diagnostic, ...]:
    """One diagnostic, where a tuple of them is wanted."""
    return (Diagnostic(code, severity, message, hint=hint),)


def shortened(text: str) -> str:
    """Text for a message: one line of at most `LONGEST` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
