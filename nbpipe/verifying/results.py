"""Every result of a notebook beside the project's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from nbpipe.model.verdict import Result, ResultJudgement
from nbpipe.verifying.brief import brief
from nbpipe.verifying.capture import NotebookRun, ProjectRun
from nbpipe.verifying.differ import differ
from nbpipe.verifying.displays import compare_displays
from nbpipe.verifying.lineage import Held, Lineage, Origin
from nbpipe.verifying.mismatch import Mismatch
from nbpipe.verifying.moves import Moves
from nbpipe.verifying.printed import compare_lines
from nbpipe.verifying.written import same_file, told_place

Tree = Any


def compare(
    lineage: Lineage, origin: Origin, notebook: NotebookRun, project: ProjectRun
) -> Iterator[Result]:
    """Compare variables, files, figures, printed lines and displayed values."""
    moves = Moves({**origin.files, **origin.moved})
    yield from _values(lineage, origin, notebook, project, moves)
    yield from _files(lineage, origin, notebook, project)
    yield from _figures(lineage, origin, notebook, project)
    yield from _printed(lineage, origin, notebook, project, moves)
    yield from _displayed(lineage, origin, notebook, project, moves)
    yield from _intermediate(lineage, origin, notebook, project, moves)


def judgement_of(found: Sequence[Mismatch]) -> ResultJudgement:
    """What mismatches amount to."""
    if not found:
        return "equal"
    return "not comparable" if all(one.unseen for one in found) else "differs"


def _told(result: Result, found: Sequence[Mismatch], root: str = "") -> Result:
    """The result with its judgement and its first mismatch."""
    if not found:
        return result
    first = next((one for one in found if not one.unseen), found[0])
    return replace(
        result,
        judgement=judgement_of(found),
        place=f"{root}{first.place}" if first.place else "",
        expected=first.expected,
        found=first.found,
        reason="cannot be looked into" if first.unseen else "",
    )


def _values(
    lineage: Lineage,
    origin: Origin,
    notebook: NotebookRun,
    project: ProjectRun,
    moves: Moves,
) -> Iterator[Result]:
    standing = origin.standing
    for name, tree in notebook.variables.items():
        if notebook.born.get(name) in origin.left_out or name in origin.unkept:
            continue
        held = _made(lineage, standing.get(name, ()), project)
        if held is None and name in origin.imported:
            continue
        if held is None:
            cell = notebook.born.get(name, -1)
            yield Result(
                "value", name, "differs", origin.path, origin.steps.get(cell, ""),
                (cell,), expected=brief(tree), found="not there",
                reason="the lineage does not name it",
            )  # fmt: skip
        else:
            yield _value(lineage, origin, held, tree, project, moves)


def _made(
    lineage: Lineage, standing: Sequence[Held], project: ProjectRun
) -> Held | None:
    """The last version that the project has made, or the last one if it made none."""
    for held in standing:
        reason = look_up(lineage, held, project)[1]
        if not reason or _unseen(reason):
            return replace(held, final=True)
    return standing[0] if standing else None


def _unseen(reason: str) -> bool:
    return reason.startswith("cannot")


def _value(
    lineage: Lineage,
    origin: Origin,
    held: Held,
    tree: Tree,
    project: ProjectRun,
    moves: Moves,
) -> Result:
    result = Result(
        "value", held.name, "equal", origin.path, held.step, cells_of(lineage, held),
        held.dataset, intermediate=not held.final,
    )  # fmt: skip
    other, reason = look_up(lineage, held, project)
    if reason:
        return replace(
            result,
            judgement="not comparable" if _unseen(reason) else "differs",
            expected=brief(tree),
            found="not there",
            reason=reason,
        )
    said = replace(result, expected=brief(tree), found=brief(tree))
    return _told(said, moves.rest(differ(tree, other)), held.name)


def cells_of(lineage: Lineage, held: Held) -> tuple[int, ...]:
    """The cells of the node that makes a version, or the cell where it arises."""
    return lineage.cells.get(held.step, (held.cell,))


def look_up(lineage: Lineage, held: Held, project: ProjectRun) -> tuple[Tree, str]:
    """The project's value of a version, and why there is none."""
    if held.parameter:
        if held.parameter in project.parameters:
            return project.parameters[held.parameter], ""
        return None, f"there is no parameter {held.parameter}"
    if held.dataset:
        key = (held.dataset, held.key)
        if key in project.datasets:
            return project.datasets[key], ""
        entry = f" with the entry {held.key}" if held.key else ""
        return None, f"no dataset {held.dataset}{entry} was saved or loaded"
    function = lineage.functions.get(held.step, "")
    if (function, held.name) in project.locals:
        return project.locals[function, held.name], ""
    if function in project.unseen:
        return None, f"cannot be seen: the source of {held.step} is not at hand"
    return None, f"the node {held.step} has no such variable"


def _intermediate(
    lineage: Lineage,
    origin: Origin,
    notebook: NotebookRun,
    project: ProjectRun,
    moves: Moves,
) -> Iterator[Result]:
    last = {(held.cell, held.name): held for held in origin.held}
    for held in last.values():  # after a cell, only the last version is to be seen
        tree = notebook.versions.get((held.cell, held.name))
        if tree is None or held.final or not held.dataset:
            continue
        if (held.dataset, held.key) in project.datasets:
            yield _value(lineage, origin, held, tree, project, moves)


def _files(
    lineage: Lineage, origin: Origin, notebook: NotebookRun, project: ProjectRun
) -> Iterator[Result]:
    for name, (cell, tree) in notebook.files.items():
        if cell in origin.left_out:
            continue
        match = told_place(name, origin, project) or same_file(
            name, list(project.files)
        )
        step = origin.steps.get(cell if cell is not None else -1, "")
        result = Result("file", name, "equal", origin.path, step)
        if match is None:
            cells = lineage.cells.get(step, ())
            yield Result(
                "file", name, "differs", origin.path, step, cells,
                expected=brief(tree), found="not there", reason="it is not written",
            )  # fmt: skip
            continue
        node, other = project.files[match]

        step = node or step
        result = replace(result, step=step, cells=lineage.cells.get(step, ()))
        yield _told(result, differ(tree, other), f"{name}: ")


def _figures(
    lineage: Lineage, origin: Origin, notebook: NotebookRun, project: ProjectRun
) -> Iterator[Result]:
    drawn: dict[int, list[tuple[str, Tree]]] = {}
    for cell, dataset in origin.figures:
        pictures = project.figures.get(dataset, [])
        drawn.setdefault(cell, []).extend((dataset, one) for one in pictures)
    for cell in sorted({*notebook.figures, *drawn} - origin.unasked):
        here, there = notebook.figures.get(cell, []), drawn.get(cell, [])
        step = origin.steps.get(cell, "")
        cells = lineage.cells.get(step, (cell,))
        if len(here) != len(there):
            yield Result(
                "figure", f"cell {cell}", "differs", origin.path, step, cells,
                expected=f"{len(here)} figures", found=f"{len(there)} figures",
            )  # fmt: skip
            continue
        for number, (tree, (dataset, other)) in enumerate(
            zip(here, there, strict=True), 1
        ):
            name = f"cell {cell}, figure {number}"
            result = Result("figure", name, "equal", origin.path, step, cells, dataset)
            yield _told(result, differ(tree, other), f"{name}: ")


def _printed(
    lineage: Lineage,
    origin: Origin,
    notebook: NotebookRun,
    project: ProjectRun,
    moves: Moves,
) -> Iterator[Result]:
    printed = {
        cell: lines
        for cell, lines in notebook.printed.items()
        if cell not in origin.unasked
    }
    own = set(origin.steps.values()) | {""}
    lines = [(node, line) for node, line in project.printed if node in own]
    there = {line for _, line in lines}
    printed = {
        cell: [line if line in there else moves(line) for line in each]
        for cell, each in printed.items()
    }
    shown = [*notebook.shown, *map(moves, notebook.shown)]
    found = compare_lines(printed, lines, shown, origin.steps)
    lost: dict[int, list[str]] = {}
    for cell, line in found.missing:
        lost.setdefault(cell, []).append(line)
    for cell in printed:
        step = origin.steps.get(cell, "")
        cells = lineage.cells.get(step, (cell,))
        name = f"cell {cell}"
        for line in lost.get(cell, ()):
            yield Result(
                "printed", name, "differs", origin.path, step, cells, expected=line,
                reason="the line is missing",
            )  # fmt: skip
        if cell not in lost:
            yield Result("printed", name, "equal", origin.path, step, cells)
    several = len(lineage.origins) > 1
    for node, line in found.added:
        if node or not several:
            yield Result(
                "printed", f"node {node}", "differs", origin.path, node,
                lineage.cells.get(node, ()), found=line, reason="the line is added",
            )  # fmt: skip


def _displayed(
    lineage: Lineage,
    origin: Origin,
    notebook: NotebookRun,
    project: ProjectRun,
    moves: Moves,
) -> Iterator[Result]:
    own = set(origin.steps.values())
    logged = [(node, display) for node, display in project.displays if node in own]
    for pair in compare_displays(notebook.displays, logged, origin.steps):
        cells = lineage.cells.get(pair.node, ())
        name = f"node {pair.node}"
        if pair.cell is not None:
            name = f"cell {pair.cell}, output {pair.number}"
        result = Result("display", name, "equal", origin.path, pair.node, cells)
        if pair.cell is None:
            found = brief(pair.logged.tree)
            reason = "no cell displays it"
            result = replace(result, judgement="differs", found=found, reason=reason)
        yield _told(result, moves.rest(pair.found), "value")
