"""What numpy and pandas keep: arrays by their memory, frames by their columns.

None of them is imported here: a value of a library can only exist where something else
has imported it.
"""

from __future__ import annotations

import sys
from typing import Any, Protocol

_ARRAYS = ("_ndarray", "_data", "_mask", "_left", "_right", "_pa_array")
_FRAME = ("_mgr", "_flags", "_item_cache", "_cacher", "_is_copy")
_COPIES_ON_WRITE = 3  # the first version of pandas that always does


class Looking(Protocol):
    """What collects the keys of parts."""

    own: set[object]
    lent: set[object]

    def add(self, values: Any) -> None:
        """Look at parts."""

    def lend(self, value: Any) -> None:
        """Look at what is kept and not changed."""


def look(value: Any, walk: Looking) -> bool:
    """Look at a value of these libraries; False for anything else."""
    np = sys.modules.get("numpy")
    if np is None or not hasattr(np, "ndarray"):
        return False
    if isinstance(value, (np.generic, np.dtype, np.ufunc)):
        return not isinstance(value, np.void)
    if isinstance(value, (np.random.Generator, np.random.RandomState)):
        bits = getattr(value, "bit_generator", None) or value._bit_generator  # noqa: SLF001
        walk.own |= {id(value), id(bits)}
        return True
    if isinstance(value, np.ndarray):
        return _array(value, np, walk, walk.own)
    pd = sys.modules.get("pandas")
    return pd is not None and hasattr(pd, "DataFrame") and _pandas(value, pd, np, walk)


def _array(value: Any, np: Any, walk: Looking, keys: set[object]) -> bool:
    """An array by who owns its memory; False where that is none of numpy."""
    owner = value
    while type(owner.base) is np.ndarray or isinstance(owner.base, np.ndarray):
        owner = owner.base
    if owner.base is not None and type(owner.base) is not bytes:
        return False
    if value.dtype.hasobject:
        if value.dtype != object:
            return False
        walk.add(value.ravel().tolist())
    if type(value) is not np.ndarray and hasattr(value, "__dict__"):
        walk.add([vars(value)])
    keys.add(id(owner))
    return True


def _pandas(value: Any, pd: Any, np: Any, walk: Looking) -> bool:
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return _frame(value, pd, np, walk)
    if isinstance(value, pd.MultiIndex):
        walk.own.add(id(value))
        walk.add([*value._levels, *value._codes])  # noqa: SLF001
        return True
    if isinstance(value, pd.Index):
        walk.own.add(id(value))
        if not isinstance(value, pd.RangeIndex):
            walk.add([value._data])  # noqa: SLF001
        return True
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return _extension(value, walk)
    scalars = (
        *(pd.Timestamp, pd.Timedelta, pd.Period, pd.Interval, pd.offsets.BaseOffset),
        pd.api.extensions.ExtensionDtype,
    )
    return isinstance(value, scalars) or value is pd.NaT or value is pd.NA


def _frame(value: Any, pd: Any, np: Any, walk: Looking) -> bool:
    """A frame or a series: its columns' memory, its axes, and what hangs on it.

    Several of them may keep one index; that is as good as immutable. Where pandas
    copies on write, they may keep one column's memory too.
    """
    manager = value._mgr  # noqa: SLF001
    walk.own |= {id(value), id(manager)}
    lazy = int(pd.__version__.split(".")[0]) >= _COPIES_ON_WRITE
    for column in manager.arrays:
        if not isinstance(column, np.ndarray):
            walk.lend(column) if lazy else walk.add([column])
        elif not _array(column, np, walk, walk.lent if lazy else walk.own):
            return False
    for axis in manager.axes:
        walk.lend(axis)
    walk.add([part for name, part in vars(value).items() if name not in _FRAME])
    return True


def _extension(value: Any, walk: Looking) -> bool:
    """An extension array by the arrays in it; those of pyarrow never change."""
    parts = [getattr(value, name) for name in _ARRAYS if hasattr(value, name)]
    if not parts:
        return False
    walk.own.add(id(value))
    ours = [p for p in parts if not type(p).__module__.startswith("pyarrow")]
    walk.add(ours)
    return True
