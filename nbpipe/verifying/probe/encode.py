"""A value as the bytes of a file that gives it back unchanged."""

from __future__ import annotations

import io
import json
import pickle
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from .freeze import freeze
from .round_trip import PLAIN, Dump, Load, from_parquet, is_frame, parquet, round_trip

PROTOCOL = 4  # of pickle: every Python that can run the project reads it
ROOM = 8  # a pickle may be so much larger than the file that is stored

Form = tuple[str, Dump, Load]


class RefusedError(Exception):
    """The value is not stored; the text says why."""


class _Capped(io.BytesIO):
    """Memory that takes no more than ``most`` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def write(self, data: Any) -> int:
        """Append.

        Raises:
            RefusedError: There is no room.
        """
        if self.tell() + memoryview(data).nbytes > self.most:
            raise RefusedError(f"larger than {size_text(self.most // ROOM)}")
        return super().write(data)


def encode(value: Any, limit: int) -> tuple[str, bytes]:
    """Return the file's ending and its content.

    JSON and Parquet are taken where they give the value back exactly, which is tried;
    all else is pickled.

    Args:
        value: Any value.
        limit: Bytes that the file may have.

    Raises:
        RefusedError: It is too large, or nothing gives it back.
    """
    pickled = _pickled(value, limit * ROOM)
    tree = repr(freeze(value))
    for suffix, dump, load in _forms(value, pickled):
        data = _tried(dump, load, tree)
        if data is not None:
            if len(data) > limit:
                raise RefusedError(f"larger than {size_text(limit)}")
            return suffix, data
    raise RefusedError("it does not come back from a pickle as it was")


def size_text(size: int) -> str:
    """A number of bytes in words.

    >>> size_text(1_000_000), size_text(2_500)
    ('1 MB', '2.5 kB')
    """
    for unit, bytes_of in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= bytes_of:
            return f"{size / bytes_of:g} {unit}"
    return f"{size} bytes"


def _pickled(value: Any, most: int) -> bytes:
    """Pickle, before anything else looks at the value: that is quick to find too large.

    Raises:
        RefusedError: It cannot be pickled, or takes more bytes.
    """
    file = _Capped(most)
    try:
        pickle.dump(value, file, protocol=PROTOCOL)
    except RefusedError:
        raise
    except Exception as error:
        raise RefusedError(
            f"cannot be pickled ({type(error).__name__}: {error})"
        ) from error
    return file.getvalue()


def _forms(value: Any, pickled: bytes) -> Iterator[Form]:
    """The ways of storing it, the most readable first."""
    if value is None or isinstance(value, PLAIN):
        yield "json", lambda: _json(value), json.loads
    if is_frame(value) and find_spec("pyarrow") is not None:
        yield "parquet", lambda: parquet(value), from_parquet
    yield "pkl", lambda: pickled, pickle.loads


def _tried(dump: Dump, load: Load, tree: str) -> bytes | None:
    """The bytes, if they give the value back."""
    with warnings.catch_warnings(), _no_new_figures():
        warnings.simplefilter("ignore")
        back = round_trip(dump, load)
    return back[0] if back and repr(back[1]) == tree else None


@contextmanager
def _no_new_figures() -> Iterator[None]:
    """Close figures that enter pyplot meanwhile, as those that are unpickled may."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    before = set(pyplot.get_fignums()) if pyplot is not None else set()
    yield
    if pyplot is not None:
        for number in set(pyplot.get_fignums()) - before:
            pyplot.close(number)


def _json(value: Any) -> bytes:
    text = json.dumps(value, indent=2, allow_nan=False, ensure_ascii=False)
    return (text + "\n").encode()
