"""Functions and classes as plain trees: by name, and by what their code does.

The same source compiles to other instructions in a module than inside a function, since
names are reached in another way; these differences are smoothed out.
"""

from __future__ import annotations

import dis
import re
import sysconfig
import types
from collections.abc import Iterator
from typing import Any

Tree = Any

_LIBRARIES = tuple(
    sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")
)
_ACCESS = re.compile(r"^(LOAD|STORE|DELETE)_(GLOBAL|NAME|FAST|DEREF|CLASSDEREF)\w*$")
_IGNORED = frozenset(
    "CACHE RESUME NOP PUSH_NULL PRECALL MAKE_CELL COPY_FREE_VARS EXTENDED_ARG "
    "LOAD_CLOSURE BUILD_TUPLE MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE LOAD_CONST".split()
)


def frozen_callable(value: Any) -> Tree:
    """A function by its name and code; a class or builtin by its name."""
    name = getattr(value, "__qualname__", type(value).__qualname__)
    name = name.rsplit("<locals>.", 1)[-1]
    function = getattr(value, "__func__", value)
    if not isinstance(function, types.FunctionType):
        return ("callable", name)
    if function.__code__.co_filename.startswith(_LIBRARIES):
        return ("callable", name)
    return ("function", name, tuple(operations(function.__code__)))


def operations(code: types.CodeType) -> Iterator[str]:
    """What the code does, in words that do not depend on where it stands."""
    yield f"({', '.join(code.co_varnames[: code.co_argcount])})"
    for step in dis.get_instructions(code):
        if step.opname in _IGNORED or "JUMP" in step.opname:
            if step.opname == "LOAD_CONST" and not isinstance(
                step.argval, (types.CodeType, tuple)
            ):
                yield f"CONST {step.argval!r}"
            elif "JUMP_IF" in step.opname:
                yield step.opname
            continue
        access = _ACCESS.match(step.opname)
        if access:
            yield f"{access[1]} {step.argval}"
        else:
            # which of the two depends on whether the module imports the name
            name = "LOAD_ATTR" if step.opname == "LOAD_METHOD" else step.opname
            yield f"{name} {_argument(step)}".strip()
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from operations(constant)


def _argument(step: dis.Instruction) -> str:
    text = step.argrepr.replace("NULL + ", "").replace(" + NULL|self", "")
    return "" if text.startswith("to ") else text  # where a loop ends
