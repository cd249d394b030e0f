"""Modules of the user that keep state: steps that use one must not be parted."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from nbpipe.planning.draft import Draft, GroupFlow
from nbpipe.planning.local_modules import module_texts, parsed, roots_read
from nbpipe.text.trees import walk

_CHANGING = frozenset(
    "append add update pop clear extend insert remove setdefault popitem discard "
    "appendleft popleft write".split()
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def users_of_state(
    draft: Draft, flows: tuple[GroupFlow, ...]
) -> Mapping[str, list[int]]:
    """Return the groups that use each module with state, in order."""
    found: dict[str, list[int]] = {}
    modules = _stateful(draft)
    for index, flow in enumerate(flows) if modules else ():
        roots = {
            root
            for statement in flow.statements
            for root in roots_read(draft.statements[statement])
        }
        for module in sorted(roots & modules):
            found.setdefault(module, []).append(index)
    return found


def _stateful(draft: Draft) -> set[str]:
    return {name for name, text in module_texts(draft).items() if keeps_state(text)}


def keeps_state(text: str) -> bool:
    """Whether functions of a module change what the module holds.

    >>> keeps_state("seen = []\\ndef note(x):\\n    seen.append(x)")
    True
    >>> keeps_state("LIMIT = 3\\ndef double(x):\\n    return 2 * x")
    False
    """
    tree = parsed(text)
    body = getattr(tree, "body", [])
    held = {
        target.id
        for statement in body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    functions = [node for node in walk(tree) if isinstance(node, _FUNCTIONS)]
    return any(_changes(part, held) for one in functions for part in walk(one))


def _changes(node: ast.AST, held: set[str]) -> bool:
    if isinstance(node, ast.Global):
        return True
    if isinstance(node, ast.Subscript | ast.Attribute):
        stored = not isinstance(node.ctx, ast.Load)
        changing = isinstance(node, ast.Attribute) and node.attr in _CHANGING
        return (stored or changing) and _root(node.value) in held
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        advances = node.func.id == "next" and bool(node.args)
        return advances and _root(node.args[0]) in held
    return False


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
