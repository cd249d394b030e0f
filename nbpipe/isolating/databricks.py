"""Widgets of Databricks as parameters: ``dbutils.widgets.get("region")``.

What defines a widget leaves the code with the last look at its value.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from nbpipe.isolating.knob import Knob, evaluated, literal, simple_statements
from nbpipe.text.trees import walk

_KINDS = ("text", "dropdown", "combobox", "multiselect")
_LONGEST = 40


def databricks(trees: Mapping[int, ast.Module]) -> list[Knob]:
    """Return the values of widgets, where all looks at one are plain statements."""
    nodes = (node for tree in trees.values() for node in walk(tree))
    calls = [node for node in nodes if _method(node)]
    if not calls or _is_bound(trees):
        return []
    defined: dict[str, list[tuple[int, ast.stmt, str]]] = {}
    for cell, statement in simple_statements(trees):
        for name, text in _definition(statement):
            defined.setdefault(name, []).append((cell, statement, text))
    knobs: dict[str, list[Knob]] = {}
    for cell, statement in simple_statements(trees):
        for node in evaluated(statement):
            name = _looked_at(node)
            if name and isinstance(node, ast.Call):
                places = defined.get(name, [])
                default = places[0][2] if len(places) == 1 else None
                knob = Knob(
                    cell, statement, node, name, default, top=True, type="str",
                    asks="" if places else name,
                    gone=tuple((where, one) for where, one, _ in places),
                )  # fmt: skip
                knobs.setdefault(name, []).append(knob)
    looks = [_looked_at(node) for node in calls]
    return [
        knob
        for name, group in knobs.items()
        if len(group) == looks.count(name) and len(defined.get(name, [])) <= 1
        for knob in group
    ]


def _method(node: ast.AST) -> str:
    """Return the method of `dbutils.widgets` that a node calls."""
    match node:
        case ast.Call(
            func=ast.Attribute(
                value=ast.Attribute(value=ast.Name(id="dbutils"), attr="widgets"),
                attr=method,
            )
        ):
            return method
    return ""


def _looked_at(node: ast.AST) -> str:
    """Return the widget whose value an expression is, ``""`` for none."""
    match node:
        case ast.Call(args=[ast.Constant(value=str() as name)], keywords=[]):
            fits = name.isidentifier() and len(name) <= _LONGEST
            return name if fits and _method(node) == "get" else ""
    return ""


def _definition(statement: ast.stmt) -> Iterator[tuple[str, str]]:
    """Yield the name and the default of the widget that a statement defines."""
    match statement:
        case ast.Expr(value=ast.Call(args=args, keywords=keywords) as call):
            given = {one.arg: one.value for one in keywords}
            named = dict(zip(("name", "defaultValue"), args, strict=False)) | given
            name = literal(named.get("name"))
            default = literal(named.get("defaultValue"))
            texts = isinstance(name, str) and isinstance(default, str)
            if texts and _method(call) in _KINDS:
                yield str(name), str(default)


def _is_bound(trees: Mapping[int, ast.Module]) -> bool:
    return any(
        isinstance(node, ast.Name)
        and node.id == "dbutils"
        and not isinstance(node.ctx, ast.Load)
        for tree in trees.values()
        for node in walk(tree)
    )
