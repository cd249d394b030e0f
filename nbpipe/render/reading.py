"""Which names a piece of code reads."""

from __future__ import annotations

import ast
import builtins
import warnings
from collections.abc import Collection, Iterable, Iterator
from symtable import SymbolTable, symtable

from nbpipe.render.parsing import parse

BUILTINS = frozenset(dir(builtins))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Every name in the code, wherever it stands; annotations in quotes too.

    >>> sorted(names_in(["x = np.ones(n)", 'def f(a: "pd.DataFrame"): ...']))
    ['n', 'np', 'pd', 'x']
    """
    return frozenset(name for text in texts for name in _names(text))


def names_from_outside(texts: Iterable[str]) -> frozenset[str]:
    """Names that the code reads and does not bind in the scope that reads them.

    >>> sorted(names_from_outside(["def f(x):\\n    y = z\\n    return x, y"]))
    ['z']
    """
    code = "\n\n".join(texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = symtable(code, "", "exec")
    quoted = {name for node in ast.walk(parse(code)) for name in _quoted(node)}
    return frozenset(quoted | set(_read(table)))


def annotation_names(annotation: str) -> frozenset[str]:
    """Names in an annotation that are no builtins; all of them must be imported."""
    return names_in([annotation]) - BUILTINS


def readable(annotation: str, known: Collection[str]) -> bool:
    """Whether there is an annotation and all its names are known."""
    return bool(annotation) and annotation_names(annotation) <= set(known)


def _read(table: SymbolTable) -> Iterator[str]:
    """What the scope and those within it read of the module."""
    outermost = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (outermost or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _read(child)


def _names(text: str) -> Iterable[str]:
    for node in ast.walk(parse(text)):
        if isinstance(node, ast.Name):
            yield node.id
        yield from _quoted(node)


def _quoted(node: ast.AST) -> Iterable[str]:
    """Names in the annotations of a node that are written as strings."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        hint = node.returns
    elif isinstance(node, ast.arg | ast.AnnAssign):
        hint = node.annotation
    else:
        return
    for part in ast.walk(hint) if hint else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            try:
                yield from names_in([part.value])
            except SyntaxError:
                continue
