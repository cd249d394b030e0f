"""Comments of the notebook that go with its statements."""

from __future__ import annotations

import re

from nbpipe.model.facts import Statement
from nbpipe.planning.draft import Draft

#: Said to nbpipe, not to the reader of the project; see `nbpipe.dialects.own`.
_SAID_TO_US = re.compile(r"[ \t]*#[ \t]*nbpipe[ \t]*:", re.IGNORECASE)


def lead_of(statement: Statement) -> str:
    r"""Return what stands above a statement, for people.

    >>> import ast
    >>> node = ast.parse("x = 1").body[0]
    >>> lead_of(Statement(0, 0, node, "x = 1", lead="# nbpipe: node=a\n# One.\n"))
    '# One.\n'
    """
    lines = statement.lead.split("\n")
    return "\n".join(line for line in lines if not _SAID_TO_US.match(line))


def lead_in(draft: Draft, statement: Statement) -> str:
    """Return what stands above a statement, or above what was made of a part of it."""
    before = draft.statements[statement.index - 1] if statement.index else None
    if before is None or before.statement.cell != statement.cell:
        return lead_of(statement)
    apart = bool(before.may_bind) and before.may_bind <= draft.invented
    return lead_in(draft, before.statement) if apart else lead_of(statement)


def comment_above(statement: Statement) -> str:
    """Return the comment block that stands directly above a statement."""
    lines: list[str] = []
    for line in reversed(lead_of(statement).rstrip("\n").split("\n")):
        if not line.strip().startswith("#"):
            break
        lines.append(line)
    return "\n".join(reversed(lines))
