"""Blocks that capture what is shown, ``%%capture``.

Jupyter shows none of their figures, and puts pictures of them into what the block has
captured; so does the project's helper.
"""

from __future__ import annotations

import ast
import re

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft

_MAGIC = re.compile(r"(\s*(#.*)?\n)*\s*%%capture\b")


def captures_figures(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a statement is a block that captures the figures which it draws."""
    return facts.draws_figures and _capturing(draft, facts) is not None


def below(draft: Draft, facts: StatementFacts) -> str:
    """Return what stands below such a block, ``""`` below anything else."""
    item = _capturing(draft, facts)
    if item is None or not facts.draws_figures:
        return ""
    into = item.optional_vars
    return f"\nkeep_figures({ast.unparse(into)})" if into else "\ntake_figures()"


def _capturing(draft: Draft, facts: StatementFacts) -> ast.withitem | None:
    """The block that ``%%capture`` became; one that somebody wrote shows figures."""
    cell, node = draft.notebook.cells[facts.statement.cell], facts.statement.node
    if not (isinstance(node, ast.With) and _MAGIC.match(cell.source)):
        return None
    (item, *_), call = node.items, node.items[0].context_expr
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "capture_output":
        return None
    shows = any(keyword.arg == "display" for keyword in call.keywords)
    return None if shows else item
