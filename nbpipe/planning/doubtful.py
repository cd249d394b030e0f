"""Arrays that may be tables: what some calls give depends on what they are given.

The analysis takes the results of ``transform`` and ``fit_resample`` for arrays, which
is right for what a method does to them. In a signature it may be wrong.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence

from nbpipe.model.facts import StatementFacts
from nbpipe.text.qualified import qualified

SPLIT = "sklearn.model_selection.train_test_split"
TRANSFORMS = ("transform", "fit_transform")


def open_ended(node: ast.AST) -> bool:
    """Whether a call gives an array, a table or a sparse one, as its object is set."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in (*TRANSFORMS, "fit_resample")


def doubtful(
    name: str,
    time: int,
    bindings: Mapping[str, Sequence[int]],
    statements: Sequence[StatementFacts],
    paths: Mapping[str, str],
    known: Callable[[str, int], str],
) -> bool:
    """Whether a variable comes from such a call, as far as no type is known.

    Args:
        name: The variable.
        time: Index of a statement, after which it is looked at.
        bindings: Indices of the statements that may bind each variable.
        statements: All of them.
        paths: Qualified names of imported names.
        known: Tells the type of a variable after a statement, where its text does.
    """
    seen: set[tuple[str, int]] = set()
    todo = [(name, time)]
    while todo:
        one, when = todo.pop()
        times = [index for index in bindings.get(one, ()) if index <= when]
        if not times or (one, times[-1]) in seen:
            continue
        seen.add((one, times[-1]))
        node = statements[times[-1]].statement.node
        for part in _sources(getattr(node, "value", None), paths):
            if open_ended(part):
                return True
            if isinstance(part, ast.Name) and not known(part.id, times[-1] - 1):
                todo.append((part.id, times[-1] - 1))
    return False


def _sources(node: ast.expr | None, paths: Mapping[str, str]) -> Iterator[ast.expr]:
    """Yield the calls and names of which a value may have its type."""
    todo = [node]
    while todo:
        part = todo.pop()
        match part:
            case ast.Name():
                yield part
            case ast.Call(func=func, args=arguments):
                yield part
                path = qualified(func, paths) or ""
                if path.startswith("numpy.") or path == SPLIT:
                    todo += arguments
                elif isinstance(func, ast.Attribute) and not path:
                    todo.append(func.value)
            case ast.Attribute(value=base) | ast.Subscript(value=base):
                todo.append(base)
            case ast.BinOp(left=left, right=right):
                todo += [left, right]
            case ast.UnaryOp(operand=operand):
                todo.append(operand)
            case ast.IfExp(body=body, orelse=other):
                todo += [body, other]
