"""New paths of files, where code and parameters name the old ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from nbpipe.model.facts import Statement
from nbpipe.planning.edits import Edit, replace_node, source_of
from nbpipe.text.trees import walk

_SPECIAL = frozenset("{}\\'\"")


def moved_edits(statement: Statement, moved: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits of one statement; moved files are named by their new paths."""
    if not moved:
        return
    done: set[int] = set()
    for node in walk(statement.node):
        if id(node) in done:
            continue
        if isinstance(node, ast.JoinedStr):
            # Before Python 3.12 its texts have the place of the whole.
            done.update(id(part) for part in walk(node))
            found = {text: moved[text] for text in _texts(node) if text in moved}
            if any(old != new for old, new in found.items()):
                yield replace_node(node, _joined(statement, node, found))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            new = moved.get(node.value)
            if new is not None and new != node.value:
                yield replace_node(node, repr(new))


def with_moved(value: object, moved: Mapping[str, str]) -> object:
    """Return a parameter's value with the new paths.

    >>> with_moved({"in": ["../a.csv", 1]}, {"../a.csv": "data/01_raw/a.csv"})
    {'in': ['data/01_raw/a.csv', 1]}
    """
    if isinstance(value, str):
        return moved.get(value, value)
    if isinstance(value, list):
        return [with_moved(item, moved) for item in value]
    if isinstance(value, Mapping):
        return {key: with_moved(item, moved) for key, item in value.items()}
    return value


def _texts(node: ast.JoinedStr) -> Iterator[str]:
    for part in walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _joined(statement: Statement, node: ast.JoinedStr, found: Mapping[str, str]) -> str:
    """Return an f-string with new paths; as it was written, where that is clear."""
    source = source_of(statement, node)
    for old, new in found.items():
        if source.count(old) != 1 or _SPECIAL & {*old, *new}:
            return ast.unparse(_Renamed(found).visit(_copied(node)))
        source = source.replace(old, new)
    return source


def _copied(node: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(node), mode="eval").body


class _Renamed(ast.NodeTransformer):
    """Other texts for some texts."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        """Return the text's new value."""
        if isinstance(node.value, str):
            return ast.Constant(self.names.get(node.value, node.value))
        return node
