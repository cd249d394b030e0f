"""Edits: ``await`` outside functions, which only IPython allows."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.analysis.scopes import own_nodes
from nbpipe.model.facts import Statement
from nbpipe.planning.edits import Edit, around, replace_node, source_of


def await_edits(statement: Statement) -> Iterator[Edit]:
    """Yield the edits that run each awaited object to its end."""
    for node in own_nodes([statement.node]):
        if isinstance(node, ast.Await):
            source = source_of(statement, node.value)
            yield replace_node(node, f"wait_for(lambda: {source})")


__all__ = ["around", "await_edits"]
