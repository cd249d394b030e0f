"""What a dialect is, and what it says about a cell."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nbpipe.model.diagnostic import Diagnostic, Severity
from nbpipe.model.notebook import Cell
from nbpipe.model.role import RoleKind
from nbpipe.notebook.parsing import parse


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a dialect read from a cell.

    Attributes:
        kind: What the cell is for; None where this claim does not say.
        name: Name of the step.
        upstream: Steps that come before.
        report: The cell only looks.
        raises: The cell is expected to raise.
        later: Further steps that begin within the cell, each with its first line.
        tag: The tag it was read from; ``""`` for comments and code.
        diagnostics: What there is to say about it.
    """

    kind: RoleKind | None = None
    name: str = ""
    upstream: tuple[str, ...] = ()
    report: bool = False
    raises: bool = False
    later: tuple[tuple[int, str], ...] = ()
    tag: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way of saying what cells are for.

    Attributes:
        name: As `Role.dialect` records it.
        tags: Its tags, for suggestions; those that take a name end in a colon.
        claims: What it reads from a cell; a pure function.
    """

    name: str
    tags: tuple[str, ...]
    claims: Callable[[Cell], tuple[Claim, ...]]


def found(
    cell: Cell, code: str, severity: Severity, message: str, hint: str = ""
) -> Diagnostic:
    """A diagnostic about a whole cell."""
    return Diagnostic(code, severity, message, cell.index, cell.id, hint=hint)


def body(cell: Cell) -> list[ast.stmt]:
    """The statements of a cell."""
    tree = parse(cell.code)
    return [] if isinstance(tree, SyntaxError) else tree.body


def line_between(statements: Sequence[ast.stmt], line: int) -> int | None:
    """The line behind the statement before the first one at a line or after it.

    None where none is there, where it is the first of all, or where the two share a
    line. Comments between two statements belong to the second one.
    """
    for before, after in pairwise(statements):
        end = before.end_lineno or before.lineno
        start = min([after.lineno, *(d.lineno for d in _decorators(after))])
        if before.lineno >= line:
            return None
        if start >= line:
            return end + 1 if start > end else None
    return None


def _decorators(node: ast.stmt) -> list[ast.expr]:
    return list(getattr(node, "decorator_list", ()))


def first_line(cell: Cell) -> str:
    """The first line that is neither blank nor a cell magic, stripped."""
    lines = (line.strip() for line in cell.source.split("\n"))
    return next((line for line in lines if line and not line.startswith("%%")), "")


def named(tag: str, *prefixes: str) -> str | None:
    """The name in a tag like ``node:NAME``; None for other tags."""
    prefix, colon, name = tag.partition(":")
    return name.strip() if colon and prefix.strip().lower() in prefixes else None
