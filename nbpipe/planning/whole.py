"""The last resort: the whole notebook as one function whose variables are global.

``exec``, ``globals()`` and their like reach variables by name in the namespace of a
module. A function that declares every variable ``global`` runs them as a notebook does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from textwrap import wrap

from nbpipe.analysis.scopes import own_nodes
from nbpipe.model.facts import Statement
from nbpipe.model.plan import Function, Step
from nbpipe.planning.draft import Draft
from nbpipe.planning.edits import Edit, replace_node, source_of

NAME = "notebook_cells"
_NAMESPACES = ("locals", "vars")
_WIDTH = 76  # of names, beside `global` and the indentation


def as_one_function(draft: Draft, step: Step) -> tuple[Function, Step]:
    """Move a step's body into a function, and take its variables from there."""
    results = {o.expression for o in step.outputs if o.expression.isidentifier()}
    names = _variables(draft) | (results - {"True"})
    declared = _declared(sorted(names)) if names else "pass"
    body = "\n\n".join(
        part for part in (declared, step.body, "return globals()") if part
    )
    taken = [f"namespace = {NAME}()"]
    certain = {n for facts in draft.statements for n in facts.binds}
    for name in sorted(names - _deleted(draft)):
        line = f'{name} = namespace["{name}"]'
        if name not in certain | results:
            line = f'if "{name}" in namespace:\n    {line}'
        taken.append(line)
    function = Function(NAME, f"def {NAME}():", step.cells[0], step.helpers, body=body)
    return function, replace(step, body="\n".join(taken), helpers=(), functions=(NAME,))


def _declared(names: list[str]) -> str:
    """Statements that declare names global, as many as fit on a line in each."""
    lines = wrap(", ".join(names), _WIDTH, break_long_words=False)
    return "\n".join(f"global {line.removesuffix(',')}" for line in lines)


def _variables(draft: Draft) -> set[str]:
    bound = {n for facts in draft.statements for n in facts.may_bind} - draft.imported
    unbound = {n for facts in draft.statements for n in facts.unbound}
    return {n for n in bound | unbound if n.isidentifier()}


def _deleted(draft: Draft) -> set[str]:
    alive: set[str] = set()
    for facts in draft.statements:
        alive |= facts.may_bind | facts.unbound
        alive -= facts.deletes - facts.may_bind
    return _variables(draft) - alive


def namespace_edits(statement: Statement) -> Iterator[Edit]:
    """Yield the edits that point ``exec`` and ``locals`` at the module's namespace."""
    yield from _plain_assignments(statement)
    for node in own_nodes([statement.node]):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            yield replace_node(node, f'exec("from {node.module} import *", globals())')
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in _NAMESPACES and not node.args:
            yield replace_node(node, "globals()")
        elif node.func.id == "exec" and len(node.args) == 1:
            yield replace_node(
                node, f"exec({source_of(statement, node.args[0])}, globals())"
            )


def _plain_assignments(statement: Statement) -> Iterator[Edit]:
    """A name that is declared global cannot have an annotation."""
    for node in own_nodes([statement.node]):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if node.value is None:
                yield replace_node(node, "pass")
                continue
            target, hint = (replace_node(n, "") for n in (node.target, node.annotation))
            yield Edit(target.end, _equals_sign(statement, hint.end), " ")


def _equals_sign(statement: Statement, after: tuple[int, int]) -> tuple[int, int]:
    """Where ``=`` stands: parentheses may stand between it and what it follows."""
    number, column = after
    for line in statement.text.split("\n")[number - statement.first :]:
        shift = statement.node.col_offset if number == statement.first else 0
        place = line.encode().find(b"=", column - shift)
        if place >= 0:
            return number, place + shift
        number, column = number + 1, 0
    return after
