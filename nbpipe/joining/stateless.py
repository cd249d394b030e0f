"""Which definitions keep nothing from one call to the next.

Each notebook ran in a process of its own: what keeps state must not be shared between
the pipelines, which run in one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_FRESH = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
#: Decorators that keep nothing, and functions whose results hold nothing.
_PLAIN = frozenset(
    "abstractmethod classmethod contextmanager dataclass final njit override property "
    "setter staticmethod total_ordering unique vectorize wraps".split()
)
_FIELDS = frozenset("NamedTuple TypeVar auto field frozenset namedtuple tuple".split())
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def is_stateless(text: str) -> bool:
    """Whether the definition of a function or class keeps nothing that may change.

    >>> is_stateless("def f(x): return x + 1")
    True
    >>> is_stateless("def f(x, seen=[]): seen.append(x)")
    False
    >>> is_stateless("class A:\\n    known = []")
    False
    >>> is_stateless("@lru_cache\\ndef f(x): return x")
    False
    """
    return all(
        all(map(_plain_decorator, getattr(node, "decorator_list", ())))
        and not any(map(_may_change, _kept(node)))
        and not _changes_itself(node)
        for node in ast.walk(ast.parse(text))
    )


def _plain_decorator(node: ast.expr) -> bool:
    target = node.func if isinstance(node, ast.Call) else node
    name = target.attr if isinstance(target, ast.Attribute) else ast.unparse(target)
    return name in _PLAIN


def _kept(node: ast.AST) -> Iterator[ast.expr | None]:
    """Yield what lives as long as the definition: defaults, attributes of classes."""
    if isinstance(node, Function):
        yield from (*node.args.defaults, *node.args.kw_defaults)
    if isinstance(node, ast.ClassDef):
        yield from _values(node.body)


def _values(body: Iterable[ast.stmt]) -> Iterator[ast.expr | None]:
    for one in body:
        if isinstance(one, ast.Assign | ast.AnnAssign):
            yield one.value
        elif not isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.Pass):
            # A class within, or code that does something while the class is made.
            constant = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            if not constant and not isinstance(one, ast.ClassDef):
                yield ast.List([], ast.Load())


def _may_change(value: ast.expr | None) -> bool:
    if value is None:
        return False
    for node in ast.walk(value):
        if isinstance(node, _FRESH):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called not in _FIELDS:
                return True
    return False


def _changes_itself(node: ast.AST) -> bool:
    """Whether code stores into something that outlives the call but its arguments."""
    if isinstance(node, ast.Global):
        return True
    if isinstance(node, ast.ClassDef):
        return _changes_class(node)
    if not isinstance(node, Function) or isinstance(node, ast.Lambda):
        return False
    own = {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
    own |= {
        n.id
        for n in ast.walk(node)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    return any(root not in own for root in _stored(node))


def changed_names(text: str) -> frozenset[str]:
    """Names whose attributes or items code stores, as far as one can see.

    >>> sorted(changed_names("def f():\\n    A.n += 1\\n    setattr(B, 'n', 2)"))
    ['A', 'B']
    """
    tree = ast.parse(text)
    called = {
        node.args[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(("setattr", "delattr"))
        and node.args
        and isinstance(node.args[0], ast.Name)
    }
    return frozenset({*called, *_stored(tree)} - {""})


def _changes_class(node: ast.ClassDef) -> bool:
    """Whether methods store into the class: ``cls.n``, ``type(self).n``, by name."""
    roots = set(_stored(node))
    return bool(roots & {node.name, "cls", ""})


def _stored(node: ast.AST) -> Iterator[str]:
    """Yield the variables whose attributes or items are stored, ``""`` for others."""
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute | ast.Subscript) and not isinstance(
            one.ctx, ast.Load
        ):
            inner: ast.expr = one
            by_class = False
            while isinstance(inner, ast.Attribute | ast.Subscript):
                by_class |= (
                    isinstance(inner, ast.Attribute) and inner.attr == "__class__"
                )
                inner = inner.value
            plain = isinstance(inner, ast.Name) and not by_class
            yield inner.id if plain and isinstance(inner, ast.Name) else ""
