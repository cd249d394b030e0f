"""Blocks that capture what is shown, ``%%capture``.

Jupyter shows none of their figures, and puts pictures of them into what the block has
captured; so does the project's helper.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.figures import qualified

KEEP = "keep_figures"
_CAPTURES = (
    "IPython.utils.capture.capture_output", "IPython.utils.io.capture_output",
)  # fmt: skip


def captures_figures(facts: StatementFacts, paths: Mapping[str, str]) -> bool:
    """Whether a statement is a block that captures the figures which it draws."""
    item = _capturing(facts.statement.node, paths)
    return facts.draws_figures and item is not None


def below(facts: StatementFacts, paths: Mapping[str, str]) -> str:
    """Return what stands below such a block, ``""`` below anything else."""
    item = _capturing(facts.statement.node, paths)
    if item is None or not facts.draws_figures:
        return ""
    into = item.optional_vars
    return f"\n{KEEP}({ast.unparse(into)})" if into else "\ntake_figures()"


def _capturing(node: ast.stmt, paths: Mapping[str, str]) -> ast.withitem | None:
    if not isinstance(node, ast.With) or len(node.items) != 1:
        return None
    call = node.items[0].context_expr
    if not isinstance(call, ast.Call) or qualified(call.func, paths) not in _CAPTURES:
        return None
    shows = call.args or any(keyword.arg == "display" for keyword in call.keywords)
    return None if shows else node.items[0]
