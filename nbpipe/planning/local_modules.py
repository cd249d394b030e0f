"""Modules beside the notebook that it imports, and those that they import."""

from __future__ import annotations

import ast

from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in


def local_modules(draft: Draft) -> list[str]:
    """Return the files and folders of the modules, relative to the notebook."""
    nodes: list[ast.AST] = [facts.statement.node for facts in draft.statements]
    todo = [name for node in nodes for name in _imported(node)]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        package = f"{name}/__init__.py"
        path = package if draft.exists(package) else f"{name}.py"
        place = name if path == package else path
        if not name or place in found or not draft.exists(path):
            continue
        found.add(place)
        todo += _imported(_parsed(draft.read(path)))
    return sorted(found)


def _imported(tree: ast.AST) -> list[str]:
    """Return the top-level names that some code imports absolutely."""
    return [
        item.module.split(".")[0]
        for node in ast.walk(tree)
        for item in imports_in(node)
        if not item.module.startswith(".")
    ]


def _parsed(text: str) -> ast.AST:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
