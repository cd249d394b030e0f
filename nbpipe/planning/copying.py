"""What a copy would change: objects of some classes, and the layout of tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.text.trees import walk

#: Methods that copying or pickling runs, or that tell one object from another.
_HOOKS = frozenset(
    "__getattr__ __getattribute__ __copy__ __deepcopy__ __getstate__ __setstate__ "
    "__reduce__ __reduce_ex__ __getnewargs__ __getnewargs_ex__ __del__".split()
)


#: Classes of libraries that copy themselves, and lose what a class below them adds.
_COPY_THEMSELVES = frozenset(
    "DataFrame Series Index GeoDataFrame GeoSeries ndarray MaskedArray recarray "
    "matrix".split()
)


def hooked_classes(draft: Draft) -> frozenset[str]:
    """Return the classes that take a hand in copying, or cannot be copied."""
    nodes = [facts.statement.node for facts in draft.statements]
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    hooked: set[str] = set()
    for node in classes:
        if _is_hooked(node) or hooked.intersection(_bases(node)):
            hooked.add(node.name)
    return frozenset(hooked)


def _bases(node: ast.ClassDef) -> list[str]:
    """The names of the classes that it is made of, without their modules."""
    return [ast.unparse(base).rpartition(".")[2] for base in node.bases]


def _is_hooked(node: ast.ClassDef) -> bool:
    methods = {n.name: n for n in node.body if isinstance(n, ast.FunctionDef)}
    bases = _bases(node)
    if methods.keys() & _HOOKS or _COPY_THEMSELVES.intersection(bases):
        return True
    # An exception is made again of its `args`, which are not those of its `__init__`.
    raised = any(base.endswith(("Error", "Exception")) for base in bases)
    return raised and "__init__" in methods


def changed_through_array(draft: Draft, name: str, cells: tuple[int, ...]) -> bool:
    """Whether cells write into an array that may be a table's memory.

    It is that where the columns lie in one piece, and a copy of a table puts them so.
    """
    return any(
        name in facts.mutates and _writes_array(facts, name)
        for facts in draft.in_cells(cells)
    )


def _writes_array(facts: StatementFacts, name: str) -> bool:
    for target in _written(facts.statement.node):
        root, through = _root(target)
        if root == name:
            if through:
                return True
        elif "numpy.ndarray" in facts.kinds.get(root, ()) and root in facts.mutates:
            return True
    return False


def _written(node: ast.stmt) -> Iterator[ast.expr]:
    """Yield what is stored into, and what calls whose result is dropped are given."""
    for part in walk(node):
        if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
            yield part
        elif isinstance(part, ast.AugAssign):
            yield part.target
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            yield from part.value.args


def _root(node: ast.expr) -> tuple[str, bool]:
    """The name that an expression begins with, and whether it goes through an array."""
    through = False
    while isinstance(node, ast.Subscript | ast.Attribute | ast.Call):
        name = node.attr if isinstance(node, ast.Attribute) else ""
        through |= name in ("values", "to_numpy")
        node = node.func if isinstance(node, ast.Call) else node.value
    return (node.id if isinstance(node, ast.Name) else ""), through
