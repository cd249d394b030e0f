"""Every result of a notebook beside the project's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from nbpipe.model.verdict import Result
from nbpipe.verifying.beside import Beside, differing, told
from nbpipe.verifying.brief import brief
from nbpipe.verifying.capture import NotebookRun, ProjectRun
from nbpipe.verifying.differ import differ
from nbpipe.verifying.displays import compare_displays
from nbpipe.verifying.held_values import final_values, intermediate_values
from nbpipe.verifying.lineage import Lineage, Origin
from nbpipe.verifying.moves import Moves
from nbpipe.verifying.printed import Lines, compare_lines
from nbpipe.verifying.written import paired

Tree = Any


def compare(
    lineage: Lineage, origin: Origin, notebook: NotebookRun, project: ProjectRun
) -> Iterator[Result]:
    """Compare variables, files, figures, printed lines and displayed values."""
    moves = Moves({**origin.files, **origin.moved})
    beside = Beside(lineage, origin, notebook, project, moves)
    yield from final_values(beside)
    yield from _files(beside)
    yield from _figures(beside)
    yield from _printed(beside)
    yield from _displayed(beside)
    yield from intermediate_values(beside)


def _files(beside: Beside) -> Iterator[Result]:
    origin, notebook, project = beside.origin, beside.notebook, beside.project
    files = {n: f for n, f in notebook.files.items() if f[0] not in origin.left_out}
    places = paired(files, notebook.folder, origin, project.files)
    for name, (cell, tree) in files.items():
        match = places.get(name)
        step = origin.steps.get(cell if cell is not None else -1, "")
        if match is None:
            result, reason = beside.of_node("file", name, step), "it is not written"
            yield differing(result, reason, expected=brief(tree), found="not there")
            continue
        node, other = project.files[match]
        result = beside.of_node("file", name, node or step)
        yield told(result, differ(tree, other), f"{name}: ")


def _figures(beside: Beside) -> Iterator[Result]:
    origin, notebook = beside.origin, beside.notebook
    drawn: dict[int, list[tuple[str, Tree]]] = {}
    for cell, dataset in origin.figures:
        pictures = beside.project.figures.get(dataset, [])
        drawn.setdefault(cell, []).extend((dataset, one) for one in pictures)
    for cell in sorted({*notebook.figures, *drawn} - origin.unasked):
        here, there = notebook.figures.get(cell, []), drawn.get(cell, [])
        result = beside.of_cell("figure", f"cell {cell}", cell)
        if len(here) != len(there):
            counts = f"{len(here)} figures", f"{len(there)} figures"
            yield differing(result, expected=counts[0], found=counts[1])
            continue
        pairs = zip(here, there, strict=True)
        for number, (tree, (dataset, other)) in enumerate(pairs, 1):
            name = f"cell {cell}, figure {number}"
            one = replace(result, name=name, dataset=dataset)
            yield told(one, differ(tree, other), f"{name}: ")


def _printed(beside: Beside) -> Iterator[Result]:
    printed, found = _lines(beside)
    lost: dict[int, list[str]] = {}
    for cell, line in found.missing:
        lost.setdefault(cell, []).append(line)
    for cell in printed:
        result = beside.of_cell("printed", f"cell {cell}", cell)
        for line in lost.get(cell, ()):
            yield differing(result, "the line is missing", expected=line)
        if cell not in lost:
            yield result
    several = len(beside.lineage.origins) > 1
    for node, line in found.added:
        if node or not several:
            result = beside.of_node("printed", f"node {node}", node)
            yield differing(result, "the line is added", found=line)


def _lines(beside: Beside) -> tuple[dict[int, list[str]], Lines]:
    """The lines that cells print, as the project has them, and how they compare."""
    origin, notebook, moves = beside.origin, beside.notebook, beside.moves
    own = origin.nodes | {""}
    lines = [(node, line) for node, line in beside.project.printed if node in own]
    there = {line for _, line in lines}
    printed = {
        cell: [line if line in there else moves(line) for line in each]
        for cell, each in notebook.printed.items()
        if cell not in origin.unasked
    }
    shown = [*notebook.shown, *map(moves, notebook.shown)]
    return printed, compare_lines(printed, lines, shown, origin.steps)


def _displayed(beside: Beside) -> Iterator[Result]:
    origin = beside.origin
    own = origin.nodes
    logged = [one for one in beside.project.displays if one[0] in own]
    for pair in compare_displays(beside.notebook.displays, logged, origin.steps):
        name = f"node {pair.node}"
        if pair.cell is not None:
            name = f"cell {pair.cell}, output {pair.number}"
        result = beside.of_node("display", name, pair.node)
        if pair.cell is None:
            reason = "no cell displays it"
            result = differing(result, reason, found=brief(pair.logged.tree))
        yield told(result, beside.moves.rest(pair.found), "value")
