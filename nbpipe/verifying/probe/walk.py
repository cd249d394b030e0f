"""The mutable objects that a value reaches, or that it cannot be known.

What deepcopy takes as it is (numbers, texts, functions of a module, classes) is no
part. Nothing of the user's is called: no property, no ``__getattr__``.
"""

from __future__ import annotations

import collections
import datetime as dt
import decimal
import enum
import fractions
import functools
import pathlib
import random
import types
import uuid
from collections.abc import Iterable
from typing import Any

from . import walk_data

MOST = 20_000  # parts of one value that are looked at
PLAIN = frozenset(
    {type(None), bool, int, float, complex, str, bytes, type(...), type(NotImplemented)}
)
_ATOMS = (
    *PLAIN,
    dt.date,
    dt.time,
    dt.timedelta,
    dt.timezone,
    decimal.Decimal,
    enum.Enum,
    fractions.Fraction,
    pathlib.PurePath,
    range,
    uuid.UUID,
)
_SEQUENCES = (list, tuple, set, frozenset, collections.deque)
_LEAVES = (bytearray, random.Random)  # they change, and hold nothing
_NOTEBOOK = "__main__"
_CHEAP = 50  # plain items that count as one part
_HEAP_TYPE = 1 << 9
_POINTER = 8


class BlindError(Exception):
    """There is something in it that cannot be looked into, or too much."""


class Walk:
    """Collects the keys of what a value reaches.

    Attributes:
        own: Of objects, and of memory, that can be changed through the value.
        lent: Of what it keeps and does not change itself, as a frame its index.
        parts: What was looked at so far.
    """

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.own: set[object] = set()
        self.lent: set[object] = set()
        self.parts = 0
        self._todo: list[Any] = []
        self._seen: dict[int, Any] = {}  # the objects too: no number comes again

    def run(self, value: Any) -> None:
        """Look at a value.

        Raises:
            BlindError: It cannot be known what it reaches.
        """
        self._todo.append(value)
        while self._todo:
            part = self._todo.pop()
            self._count(1)
            if type(part) not in PLAIN and id(part) not in self._seen:
                self._seen[id(part)] = part
                self._look(part)

    def lend(self, value: Any) -> None:
        """Look at what it keeps and does not change."""
        inner = Walk(self.most - self.parts)
        inner.run(value)
        self._count(inner.parts)
        self.lent |= inner.own | inner.lent

    def add(self, values: Iterable[Any]) -> None:
        """Look at the parts of a value too; plain ones at the speed of C."""
        parts = list(values)
        self._count(len(parts) // _CHEAP)
        if not set(map(type, parts)) <= PLAIN:
            self._todo += parts

    def _count(self, parts: int) -> None:
        self.parts += parts
        if self.parts > self.most:
            raise BlindError

    def _look(self, value: Any) -> None:
        cls = type(value)
        if issubclass(cls, _ATOMS):
            return
        if issubclass(cls, dict):
            self.own.add(id(value))
            self.add([*value.keys(), *value.values()])
            self._state(value, dict, collections.OrderedDict, collections.defaultdict)
            if issubclass(cls, collections.defaultdict):
                self.add([value.default_factory])
        elif issubclass(cls, _SEQUENCES):
            if not issubclass(cls, (tuple, frozenset)):
                self.own.add(id(value))
            self.add(value)
            self._state(value, *_SEQUENCES)
        elif not walk_data.look(value, self):
            self._object(value, cls)

    def _object(self, value: Any, cls: type) -> None:
        if issubclass(cls, (type, types.FunctionType)):
            if value.__module__ == _NOTEBOOK or getattr(value, "__closure__", None):
                raise BlindError  # it may reach variables
        elif cls is types.BuiltinFunctionType:
            if not isinstance(value.__self__, (types.ModuleType, type(None))):
                raise BlindError
        elif cls is slice:
            self.add([value.start, value.stop, value.step])
        elif cls is types.MethodType:
            self.add([value.__func__, value.__self__])
        elif cls is functools.partial:
            self.add([value.func, value.args, value.keywords, vars(value)])
        else:
            self.own.add(id(value))
            if cls not in _LEAVES:
                self._state(value, types.SimpleNamespace)

    def _state(self, value: Any, *known: type) -> None:
        """What an instance of a class written in Python holds beside.

        Args:
            value: The instance.
            known: Base classes whose contents are looked at elsewhere.
        """
        for cls in type(value).__mro__:
            if cls is object or cls in known:
                continue
            if not _is_python(cls):
                raise BlindError
            for member in vars(cls).values():
                if type(member) is types.MemberDescriptorType:
                    self._slot(member, value)
        if type(value).__dictoffset__:
            self.add([object.__getattribute__(value, "__dict__")])

    def _slot(self, member: Any, value: Any) -> None:
        try:
            self.add([member.__get__(value)])
        except AttributeError:
            return  # nothing was stored there


def _is_python(cls: type) -> bool:
    """Whether a class adds no fields of C to its base, and is none of the notebook.

    Its instances are then as much larger than those of the base as what Python itself
    adds to them: slots, a dictionary, a list of weak references.
    """
    base: Any = cls.__base__
    slots = cls.__dict__.get("__slots__", ())
    names = (slots,) if isinstance(slots, str) else tuple(slots)
    pointers = len([n for n in names if n not in ("__dict__", "__weakref__")])
    pointers += cls.__dictoffset__ > 0 and not base.__dictoffset__
    pointers += cls.__weakrefoffset__ > 0 and not base.__weakrefoffset__
    grown = cls.__basicsize__ - base.__basicsize__
    python = cls.__flags__ & _HEAP_TYPE and grown <= pointers * _POINTER
    return bool(python) and cls.__module__ != _NOTEBOOK
