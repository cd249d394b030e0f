"""Figures that are saved: whether the file is the same when the node has ended."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from nbpipe.model.facts import StatementFacts
from nbpipe.recognisers import Recognition

#: Functions of pyplot after which what is drawn goes elsewhere.
_ENDS = frozenset({"show", "close"})
#: Those that begin a figure, or come back to one where they are told which.
_BEGINS = frozenset({"figure", "subplots"})
_PYPLOT = ("matplotlib.pyplot.", "matplotlib.pylab.", "pylab.")


def is_figure(found: Recognition) -> bool:
    """Whether a call saves a figure of matplotlib."""
    return found.type == "matplotlib.MatplotlibDataset"


def changed_afterwards(
    saved: StatementFacts,
    before: Iterable[StatementFacts],
    after: Iterable[StatementFacts],
) -> bool:
    """Whether later statements of a step may draw into a figure that was saved.

    What they do to it through a variable is not asked here. Styles count: a figure is
    drawn when it is saved.
    """
    cell = saved.statement.cell
    own = (f for f in before if f.draws_figures and f.statement.cell == cell)
    drawn = frozenset[str]().union(*(f.may_bind for f in own))  # `line, = plt.plot(..)`
    current = True  # pyplot may still draw into it
    for facts in after:
        if any(effect.resource.startswith("option:") for effect in facts.effects):
            return True
        if drawn & facts.mutates and not closes(facts):
            return True
        name = _pyplot(facts)
        drawn -= facts.binds
        elsewhere = facts.statement.cell != cell
        if elsewhere or name in _ENDS or (name in _BEGINS and _is_new(facts)):
            current = False
        elif name in (*_BEGINS, "sca") or (facts.draws_figures and current):
            return True
    return False


def closes(facts: StatementFacts) -> bool:
    """Whether a statement is ``plt.close(..)``, after which a figure can be saved."""
    return _pyplot(facts) == "close"


def _is_new(facts: StatementFacts) -> bool:
    """Whether ``plt.figure(..)`` names no figure that may be there already."""
    call = facts.call
    if call is None:  # `fig, ax = plt.subplots()`
        return True
    named = bool(call.arguments) and call.function.endswith(".figure")
    return not named and "num" not in call.keywords and not call.starred


def _pyplot(facts: StatementFacts) -> str:
    """Return the function of pyplot that a statement calls, ``""`` for none."""
    if facts.call is not None:
        owner, _, name = facts.call.function.rpartition(".")
        return name if f"{owner}." in _PYPLOT else ""
    node = facts.statement.node
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
        func = node.value.func
        new = isinstance(func, ast.Attribute) and func.attr == "subplots"
        return "subplots" if new and facts.draws_figures else ""
    return ""
