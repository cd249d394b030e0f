"""Names that a function, class or comprehension binds, or takes from outside.

Not built on `symtable`: from Python 3.12 on it shows the variables of inlined
comprehensions as if the enclosing scope assigned them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from nbpipe.text.trees import children, walk

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_NAMED = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Scope:
    """Names of one function's scope.

    Attributes:
        parameters: Its parameters, in order.
        local: Names it binds, parameters included.
        global_: Names it declares ``global``.
        nonlocal_: Names it declares ``nonlocal``.
    """

    parameters: tuple[str, ...]
    local: frozenset[str]
    global_: frozenset[str]
    nonlocal_: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outside:
    """What a function has to do with names outside it.

    Attributes:
        free: Names that it takes from there.
        declared: Those that it may assign there, as ``global``.
    """

    free: frozenset[str]
    declared: frozenset[str]


def parameters(arguments: ast.arguments) -> tuple[str, ...]:
    """Return the names of all parameters, in the order of a call."""
    found = [*arguments.posonlyargs, *arguments.args]
    found += [arguments.vararg] if arguments.vararg else []
    found += arguments.kwonlyargs
    found += [arguments.kwarg] if arguments.kwarg else []
    return tuple(argument.arg for argument in found)


def type_parameters(node: ast.AST) -> frozenset[str]:
    """Return ``T`` of ``def f[T]``, ``class C[T]`` and ``type X[T]`` (Python 3.12)."""
    return frozenset(param.name for param in getattr(node, "type_params", ()))


def type_bounds(node: ast.AST) -> list[ast.expr]:
    """Return the bounds and defaults of type parameters: ``B`` of ``def f[T: B]``."""
    params = getattr(node, "type_params", ())
    parts = [getattr(p, a, None) for p in params for a in ("bound", "default_value")]
    return [part for part in parts if part is not None]


def function_scope(node: FunctionNode) -> Scope:
    """Return the names of a function's own scope."""
    body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else [*node.body]
    names = parameters(node.args)
    bound, global_, nonlocal_ = {*names, *type_parameters(node)}, set(), set()
    for child in own_nodes(body):
        if isinstance(child, ast.Global):
            global_.update(child.names)
        elif isinstance(child, ast.Nonlocal):
            nonlocal_.update(child.names)
        else:
            bound.update(bound_by(child))
    local = frozenset(bound - global_ - nonlocal_)
    return Scope(names, local, frozenset(global_), frozenset(nonlocal_))


def own_nodes(body: list[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes that run in this scope: not the insides of nested functions.

    Comprehensions are entered only for their walrus targets, which bind outside.
    """
    todo = list(reversed(body))
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, _SCOPES):
            continue
        if isinstance(node, COMPREHENSIONS):
            todo.extend(n for n in walk(node) if isinstance(n, ast.NamedExpr))
            continue
        todo.extend(reversed(children(node)))


def bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that this one node binds in its scope."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.split(".")[0]
    elif isinstance(node, _NAMED) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
    elif isinstance(node, ast.NamedExpr) and isinstance(node.target, ast.Name):
        yield node.target.id


def names_past_class(node: ast.ClassDef) -> frozenset[str]:
    """Names that comprehensions in a class look up in the module, not in the class."""
    return frozenset().union(
        *(
            free_names(part) - free_names(part.generators[0].iter)
            for part in walk(node)
            if isinstance(part, COMPREHENSIONS)
        )
    )


def module_bindings(node: ast.stmt) -> frozenset[str]:
    """Return every name that a top-level statement may bind in its own scope."""
    return frozenset(n for child in own_nodes([node]) for n in bound_by(child))


def free_names(node: ast.AST) -> frozenset[str]:
    """Return the names that a function, class or expression takes from outside.

    >>> sorted(free_names(ast.parse("[row + more for row in rows]")))
    ['more', 'rows']
    >>> sorted(free_names(ast.parse("[rows for rows in rows]")))
    ['rows']
    """
    free: set[str] = set()
    _free(node, frozenset(), free)
    return frozenset(free)


def names_outside(function: ast.AST) -> Outside:
    """Return the names outside a function that it may read or assign."""
    walked = (n for n in walk(function) if isinstance(n, ast.Global))
    declared = frozenset(name for node in walked for name in node.names)
    return Outside(free_names(function), declared)


def hidden_globals(
    function: FunctionNode, around: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return names that nested functions declare global and functions around bind.

    >>> code = "def f():\\n x = 1\\n def g():\\n  global x\\n  x = 2\\n"
    >>> [*hidden_globals(ast.parse(code).body[0])]
    ['x']
    """
    scope = function_scope(function)
    found = set(scope.global_ & around)
    body = [function.body] if isinstance(function, ast.Lambda) else function.body
    for node in own_nodes([*body]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found |= hidden_globals(node, around | scope.local)
    return frozenset(found)


def _free(node: ast.AST, bound: frozenset[str], free: set[str]) -> None:
    if isinstance(node, ast.Name):
        if node.id not in bound:
            free.add(node.id)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        _free_function(node, bound, free)
    elif isinstance(node, ast.ClassDef):
        _free_class(node, bound, free)
    elif isinstance(node, COMPREHENSIONS):
        _free_comprehension(node, bound, free)
    else:
        inner = bound | type_parameters(node)
        for child in children(node):
            _free(child, inner, free)


def _free_comprehension(
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
    bound: frozenset[str],
    free: set[str],
) -> None:
    """The first iterable is evaluated outside: ``[x for x in x]`` takes an ``x``."""
    first = node.generators[0]
    _free(first.iter, bound, free)
    inner = bound.union(*(stored(made.target) for made in node.generators))
    for child in children(node):
        if child is not first:
            _free(child, inner, free)
    for part in [first.target, *first.ifs]:
        _free(part, inner, free)


def _free_function(
    node: FunctionNode,
    bound: frozenset[str],
    free: set[str],
    around: frozenset[str] = frozenset(),
) -> None:
    """Names of a function; only its definition, not its body, sees those `around`."""
    scope = function_scope(node)
    for child in definition_parts(node):
        _free(child, bound | around | type_parameters(node), free)
    inner = (bound | scope.local) - scope.global_
    body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else [*node.body]
    for part in body:
        _free(part, inner, free)
    free.update(scope.global_)


def _free_class(node: ast.ClassDef, bound: frozenset[str], free: set[str]) -> None:
    bound |= type_parameters(node)
    parts = [*node.decorator_list, *node.bases, *node.keywords, *type_bounds(node)]
    for child in parts:
        _free(child, bound, free)
    names = frozenset(n for c in own_nodes([*node.body]) for n in bound_by(c))
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            _free_function(statement, bound, free, names)
        else:
            _free(statement, bound | names, free)


def definition_parts(node: FunctionNode) -> list[ast.expr]:
    """Return what runs when a function is defined: decorators, defaults, hints."""
    arguments = node.args
    parts = [*arguments.defaults, *(d for d in arguments.kw_defaults if d)]
    if isinstance(node, ast.Lambda):
        return parts
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [a for a in (arguments.vararg, arguments.kwarg) if a]
    hints = [a.annotation for a in every if a.annotation]
    hints += [node.returns] if node.returns else []
    return [*node.decorator_list, *parts, *hints, *type_bounds(node)]


def stored(target: ast.AST) -> frozenset[str]:
    """Return the names that an assignment target binds."""
    return frozenset(
        n.id
        for n in walk(target)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    )
