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
from .freeze_objects import Tree, freeze_instance, type_name

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
MAX_TEXT = 50_000  # characters of a displayed value
MAX_DEPTH = 60
_PLAIN = frozenset(SCALARS)


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
            return self.unseen(value, ", nested too deep")
        self.open[id(value)] = len(self.open)
        try:
            return self._container(value)
        finally:
            del self.open[id(value)]

    def _container(self, value: Any) -> Tree:
        # `isinstance(list[int], type)` is true on Python 3.10.
        if issubclass(type(value), CALLABLES):
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

    def unseen(self, value: Any, why: str = "") -> Tree:
        """Say that a value cannot be looked into."""
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
            return self.unseen(value)
        return freeze_instance(value, self)


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


def displayed(value: Any, text: Callable[[], str]) -> tuple[Tree, str]:
    """A displayed value: its digest, and its text where that does not tell it all."""
    tree, clear = looked_into(value)
    if clear:
        return tree, ""
    try:
        return tree, text()[:MAX_TEXT]
    except Exception as error:  # noqa: BLE001  the user's ``__repr__`` may raise anything
        return tree, f"{type(error).__name__} in place of a text"


def scalar_base(value: Any) -> Any:
    """The plain scalar inside an instance of a subclass of ``int``, ``str`` ..."""
    base: Any = next(cls for cls in SCALARS if isinstance(value, cls))
    return base(value)


@functools.cache
def libraries() -> tuple[Callable[[Any, Freezer], Tree], ...]:
    """Freezers for the values of libraries; they import none of them."""
    from . import freeze_data, freeze_more, freeze_objects

    return (
        freeze_objects.freeze_widget,
        freeze_objects.freeze_logger,
        freeze_data.freeze_numpy,
        freeze_data.freeze_pandas,
        freeze_data.freeze_sparse,
        freeze_data.freeze_plot,
        freeze_more.freeze_polars,
        freeze_more.freeze_torch,
        freeze_more.freeze_sympy,
        freeze_more.freeze_xgboost,
        freeze_more.freeze_type,
    )
