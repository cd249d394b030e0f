"""Which variables of a notebook hold data."""

from __future__ import annotations

import types
from typing import Any

from .freeze import Tree, freeze

IPYTHON = frozenset({"In", "Out", "exit", "quit", "get_ipython", "open"})
NOT_DATA = (
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    type,
)


def holds_data(name: str, value: Any) -> bool:
    """Whether it is compared: no module, function, class or ``_x``."""
    if name.startswith("_") or name in IPYTHON or isinstance(value, NOT_DATA):
        return False
    module = type(value).__module__.split(".")[0]
    if module in ("typing", "__future__"):
        return False
    return type(value).__name__ not in ("ufunc", "_lru_cache_wrapper")


def frozen_variables(
    namespace: dict[str, Any], hidden: frozenset[str]
) -> dict[str, Tree]:
    """Every data variable of a namespace, frozen; ``hidden`` names are left out."""
    return {
        name: freeze(value)
        for name, value in sorted(namespace.items())
        if name not in hidden and holds_data(name, value)
    }
