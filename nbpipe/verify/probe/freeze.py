"""Values as plain trees, so that two processes can compare what they hold.

``freeze`` turns any value into scalars and tuples ``(kind, ...)`` that pickle in one
process and load in another without the libraries or classes of the first. What cannot
be seen into becomes ``("opaque", type name)``: the comparison reports it as not
comparable and never as equal. ``digest`` is the same in little space and time: the tree
itself while it is small, else ``("digest", type name, hash)``.
"""

from __future__ import annotations

import collections
import datetime as dt
import decimal
import enum
import fractions
import functools
import hashlib
import io
import marshal
import os
import re
import types
import uuid
from collections.abc import Callable
from typing import Any

from .freeze_code import frozen_callable

Tree = Any

SCALARS = (type(None), bool, int, float, complex, str, bytes, type(Ellipsis))
BY_REPR = (
    dt.date,
    dt.time,
    dt.timedelta,
    dt.tzinfo,
    decimal.Decimal,
    fractions.Fraction,
    uuid.UUID,
    re.Pattern,
    range,
    slice,
    types.GenericAlias,
)
CALLABLES = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    type,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
)
MAX_NODES = 3_000_000
# Of a digest: parts that are looked at, and bytes up to which the tree itself is kept.
MAX_DIGEST_NODES = 200_000
SMALL = 200_000
MAX_DEPTH = 60
_STATE = 2  # place of the state in what ``__reduce_ex__`` returns
_PLAIN = frozenset(SCALARS)
CACHES = frozenset({"_cache", "__wrapped__", "_cached_prop"})


class TooLargeError(Exception):
    """The value has more parts than the oracle is willing to look at."""


class Freezer:
    """Freezes one value; counts its parts and notices cycles.

    Args:
        most: Parts that it is willing to look at.
        brief: Large arrays are hashed, not kept.

    Attributes:
        blind: Something was met that cannot be looked into.
    """

    def __init__(self, most: int = MAX_NODES, *, brief: bool = False) -> None:
        self.most = most
        self.brief = brief
        self.blind = False
        self.parts = 0
        self.open: dict[int, int] = {}

    def __call__(self, value: Any) -> Tree:
        """Freeze a value that may be part of another."""
        self.parts += 1
        if self.parts > self.most:
            raise TooLargeError
        if type(value) in SCALARS:
            return value
        if id(value) in self.open:
            return ("cycle", len(self.open) - self.open[id(value)])
        if len(self.open) > MAX_DEPTH:
            return self._unseen(value, ", nested too deep")
        self.open[id(value)] = len(self.open)
        try:
            return self._container(value)
        finally:
            del self.open[id(value)]

    def _container(self, value: Any) -> Tree:
        if isinstance(value, CALLABLES):
            return frozen_callable(value)
        for freeze_library in libraries():
            tree = freeze_library(value, self)
            if tree is not None:
                self.blind |= tree[0] == "plot"
                return tree
        if isinstance(value, enum.Enum):
            return ("enum", type_name(value), value.name)
        if isinstance(value, BY_REPR):
            return ("repr", type_name(value), repr(value))
        if isinstance(value, (dict, types.MappingProxyType)):
            items = [(self(key), self(item)) for key, item in value.items()]
            return ("dict", type_name(value), items, self._extra(value))
        if isinstance(value, (list, tuple, collections.deque)):
            return ("seq", type_name(value), self.items(list(value)))
        if isinstance(value, (set, frozenset)):
            return ("set", type_name(value), sorted(map(self, value), key=repr))
        if isinstance(value, SCALARS):
            return ("scalar", type_name(value), scalar_base(value))
        return self._object(value)

    def items(self, values: list[Any]) -> list[Tree]:
        """Freeze the items of a sequence; plain ones at the speed of C."""
        if set(map(type, values)) <= _PLAIN:
            self.parts += len(values) // 50
            if self.parts > self.most:
                raise TooLargeError
            return values
        return [self(item) for item in values]

    def _unseen(self, value: Any, why: str = "") -> Tree:
        self.blind = True
        return ("opaque", f"{type_name(value)}{why}")

    def _extra(self, value: Any) -> Tree:
        """What a subclass of dict holds beside its items."""
        if isinstance(value, collections.defaultdict):
            return self(value.default_factory)
        return None

    def _object(self, value: Any) -> Tree:
        if isinstance(value, (bytearray, memoryview)):
            return ("scalar", type_name(value), bytes(value))
        if isinstance(value, os.PathLike):
            return ("path", os.fspath(value))
        if isinstance(value, io.StringIO) and not value.closed:
            return ("stringio", value.getvalue())
        if isinstance(value, io.IOBase):
            self.blind = True
            return ("file", type_name(value), value.closed, getattr(value, "mode", ""))
        if isinstance(value, functools.partial):
            parts = (value.func, value.args, value.keywords)
            return ("partial", [self(part) for part in parts])
        if isinstance(value, BaseException):
            return ("exception", type_name(value), self(value.args))
        if isinstance(
            value, (types.ModuleType, types.GeneratorType, types.CoroutineType)
        ):
            return self._unseen(value)
        return self._instance(value)

    def _instance(self, value: Any) -> Tree:
        slots = [name for cls in type(value).__mro__ for name in _slots(cls)]
        state = {name: getattr(value, name) for name in slots if hasattr(value, name)}
        state.update(getattr(value, "__dict__", {}))
        if hasattr(value, "get_params") and hasattr(value, "fit"):
            return self._estimator(value, state)
        state = _own_state(value, state)
        if state or _is_plain_class(type(value)):
            return ("object", type_name(value), self._attributes(state))
        return self._reduced(value)

    def _estimator(self, value: Any, state: dict[str, Any]) -> Tree:
        """Parameters and what ``fit`` learnt, which ends in an underscore."""
        fitted = {
            name: item
            for name, item in state.items()
            if name.endswith("_") and not name.startswith("_")
        }
        try:
            params = value.get_params(deep=False)
        except (AttributeError, TypeError, ValueError, NotImplementedError):
            return ("object", type_name(value), self._attributes(state))
        return ("object", type_name(value), self._attributes({**params, **fitted}))

    def _attributes(self, state: dict[str, Any]) -> list[tuple[str, Tree]]:
        return [
            (str(name), self(item))
            for name, item in sorted(state.items(), key=lambda pair: str(pair[0]))
            if name not in CACHES
        ]

    def _reduced(self, value: Any) -> Tree:
        """An object of a C extension: what pickle would store of it."""
        try:
            reduced = value.__reduce_ex__(2)
        except (TypeError, AttributeError, ValueError, NotImplementedError):
            return self._unseen(value)
        if isinstance(reduced, str):
            return ("repr", type_name(value), reduced)
        args, state = reduced[1], (reduced[_STATE] if len(reduced) > _STATE else None)
        parts = [list(part) for part in reduced[3:5] if part is not None]
        return (
            "object",
            type_name(value),
            [("args", self(args)), ("state", self(state)), ("parts", self(parts))],
        )


def freeze(value: Any) -> Tree:
    """Return the value as a tree of scalars, tuples and lists."""
    try:
        return Freezer()(value)
    except TooLargeError:
        return ("opaque", f"{type_name(value)}, too large")
    except RecursionError:
        return ("opaque", f"{type_name(value)}, nested too deep")
    except Exception as error:  # noqa: BLE001  the user's attributes may raise anything
        return ("opaque", f"{type_name(value)}, which raises {type(error).__name__}")


def digest(value: Any) -> Tree:
    """Return the value as a tree while it is small, else its kind and a hash.

    Equal hashes mean equal values. The converse holds but for floats that differ within
    the comparison's tolerance.
    """
    return looked_into(value)[0]


def looked_into(value: Any) -> tuple[Tree, bool]:
    """Return the digest of a value, and whether all of it could be looked into."""
    freezer = Freezer(MAX_DIGEST_NODES, brief=True)
    try:
        tree = freezer(value)
        data = marshal.dumps(tree, 2)  # version 2 has no references between parts
    except (TooLargeError, RecursionError, ValueError):
        return ("opaque", f"{type_name(value)}, too large"), False
    except Exception as error:  # noqa: BLE001  the user's attributes may raise anything
        text = f"{type_name(value)}, which raises {type(error).__name__}"
        return ("opaque", text), False
    if len(data) > SMALL:
        tree = ("digest", type_name(value), hashlib.sha256(data).hexdigest())
    return tree, not freezer.blind


def type_name(value: Any) -> str:
    """Name of the value's class, the same wherever the class was defined."""
    return type(value).__qualname__.rsplit("<locals>.", 1)[-1]


def scalar_base(value: Any) -> Any:
    """The plain scalar inside an instance of a subclass of ``int``, ``str`` ..."""
    base: Any = next(cls for cls in SCALARS if isinstance(value, cls))
    return base(value)


@functools.cache
def libraries() -> tuple[Callable[[Any, Freezer], Tree], ...]:
    """Freezers for the values of libraries; they import none of them."""
    from . import freeze_data

    return (
        freeze_data.freeze_numpy,
        freeze_data.freeze_pandas,
        freeze_data.freeze_sparse,
        freeze_data.freeze_plot,
    )


def _method(cls: type, name: str) -> Any:
    """A method of a class, None where it has none."""
    return getattr(cls, name, None)


def _own_state(value: Any, state: dict[str, Any]) -> dict[str, Any]:
    """What the class says its state is, in place of pointers into a C library."""
    if _method(type(value), "__getstate__") in (None, _method(object, "__getstate__")):
        return state
    try:
        said = value.__getstate__()
    except (TypeError, AttributeError, ValueError):
        return state
    return said if isinstance(said, dict) else state


def _slots(cls: type) -> list[str]:
    slots = cls.__dict__.get("__slots__", ())
    names = [slots] if isinstance(slots, str) else list(slots)
    return [name for name in names if not name.startswith("__")]


def _is_plain_class(cls: type) -> bool:
    """Whether the class is written in Python and says nothing about pickling."""
    heap_type = 1 << 9
    return (
        bool(cls.__flags__ & heap_type)
        and _method(cls, "__reduce__") is _method(object, "__reduce__")
        and ("__dict__" in dir(cls) and not hasattr(cls, "__next__"))
    )
