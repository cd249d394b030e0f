"""A cell of IPython to plain Python, line for line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.notebook.ipython.blocks import within, without_spare_passes
from nbpipe.notebook.ipython.calls import as_command
from nbpipe.notebook.ipython.cell_magics import (
    DATABRICKS_LINE,
    FIRST_LINE,
    CellMagic,
    cell_magic,
)
from nbpipe.notebook.ipython.commands import command_outcome
from nbpipe.notebook.ipython.line_magics import AUTOMAGIC
from nbpipe.notebook.ipython.outcome import Outcome, Scope
from nbpipe.notebook.ipython.statements import Statement, statements
from nbpipe.notebook.parsing import is_python

__all__ = ["Scope", "Translation", "translate"]

#: The magic that asks for what stands above it.
ASKS_ABOVE = "precision"
_PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.|In \[\d+\]:|   \.+:)(?: |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Translation:
    """Plain Python for one cell.

    Attributes:
        code: It, with as many lines as the source wherever possible.
        diagnostics: With line, without cell.
        requirements: What the cell asks pip for.
    """

    code: str
    diagnostics: tuple[Diagnostic, ...] = ()
    requirements: tuple[str, ...] = ()


def translate(source: str, scope: Scope) -> Translation:
    """Translate one cell; whether the result is Python is for the caller to check."""
    text = _automagic(re.sub(r"\r\n?", "\n", source), scope)
    if is_python(text):
        if "get_ipython" not in text:
            return Translation(text)
        return _statements(text, scope)
    return _cell(_unindented(text), scope)


def _automagic(text: str, scope: Scope) -> str:
    """``ls`` as the only line of a cell means ``%ls`` where nothing binds ``ls``."""
    match = re.match(r"\s*([A-Za-z_]\w*)(?=\s|$)(?!\s*[=.,(\[])", text)
    if not match or "\n" in text.strip() or match[1] not in AUTOMAGIC:
        return text
    if match[1] in scope.bound or ("*" in scope.bound and is_python(text)):
        return text
    return text[: match.start(1)] + "%" + text[match.start(1) :]


def _unindented(text: str) -> str:
    """Drop what IPython drops: an indent of the whole cell, and pasted prompts."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if _PROMPT.match(first):
        return _PROMPT.sub("", text)
    indent = first[: len(first) - len(first.lstrip())]
    if not indent:
        return text
    return "\n".join(line.removeprefix(indent) for line in text.split("\n"))


def _cell(text: str, scope: Scope) -> Translation:
    lines = text.split("\n")
    for index, line in enumerate(lines):
        stripped = line.strip()
        if match := _first_line(stripped, scope):
            body = "\n".join(lines[index + 1 :])
            magic = CellMagic(match["name"], (match["argument"] or "").strip(), body)
            height = len(lines) - index
            return _magic_cell(magic, lines[:index], height, scope)
        if stripped and not stripped.startswith("#"):
            break
    return _statements(text, scope)


def _first_line(line: str, scope: Scope) -> re.Match[str] | None:
    if match := FIRST_LINE.match(line):
        return match
    return DATABRICKS_LINE.match(line) if scope.databricks else None


def _magic_cell(
    magic: CellMagic, before: list[str], height: int, scope: Scope
) -> Translation:
    result = cell_magic(magic, scope)
    outcome = result.outcome
    diagnostics = _at_line(outcome.diagnostics, len(before))
    code = _with_imports(outcome, set())
    requirements = outcome.requirements
    if result.keeps_body and height > 1:
        inner = translate(magic.body, scope)
        code += within(result.around, inner.code)
        requirements += inner.requirements
        offset = len(before) + 1
        diagnostics += tuple(
            replace(item, line=(item.line or 1) + offset) for item in inner.diagnostics
        )
    code += "\n" * (height - 1 - code.count("\n"))
    return Translation("\n".join([*before, code]), diagnostics, requirements)


def _statements(text: str, scope: Scope) -> Translation:
    lines: list[str] = []
    diagnostics: list[Diagnostic] = []
    requirements: list[str] = []
    imported: set[str] = set()
    placeholders: set[int] = set()
    for statement in statements(text):
        command = _command(statement)
        if command is None:
            lines += statement.lines
            continue
        here = scope
        if ASKS_ABOVE in command:
            above = "\n".join(text.split("\n")[: statement.line])
            here = replace(scope, above=(*scope.above, above))
        # What a whole notebook runs stands in a block of its own.
        outcome = _outcome(
            command, replace(here, run=None) if statement.indent else here
        )
        code = _with_imports(outcome, set() if statement.indent else imported)
        if statement.indent and not code:
            placeholders.add(len(lines))
            code = "pass"
        height = max(len(statement.lines), code.count("\n") + 1)
        code_lines = (statement.indent + code if code else "").split("\n")
        lines += code_lines + [""] * (height - len(code_lines))
        diagnostics += _at_line(outcome.diagnostics, statement.line)
        requirements += outcome.requirements
    code = "\n".join(without_spare_passes(lines, placeholders))
    return Translation(code, tuple(diagnostics), tuple(requirements))


def _command(statement: Statement) -> str | None:
    if statement.is_command:
        return statement.text
    text = "\n".join(statement.lines)
    return as_command(text) if "get_ipython" in text else None


def _outcome(command: str, scope: Scope) -> Outcome:
    if not command.startswith("%%") or "\n" not in command:
        return command_outcome(command, scope)
    inner = _cell(command, scope)
    return Outcome(
        code=inner.code.strip("\n"),
        requirements=inner.requirements,
        diagnostics=inner.diagnostics,
    )


def _with_imports(outcome: Outcome, imported: set[str]) -> str:
    if not outcome.code:
        return ""
    missing = [module for module in outcome.modules if module not in imported]
    imported.update(missing)
    return "".join(f"import {module}; " for module in missing) + outcome.code


def _at_line(diagnostics: tuple[Diagnostic, ...], line: int) -> tuple[Diagnostic, ...]:
    return tuple(replace(item, line=line + 1) for item in diagnostics)
