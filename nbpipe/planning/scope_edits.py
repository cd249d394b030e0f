"""Edits of names that mean another scope in a project than in a notebook."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.model.facts import Statement
from nbpipe.planning.edits import Edit, replace_node
from nbpipe.text.trees import walk


def main_edits(statement: Statement) -> Iterator[Edit]:
    """A notebook's module is ``__main__``."""
    for node in walk(statement.node):
        if isinstance(node, ast.Name) and node.id == "__name__":
            yield replace_node(node, '"__main__"')


def nonlocal_edits(statement: Statement) -> Iterator[Edit]:
    """Inside a node, what a function calls global is the node's own variable."""
    for node in walk(statement.node):
        if isinstance(node, ast.Global):
            yield replace_node(node, f"nonlocal {', '.join(node.names)}")
