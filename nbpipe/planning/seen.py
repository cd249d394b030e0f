"""What a step looks at, in words: the first rows, the missing values."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence

from nbpipe.planning.drawn import drawn, without_label
from nbpipe.text.trees import walk

_MOST_COLUMNS = 2
_ASKED = {
    "best_params_": "best parameters", "coef_": "coefficients",
    "columns": "columns", "corr": "correlations", "describe": "statistics",
    "dtypes": "types", "duplicated": "duplicates",
    "feature_importances_": "feature importances", "get_params": "parameters",
    "info": "columns and types", "isna": "missing values", "isnull": "missing values",
    "notna": "missing values", "notnull": "missing values",
    "nunique": "distinct values", "unique": "distinct values",
    "value_counts": "counts",
}  # fmt: skip
#: Said only where nothing else is.
_PARTLY = {
    "head": "first rows", "sample": "sample", "shape": "shape", "tail": "last rows",
}  # fmt: skip


def looked_at(nodes: Iterable[ast.AST]) -> str:
    """Return what statements ask of a table, if it is one thing: its first rows.

    >>> looked_at([ast.parse("df.isnull().sum()")]), looked_at([ast.parse("len(df)")])
    ('missing values', '')
    """
    asked = {_asked([n.attr for n in _attributes(node)]) for node in nodes}
    return asked.pop() if len(asked) == 1 else ""


def _asked(attributes: Sequence[str]) -> str:
    for table in (_ASKED, _PARTLY):
        said = {table[name] for name in attributes if name in table}
        if said:
            return said.pop() if len(said) == 1 else ""
    return ""


def shown(nodes: Iterable[ast.AST], modules: Collection[str]) -> str:
    """Return what a figure shows: its title, else the kind of plot and its columns.

    Args:
        nodes: The statements that draw it.
        modules: Names of what is imported.
    """
    found = drawn(nodes, modules)
    if found.titles:
        return without_label(found.titles[0]) if len(found.titles) == 1 else ""
    data = " and ".join(found.data[:_MOST_COLUMNS])
    return f"{found.kind} of {data}" if found.kind and data else ""


def columns_of(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the columns that statements assign, else those that they name."""
    every = [n for node in nodes for n in walk(node)]
    named = [n for n in every if isinstance(n, ast.Subscript)]
    stored = [n for n in named if isinstance(n.ctx, ast.Store)]
    for node in stored or named:
        match node.slice:
            case ast.Constant(value=str(text)):
                yield text
            case ast.Tuple(elts=[*_, ast.Constant(value=str(text))]):
                yield text


def _attributes(node: ast.AST) -> list[ast.Attribute]:
    return [n for n in walk(node) if isinstance(n, ast.Attribute)]
