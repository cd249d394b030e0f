"""Functions that read the notebook's variables get them as arguments.

``def report(model): .. X_test ..`` becomes ``def report(model, X_test)``, and
``report(model)`` becomes ``report(model, X_test)``, so that the function can stand by
itself. A call reads the variable when it runs, as the function does: the value is the
same as long as nothing assigns it while the function runs.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from nbpipe.analysis.scopes import bound_by, definition_parts, free_names, own_nodes
from nbpipe.isolating.made import Made, trees_of
from nbpipe.isolating.more_arguments import with_more_arguments
from nbpipe.isolating.name_uses import Parents, parents_of
from nbpipe.model.notebook import Notebook
from nbpipe.text.trees import walk

#: Word before the name of a function that has got arguments.
LIFTED = "lifted:"
_MOST = 6  # arguments that a function gets
_MOST_CONSTANTS = 12  # of classes, which it gets too
_MOST_FUNCTIONS = 20  # that get arguments
_BUILTINS = frozenset(dir(builtins))
_LATER = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.GeneratorExp,
)  # fmt: skip
_LOOKS_AROUND = frozenset(
    "locals vars dir eval exec globals query sql execute __doc__ getsource".split()
)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the module's names are.

    Attributes:
        variables: Where each variable is bound for certain first: cell and line.
        others: Imports, functions and classes that are bound once.
        uses: Every use of each name.
        parents: The node above each node.
        reached: Names that functions assign, or that something deletes.
        texts: All texts in the code.
        constants: Variables that hold the constants of classes.
    """

    variables: Mapping[str, tuple[int, int]]
    others: frozenset[str]
    uses: Mapping[str, Sequence[ast.Name]]
    parents: Parents
    reached: frozenset[str]
    texts: str
    constants: frozenset[str]


def with_arguments(
    notebook: Notebook,
    refused: frozenset[str],
    constants: frozenset[str] = frozenset(),
) -> tuple[Notebook, list[Made]]:
    """Give functions the variables that they read, where each call can pass them.

    Args:
        notebook: As read.
        refused: Names of what is left alone.
        constants: Variables that hold the constants of classes.
    """
    made: dict[str, Made] = {}
    while any("def " in cell.code for cell in notebook.code_cells):
        trees = trees_of(notebook)
        if len(trees) < len(notebook.code_cells) or len(made) >= _MOST_FUNCTIONS:
            break  # something cannot be read
        step = next(_steps(notebook, trees, refused | made.keys(), constants), None)
        if step is None:
            break
        notebook, new = step
        made[new.name] = new
    return notebook, [*made.values()]


def _steps(
    notebook: Notebook,
    trees: Mapping[int, ast.Module],
    refused: frozenset[str],
    constants: frozenset[str],
) -> Iterator[tuple[Notebook, Made]]:
    """Yield the notebook with one more function changed, for each that can be."""
    names = _names(trees, constants)
    for index, tree in trees.items():
        for node in tree.body:
            name = f"{LIFTED}{getattr(node, 'name', '')}"
            if not isinstance(node, ast.FunctionDef) or name in refused:
                continue
            given = _given(node, index, names)
            if not given:
                continue
            calls = [names.parents[use] for use in names.uses[node.name]]
            changed = with_more_arguments(notebook, trees, node, calls, given)
            if changed is not None:
                yield changed, Made(name, index, node.lineno, bare=True)


def _names(trees: Mapping[int, ast.Module], constants: frozenset[str]) -> _Names:
    variables: dict[str, tuple[int, int]] = {}
    kinds: dict[str, list[bool]] = {}
    for index, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                for name in _targets(node):
                    variables.setdefault(name, (index, node.lineno))
            for part in own_nodes([node]):
                for name in bound_by(part):
                    kinds.setdefault(name, []).append(isinstance(part, ast.Name))
    nodes = list(chain.from_iterable(walk(tree) for tree in trees.values()))
    uses: dict[str, list[ast.Name]] = {}
    for one in nodes:
        if isinstance(one, ast.Name):
            uses.setdefault(one.id, []).append(one)
    return _Names(
        {name: place for name, place in variables.items() if all(kinds[name])},
        frozenset(name for name, every in kinds.items() if every == [False]),
        uses,
        parents_of(*trees.values()),
        frozenset(_reached(nodes)),
        "\n".join(_texts(nodes)),
        constants,
    )


def _targets(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        for part in walk(target):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                yield part.id


def _reached(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Global):
            yield from node.names
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del):
            yield node.id
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


def _texts(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _given(node: ast.FunctionDef, cell: int, names: _Names) -> tuple[str, ...]:
    """Return the variables that a function needs and each call can pass, or nothing."""
    free = free_names(node) - {node.name}
    wanted = free & names.variables.keys()
    known = wanted | names.others | (_BUILTINS - names.uses.keys())
    known |= {name for name in free & _BUILTINS if not _is_bound(names, name)}
    own = len(wanted & names.constants)
    if not wanted or len(wanted) - own > _MOST or own > _MOST_CONSTANTS:
        return ()
    if not free <= known:
        return ()
    if wanted & names.reached or node.name in names.reached:
        return ()
    if any(names.variables[name] >= (cell, node.lineno) for name in wanted):
        return ()  # a call may come before it
    if not _is_plain(node, wanted, names) or not _is_only_called(node, wanted, names):
        return ()
    return tuple(name for name in names.variables if name in wanted)


def _is_bound(names: _Names, name: str) -> bool:
    return any(not isinstance(one.ctx, ast.Load) for one in names.uses.get(name, ()))


def _is_plain(node: ast.FunctionDef, wanted: frozenset[str], names: _Names) -> bool:
    """Whether a function reads variables while it runs, and in no other way."""
    given = node.args
    parts = frozenset[str]().union(*map(free_names, definition_parts(node)))
    if node.decorator_list or given.vararg or given.kwarg or parts & wanted:
        return False
    if node.name not in names.others:
        return False
    return all(_is_harmless(part, wanted, names, node) for part in walk(node))


def _is_harmless(
    part: ast.AST, wanted: frozenset[str], names: _Names, function: ast.FunctionDef
) -> bool:
    """Whether a part of a function reads no variable late, by its name or by text."""
    word = getattr(part, "id", "") or getattr(part, "attr", "")
    if isinstance(part, ast.Yield | ast.YieldFrom | ast.Await) or word in _LOOKS_AROUND:
        return False
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return "@" not in part.value and "~" not in part.value
    if isinstance(part, ast.Name) and part.id in wanted:
        return not any(isinstance(o, _LATER) for o in _around(part, names, function))
    return True


def _is_only_called(
    node: ast.FunctionDef, wanted: frozenset[str], names: _Names
) -> bool:
    """Whether a function is nothing but called, where the variables can be seen."""
    if re.search(rf"\b{re.escape(node.name)}\(|@{re.escape(node.name)}\b", names.texts):
        return False
    for use in names.uses.get(node.name, ()):
        call = names.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use:
            return False
        hidden = wanted | {node.name}
        scopes = (one for one in _around(use, names, None) if one is not node)
        inner = (one for one in scopes if isinstance(one, (*_LATER, *_COMPREHENSIONS)))
        if any(hidden & _bound_within(scope) for scope in inner):
            return False
    return bool(names.uses.get(node.name))


def _around(part: ast.AST, names: _Names, end: ast.AST | None) -> Iterator[ast.AST]:
    """Yield the nodes above one, up to another."""
    above = names.parents.get(part)
    while above is not None and above is not end:
        yield above
        above = names.parents.get(above)


def _bound_within(scope: ast.AST) -> frozenset[str]:
    found: set[str] = set()
    for node in walk(scope):
        found.update(bound_by(node))
        if isinstance(node, ast.arg):
            found.add(node.arg)
    if isinstance(scope, _DEFINITIONS):
        found.discard(scope.name)
    return frozenset(found)
