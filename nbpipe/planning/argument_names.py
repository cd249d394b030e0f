"""Arguments that hold numbers out of calls, by the names that their keys have.

Two steps may have a number of trees each. In the notebook as it is analysed these are
two variables, `n_estimators` and `n_estimators_2`; in the functions both are
`n_estimators`, since an argument is known in its function only.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from nbpipe.isolating.edits import Change, Text
from nbpipe.model.plan import Step
from nbpipe.names import unique
from nbpipe.text.trees import walk


def with_argument_names(
    step: Step, knobs: Mapping[str, str], named: Collection[str]
) -> Step:
    """Call each argument that is no variable of the notebook as its parameter.

    Args:
        step: A finished step.
        knobs: Variables that the notebook does not have, with what they hold.
        named: Names that texts in the step's cells name; none of them is taken.
    """
    wanted = {
        item.argument: item.dataset.rpartition(":")[2].rpartition(".")[2]
        for item in step.inputs
        if item.dataset.startswith("params:") and item.argument in knobs
    }
    if all(name == argument for argument, name in wanted.items()):
        return step
    texts = (step.body, *(output.expression for output in step.outputs))
    taken = {*named, *step.helpers, *step.functions}
    taken |= {item.argument for item in step.inputs} | _names_in(texts)
    taken -= wanted.keys()
    names: dict[str, str] = {}
    for argument, name in wanted.items():
        free = name.isidentifier() and name not in taken
        names[argument] = name if free else unique(knobs[argument], taken)
        taken.add(names[argument])
    body = _renamed(step.body, names)
    if body is None:
        return step
    inputs = (
        replace(item, argument=names.get(item.argument, item.argument))
        for item in step.inputs
    )
    return replace(step, inputs=tuple(inputs), body=body)


def _names_in(texts: Iterable[str]) -> set[str]:
    """All names that code has, attributes and keywords aside."""
    found: set[str] = set()
    for text in texts:
        for node in walk(ast.parse(text)):
            match node:
                case ast.Name(id=name) | ast.arg(arg=name):
                    found.add(name)
                case (
                    ast.FunctionDef(name=name)
                    | ast.AsyncFunctionDef(name=name)
                    | ast.ClassDef(name=name)
                ):
                    found.add(name)
                case ast.alias(name=name, asname=other):
                    found.add((other or name).split(".")[0])
                case ast.Global(names=several) | ast.Nonlocal(names=several):
                    found.update(several)
                case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                    found.add(name)
                case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                    found.add(name)
    return found


def _renamed(body: str, names: Mapping[str, str]) -> str | None:
    """Rename variables in code; None where that is not what the result says."""
    tree = ast.parse(body)
    text, changes = Text(body), list[Change]()
    for node in walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            start, end = text.span(node)
            changes.append(Change(start, end, names[node.id]))
            node.id = names[node.id]
    made = text.changed(changes)
    try:
        same = ast.dump(ast.parse(made)) == ast.dump(tree)
    except SyntaxError:
        return None
    return made if same else None
