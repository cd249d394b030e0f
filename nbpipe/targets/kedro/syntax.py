"""The oldest Python that the notebooks' code is written for."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from nbpipe.model.plan import Plan

_PLAIN = "3.10"
# A text without any of these is plain, and need not be parsed again.
_MAYBE = re.compile(
    r"except\s*\*|\btype\s+\w|\b(?:def|class)\s+\w+\s*\[|\btomllib\b|\b[tT][rR]?[\"']"
)
_NODES = (("TemplateStr", "3.14"), ("TypeAlias", "3.12"), ("TryStar", "3.11"))
_MODULES = {"tomllib": "3.11"}


def oldest_python(plans: Sequence[Plan]) -> str:
    """The oldest Python that has the syntax and the modules that the code uses."""
    texts = (cell.code for plan in plans for cell in plan.notebook.code_cells)
    found = [_oldest(text) for text in texts if _MAYBE.search(text)]
    return max(found, key=lambda text: int(text[2:]), default=_PLAIN)


def _oldest(text: str) -> str:
    """The same for one text.

    >>> _oldest("import tomllib"), _oldest("x = 1")
    ('3.11', '3.10')
    """
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except SyntaxError:
        return _PLAIN
    names = {type(node).__name__ for node in nodes}
    names |= {"TypeAlias" for node in nodes if getattr(node, "type_params", None)}
    modules = {
        name.name
        for node in nodes
        if isinstance(node, ast.Import)
        for name in node.names
    } | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    lowest = [python for name, python in _NODES if name in names]
    lowest += [_MODULES[name] for name in modules & _MODULES.keys()]
    return max(lowest, key=lambda python: int(python[2:]), default=_PLAIN)
