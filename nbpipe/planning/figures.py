"""Figures: which cells draw, and what becomes of ``plt.show()``.

Jupyter's inline backend shows and closes every open figure at the end of a cell, and at
each ``plt.show()``. The project's helpers do the same: ``show_figures`` puts the open
figures aside, ``show_drawn`` is that for a ``plt.show(..)`` which draws by itself, and
``take_figures`` returns those and the open ones.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from nbpipe.model.facts import Statement, StatementFacts
from nbpipe.planning.edits import Edit, replace_node
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

_DRAWN = frozenset({"matplotlib.Figure", "matplotlib.Axes", "seaborn.Grid"})
#: What calls give of which little is known: it may be the figure that they draw.
_UNKNOWN = frozenset({"?", "any", "lib.Model", "lib.Drawing"})
#: Attributes and methods that give the figure of something.
_FIGURE_OF = frozenset({"fig", "figure", "figure_", "get_figure", "gcf"})
_DOES = ast.Call | ast.Await | ast.NamedExpr | ast.Yield | ast.YieldFrom
_SHOW = ("matplotlib.pyplot.show", "pylab.show", "matplotlib.pylab.show")


def is_show(node: ast.stmt, paths: Mapping[str, str]) -> bool:
    """Whether a statement is nothing but ``plt.show()``, or that without the call."""
    if not isinstance(node, ast.Expr):
        return False
    if isinstance(node.value, ast.Call):
        shows = qualified(node.value.func, paths) in _SHOW
        return shows and not _does_more(node.value)
    return qualified(node.value, paths) in _SHOW


def _does_more(show: ast.Call) -> bool:
    """Whether what it shows is drawn only then, as by ``plt.show(table.plot())``."""
    given = [*show.args, *(keyword.value for keyword in show.keywords)]
    return any(isinstance(part, _DOES) for one in given for part in walk(one))


def shows_figure(facts: StatementFacts) -> bool:
    """Whether a cell may end with a figure, which Jupyter shows once more."""
    node = facts.statement.node
    if not facts.statement.displayed or not isinstance(node, ast.Expr):
        return False
    if "matplotlib.Figure" in facts.gives:
        return True
    called = isinstance(node.value, ast.Call)
    return called and facts.draws_figures and bool(facts.gives & _UNKNOWN)


def displays_figure(call: ast.Call, kinds: Mapping[str, frozenset[str]]) -> bool:
    """Whether ``display(..)`` may show a figure, by what is known or by its name."""
    if len(call.args) != 1 or call.keywords:
        return False
    names = [n.id for n in walk(call.args[0]) if isinstance(n, ast.Name)]
    parts = [n.attr for n in walk(call.args[0]) if isinstance(n, ast.Attribute)]
    if not isinstance(call.args[0], ast.Name):
        held = any("in:matplotlib.Figure" in kinds.get(name, ()) for name in names)
        return held or not _FIGURE_OF.isdisjoint(parts)
    known = kinds.get(names[0])
    return names[0].startswith("fig") if known is None else "matplotlib.Figure" in known


def changes_figures(shown: StatementFacts, later: Iterable[StatementFacts]) -> bool:
    """Whether statements change figures that variables held when they were shown."""
    drawn = {
        name
        for name, kinds in shown.kinds.items()
        if any(kind.removeprefix("in:") in _DRAWN for kind in kinds)
    }
    for facts in later:
        if drawn & facts.mutates:
            return True
        drawn -= facts.binds
    return False


def show_edits(statement: Statement, paths: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that put a helper in the place of ``plt.show()``."""
    for node in walk(statement.node):
        if isinstance(node, ast.Call) and qualified(node.func, paths) in _SHOW:
            if _does_more(node):
                yield replace_node(node.func, "show_drawn")
            else:
                yield replace_node(node, "show_figures()")
