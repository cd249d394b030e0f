"""Into the bytes of a file and back: whether that gives a value back, by trying."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

from .freeze import freeze

Tree = Any
Dump = Callable[[], bytes]
Load = Callable[[bytes], Any]

PLAIN = (dict, list, str, int, float, bool)  # what may come back from JSON


def round_trip(dump: Dump, load: Load) -> tuple[bytes, Tree] | None:
    """The bytes and, frozen, what comes back from them; None where nothing does."""
    try:
        data = dump()
        return data, freeze(load(data))
    except Exception:  # noqa: BLE001  what a library raises on values that it cannot keep
        return None


def is_frame(value: Any) -> bool:
    """Whether it is a DataFrame and no more; pandas is not imported for it."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and type(value) is getattr(pandas, "DataFrame", None)


def parquet(frame: Any) -> bytes:
    """A DataFrame as Parquet."""
    file = io.BytesIO()
    frame.to_parquet(file)
    return file.getvalue()


def from_parquet(data: bytes) -> Any:
    """The DataFrame in Parquet."""
    return sys.modules["pandas"].read_parquet(io.BytesIO(data))
