"""Which names a piece of code reads."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterable

from nbpipe.render.python import parse

BUILTINS = frozenset(dir(builtins))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Every name in the code, wherever it stands; annotations in quotes too.

    >>> sorted(names_in(["x = np.ones(n)", 'def f(a: "pd.DataFrame"): ...']))
    ['n', 'np', 'pd', 'x']
    """
    return frozenset(name for text in texts for name in _names(text))


def annotation_names(annotation: str) -> frozenset[str]:
    """Names in an annotation that are no builtins; all of them must be imported."""
    return names_in([annotation]) - BUILTINS


def readable(annotation: str, known: Collection[str]) -> bool:
    """Whether there is an annotation and all its names are known."""
    return bool(annotation) and annotation_names(annotation) <= set(known)


def _names(text: str) -> Iterable[str]:
    for node in ast.walk(parse(text)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg | ast.AnnAssign | ast.FunctionDef):
            yield from _quoted(node)


def _quoted(node: ast.arg | ast.AnnAssign | ast.FunctionDef) -> Iterable[str]:
    hint = node.returns if isinstance(node, ast.FunctionDef) else node.annotation
    for part in ast.walk(hint) if hint else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            try:
                yield from names_in([part.value])
            except SyntaxError:
                continue
