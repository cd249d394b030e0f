"""Where two frozen values differ, as a path that a person can type.

Exact for integers, strings, bytes, dtypes, categories, indexes and orders; how far
floats and pictures may differ is said in `nbpipe.verifying.leaves`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from nbpipe.verifying import leaves
from nbpipe.verifying.brief import brief
from nbpipe.verifying.mismatch import Mismatch

Tree = Any

MOST = 20  # differences that are told of one value


def differ(a: Tree, b: Tree) -> list[Mismatch]:
    """Return the first differences of two trees, none when they are equal."""
    return list(islice(_differ(a, b), MOST))


def _differ(a: Tree, b: Tree) -> Iterator[Mismatch]:
    if isinstance(a, list) and isinstance(b, list):
        yield from _items(a, b, lambda n: f"[{n}]")
    elif not isinstance(a, tuple) or not isinstance(b, tuple):
        yield from leaves.scalars(a, b)
    elif a and b and a[0] == b[0] and isinstance(a[0], str):
        yield from _KINDS.get(a[0], _generic)(a, b)
    else:
        yield Mismatch("", brief(a), brief(b))


def _at(place: str, found: Iterator[Mismatch]) -> Iterator[Mismatch]:
    for mismatch in found:
        yield replace(mismatch, place=place + mismatch.place)


def _items(
    a: Sequence[Tree], b: Sequence[Tree], place: Callable[[int], str]
) -> Iterator[Mismatch]:
    if len(a) != len(b):
        yield Mismatch("", f"{len(a)} items", f"{len(b)} items")
        return
    for number, (one, other) in enumerate(zip(a, b, strict=True)):
        yield from _at(place(number), _differ(one, other))


def _generic(a: Any, b: Any) -> Iterator[Mismatch]:
    """Kinds whose parts have no names."""
    if a == b:
        return
    if len(a) != len(b):
        yield Mismatch("", brief(a), brief(b))
        return
    for one, other in zip(a[1:], b[1:], strict=True):
        if isinstance(one, (tuple, list)):
            yield from _differ(one, other)
        elif next(leaves.scalars(one, other), None):
            yield Mismatch("", brief(a), brief(b))
            return


def _inside(a: Any, b: Any) -> Iterator[Mismatch]:
    """What stands in a file: the path starts there."""
    return _differ(a[1], b[1])


def _seq(a: Any, b: Any) -> Iterator[Mismatch]:
    if a[1] != b[1]:
        return iter((Mismatch("", brief(a), brief(b)),))
    return _items(a[2], b[2], lambda n: f"[{n}]")


def _dict(a: Any, b: Any) -> Iterator[Mismatch]:
    """Dicts of the same type, with the same keys in the same order."""
    if a[1] != b[1]:
        yield Mismatch("", brief(a), brief(b))
        return
    keys, others = [key for key, _ in a[2]], [key for key, _ in b[2]]
    if list(_differ(keys, others)):
        yield Mismatch(".keys()", brief(keys), brief(others))
        return
    pairs = zip(keys, a[2], b[2], strict=True)
    for key, (_, one), (_, other) in pairs:
        yield from _at(f"[{brief(key)}]", _differ(one, other))
    yield from _differ(a[3], b[3])


def _object(a: Any, b: Any) -> Iterator[Mismatch]:
    if a[1] != b[1]:
        yield Mismatch("", a[1], b[1])
        return
    if "global" in (*a[3:], *b[3:]):  # of the process, not of the value
        return
    here, there = dict(a[2]), dict(b[2])
    if "library" in a[3:] and "library" in b[3:]:  # what it computes once more
        here = {k: v for k, v in here.items() if k in there or not k.startswith("_")}
        there = {k: v for k, v in there.items() if k in here or not k.startswith("_")}
    for name in [*here, *(name for name in there if name not in here)]:
        if name not in there:
            yield Mismatch(f".{name}", brief(here[name]), "not there")
        elif name not in here:
            yield Mismatch(f".{name}", "not there", brief(there[name]))
        else:
            yield from _at(f".{name}", _differ(here[name], there[name]))


def _objects(a: Any, b: Any) -> Iterator[Mismatch]:
    if a[1:4] != b[1:4]:
        yield Mismatch("", brief(a), brief(b))
    elif len(a[4]) == len(b[4]):
        yield from _items(a[4], b[4], lambda n: leaves.unravel(n, a[3]))
    else:
        yield Mismatch("", brief(a), "another value")


def _frame(a: Any, b: Any) -> Iterator[Mismatch]:
    if a[1] != b[1]:
        yield Mismatch("", a[1], b[1])
        return
    columns = list(_at(".columns", _differ(a[2], b[2])))
    yield from columns
    if columns:
        return
    names = _labels(a[2], len(a[4]))
    yield from _at(".index", _differ(a[3], b[3]))
    for name, one, other in zip(names, a[4], b[4], strict=True):
        yield from _at(f"[{name}]", _column(one, other))


def _labels(index: Any, count: int) -> list[str]:
    """What stands in the brackets to get each column."""
    detail = index[3] if index[0] == "index" and isinstance(index[3], tuple) else ()
    if len(detail) == 2 and isinstance(detail[1], tuple) and detail[1][0] == "column":  # noqa: PLR2004
        values = detail[1][2]
        if values[0] == "items" and len(values[4]) == count:
            return [brief(label) for label in values[4]]
    return [f"column {number}" for number in range(count)]


def _column(a: Any, b: Any) -> Iterator[Mismatch]:
    """Values of a column: the dtype, then item by item."""
    kind = a[0], a[1]
    if kind != (b[0], b[1]):
        yield Mismatch(".dtype", _dtype(a), _dtype(b))
    elif a[0] == "column":
        yield from _at(".iloc", _differ(a[2], b[2]))
    else:
        yield from _at(".cat.categories", _differ(a[2], b[2]))
        yield from _at(".cat.codes.iloc", _differ(a[3], b[3]))


def _dtype(column: Any) -> str:
    return str(column[1]) if column[0] == "column" else "category"


def _series(a: Any, b: Any) -> Iterator[Mismatch]:
    yield from _at(".name", _differ(a[1], b[1]))
    yield from _at(".index", _differ(a[2], b[2]))
    yield from _column(a[3], b[3])


def _index(a: Any, b: Any) -> Iterator[Mismatch]:
    if a[1] != b[1]:
        yield Mismatch("", a[1], b[1])
        return
    yield from _at(".names", _differ(a[2], b[2]))
    yield from _generic(("index", a[3]), ("index", b[3]))


def _csv(a: Any, b: Any) -> Iterator[Mismatch]:
    if len(a[1]) != len(b[1]):
        yield Mismatch("", f"{len(a[1])} rows", f"{len(b[1])} rows")
        return
    for row, (one, other) in enumerate(zip(a[1], b[1], strict=True), 1):
        yield from _at(f"row {row}, ", _items(one, other, lambda n: f"column {n + 1}"))


_KINDS: dict[str, Callable[[Any, Any], Iterator[Mismatch]]] = {
    "array": leaves.arrays,
    "blob": leaves.blobs,
    "category": _column,
    "column": _column,
    "csv": _csv,
    "dict": _dict,
    "frame": _frame,
    "frame file": _inside,
    "function": leaves.functions,
    "gzip": _inside,
    "index": _index,
    "items": _objects,
    "json": _inside,
    "numpy file": _inside,
    "object": _object,
    "opaque": leaves.opaques,
    "pickle": _inside,
    "picture": leaves.pictures,
    "seq": _seq,
    "series": _series,
    "text": leaves.texts,
}
