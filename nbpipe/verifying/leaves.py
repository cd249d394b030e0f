"""Where two frozen values differ whose kind has no parts: numbers, arrays, pixels.

Floats may differ by `RELATIVE` or `ABSOLUTE`, as sums do that are taken in another
order, and pictures by what a renderer may round; all else is exact.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from nbpipe.verifying.brief import brief
from nbpipe.verifying.mismatch import Mismatch

Tree = Any

RELATIVE = 1e-9
ABSOLUTE = 1e-12
#: Of two runs of the notebook: what is computed by chance, or is a time, may be close.
NARROW = 1e-12
_relative: ContextVar[float] = ContextVar("relative", default=RELATIVE)
COLOUR = 16  # of 255: what a renderer may round
PIXELS = 0.0002  # share of the pixels that may differ by more


@contextmanager
def narrowly() -> Iterator[None]:
    """Compare two runs of a notebook, within the block, rather than two programs."""
    token = _relative.set(NARROW)
    try:
        yield
    finally:
        _relative.reset(token)


def scalars(a: Tree, b: Tree) -> Iterator[Mismatch]:
    """Numbers, strings and the like, which stand for themselves."""
    if isinstance(a, float) and isinstance(b, float):
        same = _close(a, b)
    elif isinstance(a, complex) and isinstance(b, complex):
        same = _close(a.real, b.real) and _close(a.imag, b.imag)
    else:
        same = type(a) is type(b) and a == b
    if not same:
        yield Mismatch("", brief(a), brief(b))


def _close(a: float, b: float) -> bool:
    both_nan = math.isnan(a) and math.isnan(b)
    if both_nan or a == b:
        return True
    return math.isclose(a, b, rel_tol=_relative.get(), abs_tol=ABSOLUTE)


def arrays(a: Any, b: Any) -> Iterator[Mismatch]:
    """Arrays of numbers, item by item where all items are kept."""
    if a[1:5] != b[1:5]:
        yield Mismatch("", brief(a), brief(b))
        return
    if a[5] == b[5]:
        return
    if _is_hash(a):
        yield Mismatch("", brief(a), "another value")
        return
    here, there = array(a[4], a[5]), array(b[4], b[5])
    parts = 2 if "complex" in a[2] else 1
    for place, (one, other) in enumerate(zip(here, there, strict=True)):
        if not (_close(one, other) if a[4] == "d" else one == other):
            yield Mismatch(unravel(place // parts, a[3]), brief(one), brief(other))


def _is_hash(a: Any) -> bool:
    """Whether the bytes stand for a larger array."""
    parts = 2 if "complex" in a[2] else 1
    size: int = math.prod(a[3]) * array(a[4]).itemsize * parts
    return len(a[5]) != size


def unravel(flat: int, shape: tuple[int, ...]) -> str:
    """Index of an item by its number.

    >>> unravel(5, (2, 3)), unravel(5, (9,)), unravel(0, ())
    ('[1, 2]', '[5]', '')
    """
    index: list[int] = []
    for side in reversed(shape):
        flat, rest = divmod(flat, side)
        index.insert(0, rest)
    return f"[{', '.join(map(str, index))}]" if index else ""


def texts(a: Any, b: Any) -> Iterator[Mismatch]:
    """Texts, line by line."""
    here, there = a[1].split("\n"), b[1].split("\n")
    for number, (one, other) in enumerate(zip(here, there, strict=False), 1):
        if one != other:
            yield Mismatch(f"line {number}", brief(one), brief(other))
    if len(here) != len(there):
        yield Mismatch("", f"{len(here)} lines", f"{len(there)} lines")


def pictures(a: Any, b: Any) -> Iterator[Mismatch]:
    """Pictures of the same size, pixel by pixel."""
    if a[1:3] != b[1:3]:
        yield Mismatch("", f"{a[1]}x{a[2]} pixels", f"{b[1]}x{b[2]} pixels")
        return
    if a[3] == b[3]:
        return
    pairs = enumerate(zip(a[3], b[3], strict=True))
    other = {at // 4 for at, (one, two) in pairs if abs(one - two) > COLOUR}
    if len(other) > PIXELS * a[1] * a[2]:
        first = min(other)
        where = f"pixel {first % a[1]}, {first // a[1]}"
        yield Mismatch(where, brief(a), f"{len(other)} pixels of another colour")


def functions(a: Any, b: Any) -> Iterator[Mismatch]:
    """Functions by their code; one that prints logs in a project.

    A lambda that has a name is a function of that name in a project.
    """
    if a == b or (a[1] == "<lambda>" and a[2] == b[2]):
        return
    prints = any("print" in word for word in a[2])
    yield Mismatch("", f"function {a[1]}", f"function {b[1]} of other code", prints)


def opaques(a: Any, b: Any) -> Iterator[Mismatch]:
    """What nobody can look into."""
    yield Mismatch("", brief(a), brief(b), unseen=a == b or a[:1] == ("blob",))


def blobs(a: Any, b: Any) -> Iterator[Mismatch]:
    """Bytes of a kind that nobody knows: equal or unseen."""
    if a != b:
        yield from opaques(a, b)
