"""Variables of a notebook beside the values that the project holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from nbpipe.model.verdict import Result
from nbpipe.verifying.beside import Beside, differing, told
from nbpipe.verifying.brief import brief
from nbpipe.verifying.differ import differ
from nbpipe.verifying.lineage import Held

Tree = Any


def final_values(beside: Beside) -> Iterator[Result]:
    """Compare what each variable holds at the notebook's end."""
    origin, notebook = beside.origin, beside.notebook
    standing = origin.standing
    for name, tree in notebook.variables.items():
        if notebook.born.get(name) in origin.left_out or name in origin.unkept:
            continue
        held = _made(beside, standing.get(name, ()))
        if held is not None:
            yield _value(beside, held, tree)
        elif name not in origin.imported:
            cell = notebook.born.get(name, -1)
            result = replace(beside.of_cell("value", name, cell), cells=(cell,))
            reason = "the lineage does not name it"
            yield differing(result, reason, expected=brief(tree), found="not there")


def intermediate_values(beside: Beside) -> Iterator[Result]:
    """Compare the versions of variables that later ones replace."""
    last = {(held.cell, held.name): held for held in beside.origin.held}
    for held in last.values():  # after a cell, only the last version is to be seen
        tree = beside.notebook.versions.get((held.cell, held.name))
        if tree is None or held.final or not held.dataset:
            continue
        if (held.dataset, held.key) in beside.project.datasets:
            yield _value(beside, held, tree)


def _made(beside: Beside, standing: Sequence[Held]) -> Held | None:
    """The last version that the project has made, or the last one if it made none."""
    for held in standing:
        reason = _look_up(beside, held)[1]
        if not reason or _unseen(reason):
            return replace(held, final=True)
    return standing[0] if standing else None


def _unseen(reason: str) -> bool:
    return reason.startswith("cannot")


def _value(beside: Beside, held: Held, tree: Tree) -> Result:
    result = replace(
        beside.of_node("value", held.name, held.step, held.cell),
        dataset=held.dataset,
        intermediate=not held.final,
    )
    other, reason = _look_up(beside, held)
    if reason:
        result = differing(result, reason, expected=brief(tree), found="not there")
        unseen = _unseen(reason)
        return replace(result, judgement="not comparable") if unseen else result
    result = replace(result, expected=brief(tree), found=brief(tree))
    return told(result, beside.moves.rest(differ(tree, other)), held.name)


def _look_up(beside: Beside, held: Held) -> tuple[Tree, str]:
    """The project's value of a version, and why there is none."""
    project = beside.project
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
    function = beside.lineage.functions.get(held.step, "")
    if (function, held.name) in project.locals:
        return project.locals[function, held.name], ""
    if function in project.unseen:
        return None, f"cannot be seen: the source of {held.step} is not at hand"
    return None, f"the node {held.step} has no such variable"
