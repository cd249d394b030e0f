"""What becomes of a file's name: whether it is only looked at, or may open the file."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from nbpipe.isolating.reads import Imports

Parents = Mapping[ast.AST, ast.AST]

#: A name is only shown; it goes on into values; it may open its file.
SHOWN, KEPT, OPENS = 0, 1, 2

_SHOWS = frozenset({"print", "len", "display"})
_CONVERTS = frozenset({"str", "repr", "int", "float", "sorted", "list", "set", "tuple"})
_PARTS = frozenset(
    f"os.path.{name}" for name in ("basename", "dirname", "splitext", "split")
) | {"pathlib.Path", "pathlib.PurePath"}
_ATTRIBUTES = frozenset(
    "name stem suffix parent parts suffixes split rsplit replace strip lstrip rstrip "
    "removesuffix removeprefix startswith endswith lower upper title capitalize format "
    "partition rpartition find index zfill join".split()
)
_KEEPERS = frozenset("append assign insert add setdefault update format join".split())
_THROUGH = (
    ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.Compare, ast.BoolOp, ast.IfExp,
    ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.keyword, ast.UnaryOp,
    ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp,
)  # fmt: skip
_ENDS = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.While)


def parents_of(*trees: ast.AST) -> Parents:
    """Return the parent of every node."""
    return {
        child: node
        for tree in trees
        for node in ast.walk(tree)
        for child in ast.iter_child_nodes(node)
    }


def what_becomes_of(node: ast.expr, parents: Parents, imports: Imports) -> int:
    """Return `SHOWN`, `KEPT` or `OPENS` for one use of a file's name."""
    here: ast.AST = node
    while True:
        parent = parents.get(here)
        match parent:
            case ast.Expr():
                return SHOWN
            case ast.Subscript(slice=inner) if inner is here:
                return KEPT  # a key
            case ast.Subscript():
                pass
            case ast.Attribute(attr=attr):
                if attr not in _ATTRIBUTES:
                    return OPENS
            case ast.Call(func=func) if func is not here:
                called = _called(func, imports)
                if called != "through":
                    return {"shows": SHOWN, "keeps": KEPT}.get(called, OPENS)
            case ast.Call():
                pass
            case _ if isinstance(parent, _ENDS):
                return KEPT
            case _ if not isinstance(parent, _THROUGH):
                return OPENS
        here = parent or node


def _called(func: ast.expr, imports: Imports) -> str:
    path = imports.path_of(func)
    if isinstance(func, ast.Name) and not path:
        if func.id in _SHOWS:
            return "shows"
        return "through" if func.id in _CONVERTS else ""
    if path in _PARTS or path.startswith("re."):
        return "through"
    if isinstance(func, ast.Attribute) and not path:
        if func.attr in _KEEPERS:
            return "keeps"
        return "through" if func.attr in _ATTRIBUTES else ""
    return ""
