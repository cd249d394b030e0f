"""Which variables of a notebook hold data."""

from __future__ import annotations

import ast
import io
import sys
import types
from collections.abc import Iterable
from typing import Any

IPYTHON = frozenset({"In", "Out", "exit", "quit", "get_ipython", "open"})
NOT_DATA = (
    io.IOBase,
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.ClassMethodDescriptorType,
    types.MethodWrapperType,
    type,
)

#: Types of functions that are written in C, by the name alone.
_FUNCTIONS = ("ufunc", "_lru_cache_wrapper", "cython_function_or_method")
#: Connections to databases are handles, as open files are.
_DATABASES = ("sqlite3", "sqlalchemy", "psycopg2", "psycopg", "pymysql", "MySQLdb")
_HANDLES = ("Connection", "Cursor", "Engine", "connection", "cursor")
_PYLAB = ast.ImportFrom("matplotlib.pylab", [ast.alias("*")], 0)
_NUMPY = ast.ImportFrom("numpy", [ast.alias("*")], 0)


def holds_data(name: str, value: Any) -> bool:
    """Whether it is compared: no module, function, class, handle or ``_x``."""
    if name.startswith("_") or name in IPYTHON or isinstance(value, NOT_DATA):
        return False
    module = type(value).__module__.split(".")[0]
    if module in ("typing", "__future__"):
        return False
    kind = type(value).__name__
    handle = module in _DATABASES and kind.endswith(_HANDLES)
    return kind not in _FUNCTIONS and not handle


def imported(sources: Iterable[str], namespace: dict[str, Any]) -> frozenset[str]:
    """Names that imports of the sources bound and that still hold what they bound."""
    found: set[str] = set()
    for source in sources:
        if "run_line_magic('pylab'" in source:
            found |= _still_bound(_PYLAB, namespace) | _still_bound(_NUMPY, namespace)
        for node in ast.walk(_parsed(source)):
            if isinstance(node, ast.ImportFrom) and not node.level:
                found |= _still_bound(node, namespace)
            elif isinstance(node, ast.Assign) and _is_of_module(node, namespace):
                found |= {n.id for n in node.targets if isinstance(n, ast.Name)}
    return frozenset(found)


def _is_of_module(node: ast.Assign, namespace: dict[str, Any]) -> bool:
    """Whether ``idx = pd.IndexSlice`` names an object of a module, and still does."""
    parts: list[str] = []
    value, target = node.value, node.targets[0]
    while isinstance(value, ast.Attribute):
        parts.append(value.attr)
        value = value.value
    if not parts or not isinstance(value, ast.Name) or not isinstance(target, ast.Name):
        return False
    held = namespace.get(value.id)
    for part in reversed(parts):
        if not isinstance(held, types.ModuleType):
            return False
        held = vars(held).get(part)
    return held is namespace.get(target.id) and type(held).__module__ != "builtins"


def _parsed(source: str) -> ast.AST:
    try:
        return ast.parse(source)
    except SyntaxError:  # a cell that raises it on purpose
        return ast.Module([], [])


def _still_bound(node: ast.ImportFrom, namespace: dict[str, Any]) -> set[str]:
    module = vars(sys.modules.get(node.module or "", types.ModuleType("none")))
    pairs = [(alias.asname or alias.name, alias.name) for alias in node.names]
    if node.names[0].name == "*":
        pairs = [(name, name) for name in module]
    return {
        bound
        for bound, name in pairs
        if bound in namespace and name in module and namespace[bound] is module[name]
    }
