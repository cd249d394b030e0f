"""``plt.savefig(..)``: it saves whatever figure is the current one at that moment."""

from __future__ import annotations

import ast

from nbpipe.isolating.found import Found
from nbpipe.isolating.reads import Imports

_SAVE = ("matplotlib.pyplot.savefig", "pylab.savefig", "matplotlib.pylab.savefig")


def saved_figure(node: ast.stmt, imports: Imports) -> Found | None:
    """Give the figure that a statement saves a name.

    ``plt.savefig("p.png")`` becomes ``p = plt.gcf(); p.savefig("p.png")``, and
    ``draw(df).savefig("p.png")`` becomes ``p = draw(df); p.savefig("p.png")``. Nothing
    else may be in the statement.
    """
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return None
    call = node.value
    if not isinstance(call.func, ast.Attribute) or not call.args:
        return None
    if imports.path_of(call.func) in _SAVE:
        return Found(node, call.func.value, call.args[0], made="{}.gcf()")
    drawn = call.func.attr == "savefig" and isinstance(call.func.value, ast.Call)
    return Found(node, call.func.value, call.args[0]) if drawn else None
