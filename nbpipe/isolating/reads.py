"""Reads of files within larger statements.

A read is isolated where the statement evaluates it exactly once, whatever happens, and
before anything that could change the file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.analysis.opened import Opened, opened
from nbpipe.isolating.found import Found
from nbpipe.recognisers import READERS, TAKERS
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

_PATHS = frozenset({"read_text", "read_bytes"})
#: Fields of expressions that are evaluated once and for certain, in order.
_EVALUATED: Mapping[type[ast.AST], tuple[str, ...]] = {
    ast.Attribute: ("value",),
    ast.Starred: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.Slice: ("lower", "upper", "step"),
    ast.Call: ("func", "args", "keywords"),
    ast.keyword: ("value",),
    ast.BinOp: ("left", "right"),
    ast.UnaryOp: ("operand",),
    ast.Compare: ("left",),
    ast.IfExp: ("test",),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
    ast.Set: ("elts",),
    ast.Dict: ("keys", "values"),
    ast.NamedExpr: ("value",),
}
#: Fields of which the first is.
_FIRST_EVALUATED: Mapping[type[ast.AST], tuple[str, ...]] = {
    ast.Compare: ("comparators",),
    ast.BoolOp: ("values",),
    ast.ListComp: ("generators",),
    ast.SetComp: ("generators",),
    ast.DictComp: ("generators",),
}


@dataclass(frozen=True, slots=True)
class Imports:
    """What the names that a notebook imports stand for."""

    paths: Mapping[str, str]

    @classmethod
    def of(cls, trees: Iterable[ast.Module]) -> Imports:
        """Collect the imports of all cells; the last one of a name counts."""
        paths: dict[str, str] = {}
        for tree in trees:
            for node in walk(tree):
                if isinstance(node, ast.Import):
                    for one in node.names:
                        bound = one.asname or one.name.split(".")[0]
                        paths[bound] = one.name if one.asname else bound
                elif isinstance(node, ast.ImportFrom) and node.module:
                    for one in node.names:
                        paths[one.asname or one.name] = f"{node.module}.{one.name}"
        return cls(paths)

    def path_of(self, node: ast.expr) -> str:
        """Return the qualified name of a function, ``""`` if it is not imported."""
        return qualified(node, self.paths)


def path_read(node: ast.expr, imports: Imports) -> ast.expr | None:
    """Return the path of the file that an expression is a read of, else None."""
    if not isinstance(node, ast.Call):
        return None
    file = opened(node)
    if file is not None:
        reads = is_read(file, imports) and file.opening.args
        return file.opening.args[0] if reads else None
    if imports.path_of(node.func) in READERS:
        keywords = [k.value for k in node.keywords if k.arg is not None]
        return (*node.args, *keywords, None)[0]
    if isinstance(node.func, ast.Attribute) and node.func.attr in _PATHS:
        return node.func.value
    return None


def is_read(file: Opened, imports: Imports) -> bool:
    """Whether a call gives all that is in the file that it opens, as known here."""
    if file.rest or file.method not in ("", "read"):
        return False
    return file.done is None or imports.path_of(file.done) in TAKERS


def reads_in(node: ast.stmt, imports: Imports) -> list[Found]:
    """Return the reads within a statement that is more than one read."""
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr):
        return []
    if node.value is None or _plain(node, imports):
        return []
    walk = _Certain(imports)
    walk.visit(node.value)
    return [Found(node, read, path) for read, path in walk.reads]


def certain(whole: ast.expr, part: ast.expr, imports: Imports) -> bool:
    """Whether an expression evaluates a part of it once, and before any call."""
    walk = _Certain(imports, part)
    walk.visit(whole)
    return walk.met


def _plain(node: ast.stmt, imports: Imports) -> bool:
    """Whether a statement is ``name = read(..)``, which needs no other form."""
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return False
    is_name = isinstance(node.targets[0], ast.Name)
    return is_name and path_read(node.value, imports) is not None


class _Certain:
    """Walks what an expression evaluates once and for certain, in that order."""

    def __init__(self, imports: Imports, wanted: ast.expr | None = None) -> None:
        self.imports = imports
        self.wanted = wanted
        self.met = False
        self.reads: list[tuple[ast.expr, ast.expr]] = []
        self.ended = False

    def visit(self, node: ast.AST) -> None:
        if node is self.wanted:
            self.met = True
            return
        path = path_read(node, self.imports) if isinstance(node, ast.expr) else None
        if isinstance(node, ast.expr) and path is not None:
            self.reads.append((node, path))
            return
        for part in _parts(node):
            if not self.ended:
                self.visit(part)
        if isinstance(node, ast.Call | ast.Await | ast.NamedExpr):
            # It may change files: what is evaluated after it stays after it.
            self.ended |= not self._of_read(node)

    def _of_read(self, node: ast.AST) -> bool:
        """Whether a call is a method of what was just read: ``read(..).dropna()``."""
        while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
            node = node.func if isinstance(node, ast.Call) else node.value
            if any(node is read for read, _ in self.reads):
                return True
        return False


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts that are evaluated once and for certain, in order."""
    for name in _EVALUATED.get(type(node), ()):
        part = getattr(node, name)
        parts = part if isinstance(part, list) else [part]
        yield from (one for one in parts if one is not None)
    for name in _FIRST_EVALUATED.get(type(node), ()):
        first = getattr(node, name)[0]
        yield first.iter if isinstance(first, ast.comprehension) else first
