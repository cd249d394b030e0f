"""Modules of the user that keep state: steps that use one must not be parted."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from nbpipe.planning.draft import Draft, GroupFlow
from nbpipe.planning.imports import import_paths
from nbpipe.planning.local_modules import parsed, roots_read
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
    of_modules = draft.survey.of_modules
    for index, flow in enumerate(flows) if of_modules else ():
        every = (of_modules.get(one, ()) for one in flow.statements)
        for module in sorted({module for used in every for module in used}):
            found.setdefault(module, []).append(index)
    return found


def modules_with_state(
    draft: Draft, texts: Mapping[str, str]
) -> dict[int, frozenset[str]]:
    """Return the modules with state that statements use, by statement.

    Args:
        draft: The draft.
        texts: Of the modules beside the notebook.
    """
    modules = {name for name, text in texts.items() if keeps_state(text)}
    parts = _changed_parts(draft, texts)
    modules |= {*parts.values()}
    found: dict[int, frozenset[str]] = {}
    for facts in draft.statements if modules else ():
        used = roots_read(facts) | {parts[name] for name in facts.reads & parts.keys()}
        if used & modules:
            found[facts.statement.index] = frozenset(used & modules)
    return found


def _changed_parts(draft: Draft, texts: Mapping[str, str]) -> dict[str, str]:
    """Variables that are parts of what a module holds, and changed: with its name.

    ``layers = PARAMS["layers"]`` with ``layers.append(3)`` changes the module.
    """
    parts: dict[str, str] = {}
    paths = import_paths(draft) if texts else {}
    for facts in draft.statements if texts else ():
        node = facts.statement.node
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            module = paths.get(_root(node.value), "").partition(".")[0]
            if module in texts:
                parts[node.targets[0].id] = module
    nodes = (facts.statement.node for facts in draft.statements if parts)
    changed = {
        name
        for node in nodes
        for part in walk(node)
        for name in parts
        if _changes(part, {name}) or _adds(part, name)
    }
    return {name: module for name, module in parts.items() if name in changed}


def _adds(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.AugAssign) and _root(node.target) == name


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
