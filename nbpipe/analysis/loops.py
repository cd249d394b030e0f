"""Loops that surely run: what they bind is bound afterwards."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence

from nbpipe.text.trees import walk

_LEAVES = (ast.Break, ast.Continue, ast.Return)
_SAME_LENGTH = frozenset({"enumerate", "reversed", "sorted", "list", "tqdm"})
_VIEWS = frozenset({"items", "keys", "values"})

Loop = ast.For | ast.AsyncFor | ast.While


def runs(node: Loop, filled: Callable[[ast.Name], bool] = lambda _: False) -> bool:
    """Whether a loop's body runs at least once, whatever the data are.

    Args:
        node: The loop.
        filled: Whether a variable is known to hold something to go through.

    >>> [runs(ast.parse(f"for i in {it}: pass").body[0]) for it in ("range(3)", "x")]
    [True, False]
    """
    if isinstance(node, ast.While):
        return isinstance(node.test, ast.Constant) and bool(node.test.value)
    return _gives_something(node.iter, filled)


def _gives_something(node: ast.expr, filled: Callable[[ast.Name], bool]) -> bool:
    if isinstance(node, ast.Name):
        return filled(node)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(not isinstance(item, ast.Starred) for item in node.elts)
    if isinstance(node, ast.Dict):
        return any(key is not None for key in node.keys)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | bytes) and bool(node.value)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):  # `models.items()`
        same = node.func.attr in _VIEWS and not node.args
        return same and _gives_something(node.func.value, filled)
    name, given = getattr(node.func, "id", ""), node.args
    if name == "range":
        return _range_gives_something(given)
    if name == "zip":
        return bool(given) and all(_gives_something(item, filled) for item in given)
    same = name in _SAME_LENGTH and bool(given)
    return same and _gives_something(given[0], filled)


def _range_gives_something(given: Sequence[ast.expr]) -> bool:
    try:
        numbers = [ast.literal_eval(item) for item in given]
        return len(range(*numbers)) > 0
    except (ValueError, TypeError):
        return False


def bound_in_turn(node: Loop) -> set[str]:
    """Names that the first turn of a loop binds, before anything can leave it."""
    names = set() if isinstance(node, ast.While) else set(_names(node.target))
    names.update(_bound(node.body))
    return names


def exposed(statements: Iterable[ast.stmt]) -> frozenset[str]:
    """Names that something reads outside the loops whose targets they are.

    What another loop left in a target is seen by these readers alone.
    """
    found: set[str] = set()
    for statement in statements:
        own = set(_names(statement.target)) if isinstance(statement, ast.For) else set()
        loaded = (n for n in walk(statement) if isinstance(n, ast.Name))
        found.update(n.id for n in loaded if n.id not in own)
        if own and isinstance(statement, ast.For):  # it is evaluated before it binds
            taken = walk(statement.iter)
            found.update(n.id for n in taken if isinstance(n, ast.Name))
    return frozenset(found)


def _bound(body: Sequence[ast.stmt]) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                yield from _names(target)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            yield from _names(statement.target)
        elif isinstance(statement, ast.With):
            for item in statement.items:
                if item.optional_vars is not None:
                    yield from _names(item.optional_vars)
            yield from _bound(statement.body)
        elif isinstance(statement, ast.For) and runs(statement):
            yield from bound_in_turn(statement)
        if any(isinstance(part, _LEAVES) for part in walk(statement)):
            return


def _names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Starred):
        yield from _names(target.value)
    elif isinstance(target, ast.Tuple | ast.List):
        for item in target.elts:
            yield from _names(item)
