"""Figures that are saved: whether the file is the same when the node has ended."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from nbpipe.model.facts import StatementFacts
from nbpipe.recognisers import Recognition

#: Functions of pyplot after which what is drawn goes elsewhere.
_ENDS = frozenset({"show", "close", "figure", "subplots"})


def is_figure(found: Recognition) -> bool:
    """Whether a call saves a figure of matplotlib."""
    return found.type == "matplotlib.MatplotlibDataset"


def changed_afterwards(saved: StatementFacts, after: Iterable[StatementFacts]) -> bool:
    """Whether later statements of a step may draw into a figure that was saved.

    What they do to it through a variable is not asked here. Styles count: a figure is
    drawn when it is saved.
    """
    current = True  # pyplot may still draw into it
    for facts in after:
        if any(effect.resource.startswith("option:") for effect in facts.effects):
            return True
        elsewhere = facts.statement.cell != saved.statement.cell
        if elsewhere or _pyplot(facts) in _ENDS:
            current = False
        elif facts.draws_figures and current:
            return True
    return False


def closes(facts: StatementFacts) -> bool:
    """Whether a statement is ``plt.close(..)``, after which a figure can be saved."""
    return _pyplot(facts) == "close"


def _pyplot(facts: StatementFacts) -> str:
    """Return the function of pyplot that a statement calls, if it does nothing else."""
    node = facts.statement.node
    if not isinstance(node, ast.Expr | ast.Assign) or not isinstance(
        node.value, ast.Call
    ):
        return ""
    func = node.value.func
    return func.attr if isinstance(func, ast.Attribute) else ""
