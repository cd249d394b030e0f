"""What becomes of a file's name: whether it is only looked at, or may open the file."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from nbpipe.isolating.reads import Imports
from nbpipe.text.trees import children, walk

Parents = Mapping[ast.AST, ast.AST]

#: A name is only shown; it goes on into values; it may open its file.
SHOWN, KEPT, OPENS = 0, 1, 2

_SHOWS = frozenset({"print", "len", "display"})
#: Methods that write a file whose name is made of another's; that is an effect.
WRITES = frozenset(
    "to_csv to_excel to_parquet to_feather to_json to_pickle to_html savefig".split()
)
_CONVERTS = frozenset({"str", "repr", "int", "float", "sorted", "list", "set", "tuple"})
_PARTS = frozenset(
    f"os.path.{name}" for name in ("basename", "dirname", "splitext", "split", "join")
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


def parents_of(*trees: ast.AST) -> Parents:
    """Return the parent of every node."""
    return {
        child: node for tree in trees for node in walk(tree) for child in children(node)
    }


def what_becomes_of(node: ast.expr, parents: Parents, imports: Imports) -> int:
    """Return `SHOWN`, `KEPT` or `OPENS` for one use of a file's name."""
    here: ast.AST = node
    while True:
        parent = parents.get(here)
        end = _end(here, parent, imports)
        if end is not None or parent is None:
            return OPENS if end is None else end
        here = parent


def what_becomes_of_list(node: ast.expr, parents: Parents, imports: Imports) -> int:
    """Return the same for a list of names, which nobody else may hold or change."""
    parent = parents.get(node)
    match parent:
        case ast.Expr() | ast.If() | ast.FormattedValue() | ast.Starred():
            return SHOWN if isinstance(parent, ast.Expr | ast.If) else KEPT
        case ast.Compare() | ast.UnaryOp() | ast.BinOp(op=ast.Add()):
            return KEPT
        case ast.Subscript(ctx=ast.Load(), value=value) if value is node:
            return what_becomes_of(parent, parents, imports)
        case ast.Attribute(attr="index" | "count" | "copy"):
            return KEPT
        case ast.Call(func=ast.Name(id=name)) if name not in imports.paths:
            if name in _SHOWS:
                return SHOWN
            return KEPT if name in _CONVERTS else OPENS
    return OPENS


def _end(here: ast.AST, parent: ast.AST | None, imports: Imports) -> int | None:
    """Return where a name, or what is made of it, ends; None if it goes on."""
    match parent:
        case ast.Expr() | ast.If() | ast.While():
            return SHOWN
        case ast.comprehension(ifs=tests) if here in tests:
            return SHOWN
        case ast.Subscript(slice=inner) if inner is here:
            return KEPT  # a key
        case ast.Subscript():
            return None
        case ast.Attribute(attr=attr):
            return None if attr in _ATTRIBUTES else OPENS
        case ast.Call(func=func):
            return None if func is here else _called(func, imports)
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            return KEPT
    return None if isinstance(parent, _THROUGH) else OPENS


def _called(func: ast.expr, imports: Imports) -> int | None:
    """Return what a call makes of a name that it is given; None if it goes on."""
    path = imports.path_of(func)
    if isinstance(func, ast.Name) and not path:
        if func.id in _SHOWS:
            return SHOWN
        return None if func.id in _CONVERTS else OPENS
    if path in _PARTS or path.startswith("re."):
        return None
    if isinstance(func, ast.Attribute) and not path:
        if func.attr in _KEEPERS or func.attr in WRITES:
            return KEPT
        return None if func.attr in _ATTRIBUTES else OPENS
    return OPENS
