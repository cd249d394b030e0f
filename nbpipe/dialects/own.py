"""nbpipe's own tags, and the same as a comment: ``# nbpipe: node=NAME``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbpipe.dialects.claim import (
    Claim,
    Dialect,
    body,
    first_line,
    found,
    line_between,
    named,
)
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.model.role import RoleKind

_KINDS: dict[str, RoleKind] = {
    "parameters": "parameters",
    "imports": "imports",
    "functions": "functions",
    "skip": "skip",
}
_LATER = re.compile(r"([^+@]+)((?:\+[^+@]+@[0-9]{1,9})+)")
_COMMENT = re.compile(r"#[ \t]*nbpipe[ \t]*:[ \t]*(.*)$", re.IGNORECASE)


def claims(cell: Cell) -> tuple[Claim, ...]:
    """What its tags and the comment on its first line say of a cell."""
    found_claims = [_from_tag(cell, tag) for tag in cell.tags]
    found_claims += [_from_word(cell, word) for word in comment_words(cell)]
    return tuple(claim for claim in found_claims if claim)


def comment_words(cell: Cell) -> tuple[str, ...]:
    """The words of a cell's ``# nbpipe:`` comment."""
    match = _COMMENT.match(first_line(cell))
    if not match:
        return ()
    return tuple(word.strip() for word in match[1].split(",") if word.strip())


def _from_tag(cell: Cell, tag: str) -> Claim | None:
    name = named(tag, "node", "step")
    if name is not None:
        return _step(cell, name, tag)
    if tag == "report":
        return Claim(report=True, tag=tag)
    if tag in _KINDS:
        return Claim(_KINDS[tag], tag=tag)
    return None


def _from_word(cell: Cell, word: str) -> Claim:
    name = named(word.replace("=", ":", 1), "node", "step")
    if name is not None:
        return _step(cell, name, "")
    if word == "report":
        return Claim(report=True)
    if word in _KINDS:
        return Claim(_KINDS[word])
    message = f"`# nbpipe: {word}` is not known and has no effect"
    hint = f"one of node=NAME, report, {', '.join(sorted(_KINDS))}"
    return Claim(diagnostics=(found(cell, "NBP201", "warning", message, hint),))


def _step(cell: Cell, name: str, tag: str) -> Claim:
    if match := _LATER.fullmatch(name):
        asked = [step.split("@") for step in match[2].split("+")[1:]]
        return _several(cell, match[1], [(int(n), step) for step, n in asked], tag)
    if name:
        return Claim("node", name, tag=tag)
    message = f"`{tag or first_line(cell)}` names no step"
    hint = "write a name behind it, as in node:clean_data"
    diagnostic = found(cell, "NBP203", "warning", message, hint)
    return Claim(tag=tag, diagnostics=(diagnostic,))


def _several(
    cell: Cell, name: str, asked: Sequence[tuple[int, str]], tag: str
) -> Claim:
    """Read ``node:load+clean@12``: from line 12 on, the cell is another step."""
    later: list[tuple[int, str]] = []
    lost: list[Diagnostic] = []
    for line, step in asked:
        start = line_between(body(cell), line)
        if start is None or (later and start <= later[-1][0]):
            message = f"no statement begins the step `{step}` at line {line}"
            hint = "name the line of a statement, after those of the steps before it"
            lost.append(found(cell, "NBP206", "warning", message, hint))
        else:
            later.append((start, step))
    return Claim("node", name, tag=tag, later=tuple(later), diagnostics=tuple(lost))


OWN = Dialect(
    "nbpipe",
    ("node:", "step:", "parameters", "imports", "functions", "report", "skip"),
    claims,
)
