"""Paths of files in code that stays code, as variables: they become parameters."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, splitext

from nbpipe.isolating.edits import Change, Text
from nbpipe.names import identifier, unique
from nbpipe.text.trees import SIMPLE, WHOLE, children

#: Cell, line of the statement and text of a path in code.
Place = tuple[int, int, str]

_IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True, slots=True)
class PathVariable:
    """A variable for a path that stands in the code.

    Attributes:
        name: The variable.
        cell: Cell of the statement that binds it.
        line: Its line.
        changes: Changes of the code, by cell.
    """

    name: str
    cell: int
    line: int
    changes: Mapping[int, list[Change]]


def path_variables(
    trees: Mapping[int, ast.Module],
    texts: Mapping[int, Text],
    places: frozenset[Place],
    taken: set[str],
) -> Iterator[PathVariable]:
    """Yield a variable for each path; it is bound where the path is used first."""
    before: tuple[int, ast.stmt] | None = None
    starts: dict[str, tuple[int, ast.stmt] | None] = {}
    uses: dict[str, list[tuple[int, ast.Constant]]] = defaultdict(list)
    for cell, tree in trees.items():
        for node in tree.body:
            simple = isinstance(node, SIMPLE)
            start = (cell, node) if simple else before
            for one in texts_in(node):
                path = str(one.value)
                if (cell, node.lineno, path) in places:
                    uses[path].append((cell, one))
                    starts.setdefault(path, start)
            if simple or isinstance(node, _IMPORTS):
                before = cell, node
    for path, found in uses.items():
        name = unique(_name_for(path), taken)
        taken.add(name)
        start = starts[path]
        if start is not None:  # all of its uses, or none
            yield _variable(name, path, start, found, texts)


def texts_in(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts of a statement that it uses itself, where it stands."""
    todo = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one
        elif not isinstance(one, WHOLE):
            todo += children(one)


def _variable(
    name: str,
    path: str,
    start: tuple[int, ast.stmt],
    found: list[tuple[int, ast.Constant]],
    texts: Mapping[int, Text],
) -> PathVariable:
    cell, node = start
    begin, end = texts[cell].span(node)
    changes: dict[int, list[Change]] = defaultdict(list)
    if isinstance(node, _IMPORTS):
        changes[cell].append(Change(end, end, f"; {name} = {path!r}"))
        line = node.end_lineno or node.lineno
    else:
        changes[cell].append(Change(begin, begin, f"{name} = {path!r}; "))
        line = node.lineno
    for other, one in found:
        changes[other].append(Change(*texts[other].span(one), name))
    return PathVariable(name, cell, line, changes)


def _name_for(path: str) -> str:
    """Return ``notes_path`` for ``raw/notes.txt``, ``raw_pattern`` for ``raw/*``."""
    stem, what = splitext(basename(path))[0], "path"
    if "*" in path:
        stem, what = stem.partition("*")[0] or basename(dirname(path)), "pattern"
    return f"{identifier(stem, fallback='file')}_{what}"
