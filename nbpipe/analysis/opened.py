"""Calls that open a file, read or write it at once, and are done with it.

``pickle.load(open(p, "rb"))``, ``open(p).read()``, ``json.loads(open(p).read())``, and
``with open(p) as f:`` around one of them are all the same to the catalog.
"""

from __future__ import annotations

import ast
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeGuard

from nbpipe.text.trees import walk

#: Methods of a file that read or write all of it.
WHOLE = frozenset({"read", "readlines", "write", "writelines"})


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is opened within a call.

    Attributes:
        opening: The call of ``open``.
        done: What is called with the file or its text; None for a method of the file.
        method: That method; ``read`` where `done` takes the text.
        rest: Other arguments of `done` or of the method, those before the file first.
        keywords: Keyword arguments of `done` or of the method.
    """

    opening: ast.Call
    done: ast.expr | None
    method: str
    rest: tuple[ast.expr, ...]
    keywords: tuple[ast.keyword, ...]


def opened(node: ast.expr) -> Opened | None:
    """Return the file that a call opens and is done with; None if it is no such call.

    >>> found = opened(ast.parse("json.loads(open(p).read())", mode="eval").body)
    >>> found and ast.unparse(found.opening), found and found.method
    ('open(p)', 'read')
    """
    if not isinstance(node, ast.Call):
        return None
    method = _method(node)
    if method is not None:
        return Opened(method, None, _attribute(node), (*node.args,), (*node.keywords,))
    places = [i for i, one in enumerate(node.args) if _opens(one) or _reads(one)]
    if len(places) != 1:
        return None
    place = places[0]
    rest = (*node.args[:place], *node.args[place + 1 :])
    given = node.args[place]
    if _opens(given):
        return Opened(given, node.func, "", rest, (*node.keywords,))
    opening = _method(given)
    if opening is None or rest:
        return None
    return Opened(opening, node.func, "read", rest, (*node.keywords,))


def with_file_inline(node: ast.With) -> ast.stmt | None:
    """Return ``x = f(open(p))`` for ``with open(p) as h: x = f(h)``, else None."""
    if len(node.items) != 1 or len(node.body) != 1:
        return None
    opening, handle = node.items[0].context_expr, node.items[0].optional_vars
    if not isinstance(handle, ast.Name) or not _opens(opening):
        return None
    inner = deepcopy(node.body[0])
    uses = [n for n in walk(inner) if isinstance(n, ast.Name) and n.id == handle.id]
    if len(uses) != 1 or not isinstance(inner, ast.Assign | ast.Expr):
        return None
    result: ast.stmt = _Replace(uses[0], opening).visit(inner)
    return result


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.Name, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.new if node is self.old else node


def _opens(node: ast.expr) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    return node.func.id == "open"


def _attribute(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _method(node: ast.expr) -> ast.Call | None:
    """The opening call of ``open(p).read()`` and its like."""
    if not isinstance(node, ast.Call) or _attribute(node) not in WHOLE:
        return None
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else node
    return receiver if _opens(receiver) else None


def _reads(node: ast.expr) -> bool:
    return _method(node) is not None and isinstance(node, ast.Call) and not node.args
