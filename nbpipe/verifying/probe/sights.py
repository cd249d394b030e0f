"""What a value is, in the words of a signature, a docstring and a catalog."""

from __future__ import annotations

import json
import sys
from typing import Any

from .freeze import freeze
from .round_trip import PLAIN, from_parquet, is_frame, parquet, round_trip

LARGEST = 5_000_000  # bytes of a frame that is tried as Parquet
MOST = 20_000  # characters of JSON that are tried


def sight(value: Any) -> dict[str, str]:
    """Class, size and the kind of file that gives the value back."""
    return {
        "type": public_name(type(value)),
        "shape": shape(value),
        "format": file_format(value),
    }


def public_name(cls: type) -> str:
    """The shortest path under which a class can be imported.

    >>> from collections import OrderedDict
    >>> public_name(OrderedDict), public_name(int)
    ('collections.OrderedDict', 'builtins.int')
    """
    parts = cls.__module__.split(".")
    for length in range(1, len(parts) + 1):
        module = sys.modules.get(".".join(parts[:length]))
        if getattr(module, cls.__name__, None) is cls:
            return f"{'.'.join(parts[:length])}.{cls.__name__}"
    return f"{cls.__module__}.{cls.__qualname__}"


def shape(value: Any) -> str:
    """The value's size in words, ``""`` where it has none.

    >>> shape([1, 2]), shape({}), shape("text")
    ('2 items', '0 items', '')
    """
    found = getattr(value, "shape", None)
    if type(value).__name__ == "DataFrame" and isinstance(found, tuple):
        return f"{_count(found[0], 'row')}, {_count(found[1], 'column')}"
    if type(value).__name__ == "Series" and isinstance(found, tuple):
        return f"{_count(found[0], 'value')} of {value.dtype}"
    if isinstance(found, tuple) and found and hasattr(value, "dtype"):
        return f"{' x '.join(map(str, found))} of {value.dtype}"
    if isinstance(value, (dict, list, tuple, set)):
        return _count(len(value), "item")
    return ""


def _count(number: Any, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def file_format(value: Any) -> str:
    """The kind of file that gives the value back unchanged, by trying."""
    if is_frame(value):
        small = value.memory_usage(deep=False).sum() <= LARGEST
        back = small and round_trip(lambda: parquet(value), from_parquet)
        return "parquet" if back and back[1] == freeze(value) else ""
    if isinstance(value, PLAIN):
        back = round_trip(lambda: _short_json(value), json.loads)
        return "json" if back and back[1] == freeze(value) else ""
    return ""


def _short_json(value: Any) -> bytes:
    """JSON, if it is short enough to be tried.

    Raises:
        ValueError: It is not, or the value is none that JSON has.
    """
    text = json.dumps(value, allow_nan=False)
    if len(text) > MOST:
        raise ValueError("too long")
    return text.encode()
