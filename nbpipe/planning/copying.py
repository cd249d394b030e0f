"""Classes of the notebook whose objects a copy would change."""

from __future__ import annotations

import ast

from nbpipe.planning.draft import Draft

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
