"""Floats that cells show below ``%precision``: Jupyter rounds them, a log does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.notebook.ipython.precision import set_in
from nbpipe.planning.draft import Draft
from nbpipe.text.trees import walk

#: What is shown as its library shows it, or holds no numbers.
_OTHERS = (
    "pandas.",
    "numpy.",
    "polars.",
    "matplotlib.",
    "plotly.",
    "seaborn.",
    "path:",
)
_NO_NUMBERS = frozenset({"None", "function", "class", "module", "lambda"})


def digits(draft: Draft) -> Iterator[Diagnostic]:
    """Say which cells show floats with more digits than in Jupyter."""
    if draft.options.display == "drop":
        return
    asked, where = "", 0
    found: dict[tuple[int, str], list[int]] = {}
    for cell in draft.notebook.code_cells:
        for text in set_in(cell.source):
            asked, where = text, cell.index
        shown = asked and any(map(_may_be_rounded, draft.in_cells((cell.index,))))
        if shown:
            found.setdefault((where, asked), []).append(draft.origin(cell.index))
    for (index, text), cells in found.items():
        several = ", ".join(map(str, dict.fromkeys(cells)))
        yield draft.diagnostic(
            "NBP129",
            "warning",
            f"`%precision {text}` rounds floats that Jupyter shows, the pipeline logs "
            f"all their digits: {'cell' if len(cells) == 1 else 'cells'} {several}",
            index,
            hint="round what is shown",
        )


def _may_be_rounded(facts: StatementFacts) -> bool:
    """Whether a statement shows what may be a float, or hold some."""
    node = facts.statement.node
    calls = (part for part in walk(node) if isinstance(part, ast.Call))
    if any(isinstance(c.func, ast.Name) and c.func.id == "display" for c in calls):
        return True
    if not facts.statement.displayed or not isinstance(node, ast.Expr):
        return False
    if isinstance(node.value, ast.Constant):
        return isinstance(node.value.value, float | complex)
    kinds = facts.gives - _NO_NUMBERS
    others = {kind for kind in kinds if kind.startswith(_OTHERS)}
    return bool(kinds - others) or not facts.gives
