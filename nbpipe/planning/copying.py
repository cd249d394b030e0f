"""Classes of the notebook whose objects a copy would change."""

from __future__ import annotations

import ast

from nbpipe.planning.draft import Draft

#: Methods that copying or pickling runs, or that tell one object from another.
_HOOKS = frozenset(
    "__getattr__ __getattribute__ __copy__ __deepcopy__ __getstate__ __setstate__ "
    "__reduce__ __reduce_ex__ __getnewargs__ __getnewargs_ex__ __del__".split()
)


def hooked_classes(draft: Draft) -> frozenset[str]:
    """Return the classes that take a hand in copying, or cannot be copied."""
    return frozenset(
        facts.defines
        for facts in draft.statements
        if isinstance(facts.statement.node, ast.ClassDef)
        and _is_hooked(facts.statement.node)
    )


def _is_hooked(node: ast.ClassDef) -> bool:
    methods = {n.name: n for n in node.body if isinstance(n, ast.FunctionDef)}
    if methods.keys() & _HOOKS:
        return True
    # An exception is made again of its `args`, which are not those of its `__init__`.
    raised = any(ast.unparse(b).endswith(("Error", "Exception")) for b in node.bases)
    return raised and "__init__" in methods
