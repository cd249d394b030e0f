"""The special methods behind operators (Python's reference, 3.3.8)."""

from __future__ import annotations

from collections.abc import Mapping

_BINARY = {
    "Add": "add", "Sub": "sub", "Mult": "mul", "MatMult": "matmul", "Div": "truediv",
    "FloorDiv": "floordiv", "Mod": "mod", "Pow": "pow", "LShift": "lshift",
    "RShift": "rshift", "BitAnd": "and", "BitXor": "xor", "BitOr": "or",
}  # fmt: skip

#: By the name of an operator in `ast`: the method, and that of the right operand.
REFLECTED: Mapping[str, tuple[str, str]] = {
    name: (f"__{method}__", f"__r{method}__") for name, method in _BINARY.items()
}
#: The method of ``a += b``.
IN_PLACE: Mapping[str, str] = {
    name: f"__i{method}__" for name, method in _BINARY.items()
}
#: Methods of either side, the reflected ones included.
COMPARED: Mapping[str, tuple[str, ...]] = {
    "Eq": ("__eq__",),
    "NotEq": ("__ne__", "__eq__"),
    "Lt": ("__lt__", "__gt__"),
    "Gt": ("__gt__", "__lt__"),
    "LtE": ("__le__", "__ge__"),
    "GtE": ("__ge__", "__le__"),
    "In": ("__contains__", "__iter__", "__next__", "__eq__", "__hash__"),
    "NotIn": ("__contains__", "__iter__", "__next__", "__eq__", "__hash__"),
}
TRUTH = ("__bool__", "__len__")
UNARY: Mapping[str, tuple[str, ...]] = {
    "Not": TRUTH,
    "USub": ("__neg__",),
    "UAdd": ("__pos__",),
    "Invert": ("__invert__",),
}
#: Methods that give the text of an object.
WRITTEN = ("__format__", "__str__", "__repr__")
ENTERED = ("__enter__", "__aenter__")
LEFT = ("__exit__", "__aexit__")
