"""Reads and writes of files out of the statements that they are part of.

``df = pd.read_csv("a.csv")[columns]`` becomes ``a = pd.read_csv("a.csv")`` and
``df = a[columns]``, so that the catalog can take the first. Only the code that is
analysed changes, and no line of it moves; whoever plans takes back what the catalog
does not take.
"""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nbpipe.isolating.config_classes import config_classes
from nbpipe.isolating.connections import inlined
from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.figures import saved_figure
from nbpipe.isolating.found import Found
from nbpipe.isolating.handles import bindings, handles, uses_elsewhere
from nbpipe.isolating.lifting import LIFTED, with_arguments
from nbpipe.isolating.made import Isolated, Made, same_lines, trees_of
from nbpipe.isolating.names import name_for
from nbpipe.isolating.partitions import partitioned
from nbpipe.isolating.paths import Place, path_variables
from nbpipe.isolating.reads import Imports, reads_in
from nbpipe.isolating.tuned import with_knobs_apart
from nbpipe.isolating.values import written_value
from nbpipe.model.notebook import Notebook
from nbpipe.names import unique
from nbpipe.text.trees import walk

_BINDS = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)


def isolate(
    notebook: Notebook,
    refused: frozenset[str] = frozenset(),
    *,
    with_knobs: bool = False,
    paths: frozenset[Place] = frozenset(),
) -> Isolated:
    """Give each read and write of a file that is part of a statement one of its own.

    Args:
        notebook: As read.
        refused: Names of an earlier result; what they were made for is left alone.
        with_knobs: Do the same for numbers that people tune.
        paths: And for these paths, which stay in the code.
    """
    configured: list[Made] = []
    if with_knobs:
        notebook, configured = _with_constants(notebook, refused)
    constants = frozenset(one.name for one in configured)
    notebook, functions = with_arguments(notebook, refused, constants)
    connected, lines = _connected(notebook, refused)
    connected, folders = _with_folders(connected, refused)
    trees = trees_of(connected)
    imports = Imports.of(trees.values())
    elsewhere, stores = uses_elsewhere(trees.values()), bindings(trees.values())
    found: dict[int, list[Found]] = {}
    for cell in connected.code_cells:
        if cell.index in trees:
            tree, text = trees[cell.index], Text(cell.code)
            in_cell = list(handles(tree, elsewhere, stores, text, imports))
            done = [one.statement for one in in_cell]
            for node in tree.body:
                in_cell += [] if node in done else _found_in(node, imports)
            if in_cell:
                found[cell.index] = sorted(in_cell, key=lambda one: one.place)
    taken = _names_of(trees.values()) if found or with_knobs else set()
    made = _isolated(connected, found, taken, refused)
    apart = (*configured, *functions, *lines, *folders)
    made = replace(made, made=(*apart, *made.made))
    made = _with_values(made, taken, refused)
    made = _with_paths(made, paths, refused) if paths else made
    return with_knobs_apart(made, taken, refused) if with_knobs else made


def _with_constants(
    notebook: Notebook, refused: frozenset[str], done: frozenset[str] = frozenset()
) -> tuple[Notebook, list[Made]]:
    """Bind the constants of classes that are nothing but read to variables."""
    trees = trees_of(notebook)
    nodes = (node for tree in trees.values() for node in tree.body)
    if not any(isinstance(node, ast.ClassDef) for node in nodes) or len(trees) != len(
        notebook.code_cells
    ):
        return notebook, []
    texts = {index: Text(notebook.cells[index].code) for index in trees}
    for one in config_classes(trees, texts, _names_of(trees.values()), refused):
        changed = _with_changes(notebook, texts, [one.changes])
        if changed is None or one.name in done:
            continue
        made = [
            Made(
                constant.name,
                one.cell,
                constant.line,
                bare=False,
                knob=constant.key,
                top=True,
                owner=one.name,
            )
            for constant in one.constants
        ]
        # places are others now
        more, later = _with_constants(changed, refused, done | {one.name})
        return more, [*made, *later]
    return notebook, []


def _with_paths(
    isolated: Isolated, paths: frozenset[Place], refused: frozenset[str]
) -> Isolated:
    """Bind paths that stay in the code to variables."""
    trees = trees_of(isolated.notebook)
    texts = {index: Text(isolated.notebook.cells[index].code) for index in trees}
    taken = _names_of(trees.values())
    every = path_variables(trees, texts, paths, taken)
    kept = [one for one in every if one.name not in refused]
    changed = _with_changes(isolated.notebook, texts, [one.changes for one in kept])
    if changed is None:
        return isolated
    made = (Made(o.name, o.cell, o.line, bare=False, knob=o.name) for o in kept)
    return Isolated(changed, (*isolated.made, *made))


def _with_values(
    isolated: Isolated, taken: set[str], refused: frozenset[str]
) -> Isolated:
    """Bind what is written into files to variables, where it is none."""
    trees = trees_of(isolated.notebook)
    imports = Imports.of(trees.values())
    found = {
        index: some
        for index, tree in trees.items()
        if (some := [f for n in tree.body if (f := written_value(n, imports))])
    }
    if not found:
        return isolated
    taken = taken or _names_of(trees.values())
    made = _isolated(isolated.notebook, found, taken, refused)
    return replace(made, made=(*isolated.made, *made.made))


def _connected(
    notebook: Notebook, refused: frozenset[str]
) -> tuple[Notebook, list[Made]]:
    """Put connections to databases where they are used."""
    if not any("connect" in c.code or "engine" in c.code for c in notebook.code_cells):
        return notebook, []
    trees = trees_of(notebook)
    texts = {index: Text(notebook.cells[index].code) for index in trees}
    kept: list[Mapping[int, Sequence[Change]]] = []
    made: list[Made] = []
    for one in inlined(trees, texts, Imports.of(trees.values())):
        key = f"connection:{one.name}"
        if key not in refused:
            made += (Made(key, cell, line, bare=True) for cell, line in one.lines)
            kept.append(one.changes)
    changed = _with_changes(notebook, texts, kept)
    return (changed, made) if changed is not None else (notebook, [])


def _with_folders(
    notebook: Notebook, refused: frozenset[str]
) -> tuple[Notebook, list[Made]]:
    """Let the catalog read what is read of all files of a folder."""
    words = ("glob", "listdir", "iterdir")
    if not any(word in cell.code for cell in notebook.code_cells for word in words):
        return notebook, []
    trees = trees_of(notebook)
    texts = {index: Text(notebook.cells[index].code) for index in trees}
    kept: list[Mapping[int, Sequence[Change]]] = []
    made: list[Made] = []
    taken = _names_of(trees.values())
    for one in partitioned(trees, texts, Imports.of(trees.values()), taken):
        if one.name not in refused:
            if one.first:
                made.append(Made(one.name, one.cell, one.line, bare=False))
            kept.append(one.changes)
    changed = _with_changes(notebook, texts, kept)
    return (changed, made) if changed is not None else (notebook, [])


def _with_changes(
    notebook: Notebook,
    texts: Mapping[int, Text],
    several: Iterable[Mapping[int, Sequence[Change]]],
) -> Notebook | None:
    """Return the notebook with changes made; None if a line would move by them."""
    cells = list(notebook.cells)
    changes: dict[int, list[Change]] = {}
    for one in several:
        for index, some in one.items():
            changes.setdefault(index, []).extend(some)
    for index, every in changes.items():
        code = texts[index].changed(every)
        if not same_lines(cells[index].code, code):
            return None
        cells[index] = replace(cells[index], code=code)
    return replace(notebook, cells=tuple(cells))


def _found_in(node: ast.stmt, imports: Imports) -> list[Found]:
    figure = saved_figure(node, imports)
    return [figure] if figure is not None else reads_in(node, imports)


def _isolated(
    notebook: Notebook,
    found: Mapping[int, Sequence[Found]],
    taken: set[str],
    refused: frozenset[str],
) -> Isolated:
    made: list[Made] = []
    cells = list(notebook.cells)
    for index, in_cell in found.items():
        code = cells[index].code
        text, changes, new = Text(code), list[Change](), list[Made]()
        for one in in_cell:
            line = one.statement.lineno
            name = f"{index}:{line}" if one.bare else unique(name_for(one), taken)
            taken.add(name)
            if name not in refused:
                changes += one.edits(text, name)
                new.append(Made(name, index, line, one.bare))
        changed = text.changed(changes)
        if changes and same_lines(code, changed):
            cells[index] = replace(cells[index], code=changed)
            made += new
    return Isolated(replace(notebook, cells=tuple(cells)), tuple(made))


def _names_of(trees: Iterable[ast.Module]) -> set[str]:
    """All names that must not be given to a variable."""
    found = {*dir(builtins), *keyword.kwlist, *keyword.softkwlist}
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.alias):
                found.add((node.asname or node.name).split(".")[0])
            elif isinstance(
                node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            ):
                found.add(node.name)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, _BINDS) and node.name:
                found.add(node.name)
    return found


__all__ = ["LIFTED", "Isolated", "Made", "isolate"]
