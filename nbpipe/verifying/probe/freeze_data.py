"""Freezers for numpy, pandas, scipy and plotting libraries.

None of them is imported here: a value of a library can only exist where something else
has imported it.
"""

from __future__ import annotations

import hashlib
import sys
from typing import Any, Protocol

Tree = Any

WIDEST = 16  # bytes of the widest number, a complex one
LARGE = 16_384  # bytes from which an array in a digest is hashed


class Freeze(Protocol):
    """What freezes the parts of a value."""

    brief: bool

    def __call__(self, value: Any) -> Tree:
        """Freeze a part."""

    def items(self, values: list[Any]) -> list[Tree]:
        """Freeze many parts."""


PLOT_PACKAGES = frozenset(
    {"matplotlib", "seaborn", "plotly", "altair", "bokeh", "mpl_toolkits", "missingno"}
)


def freeze_numpy(value: Any, freeze: Freeze) -> Tree:
    """Arrays, numpy scalars and generators; None for anything else."""
    np = sys.modules.get("numpy")
    if np is None:
        return None
    if isinstance(value, np.generic):
        item = value.item()
        plain = (
            item
            if isinstance(item, (bool, int, float, complex, str, bytes))
            else repr(value)
        )
        return ("numpy", _dtype(value.dtype), plain)
    if isinstance(value, np.dtype):
        return ("repr", "dtype", str(value))
    if isinstance(value, np.ufunc):
        return ("callable", value.__name__)
    if isinstance(value, (np.random.RandomState, np.random.Generator)):
        state = (
            value.get_state()
            if hasattr(value, "get_state")
            else value.bit_generator.state
        )
        made = ("object", type(value).__name__, [("state", freeze(state))])
        # a copy of the process's own one holds another state later
        return (*made, "global") if value is _process_generator(np) else made
    if not isinstance(value, np.ndarray):
        return None
    if isinstance(value, np.ma.MaskedArray):
        parts = (value.filled(), np.ma.getmaskarray(value))
        return ("masked", [freeze(np.asarray(part)) for part in parts])
    return _array(value, freeze)


def _array(value: Any, freeze: Freeze) -> Tree:
    name, dtype, shape = type(value).__name__, _dtype(value.dtype), tuple(value.shape)
    if value.dtype.kind in "biufc" and value.dtype.itemsize <= WIDEST:
        code, data = _raw(value)
        if freeze.brief and len(data) > LARGE:
            data = hashlib.sha256(data).digest()
        return ("array", name, dtype, shape, code, data)
    flat = value.ravel()
    if freeze.brief and flat.nbytes > LARGE and value.dtype.kind in "OUSMm":
        return ("items", name, dtype, shape, [_hashed(flat)])
    items = flat.astype(str).tolist() if value.dtype.kind in "Mm" else flat.tolist()
    return ("items", name, dtype, shape, freeze.items(items))


def _hashed(flat: Any) -> str:
    """Hash of an array of objects; pandas does it at a few million items a second."""
    pd, np = sys.modules.get("pandas"), sys.modules["numpy"]
    if flat.dtype.kind in "Mm":
        return hashlib.sha256(np.ascontiguousarray(flat).tobytes()).hexdigest()
    if pd is None:
        return hashlib.sha256(repr(flat.tolist()).encode()).hexdigest()
    hashes = pd.util.hash_array(flat.astype(object), categorize=False)
    return hashlib.sha256(hashes.tobytes()).hexdigest()


def _raw(value: Any) -> tuple[str, bytes]:
    """Numbers as bytes, with the code by which the module ``array`` reads them."""
    np = sys.modules["numpy"]
    kind = value.dtype.kind
    wide = {"f": "float64", "c": "complex128", "b": "int8"}.get(kind)
    native = np.ascontiguousarray(value, dtype=wide or value.dtype.newbyteorder("="))
    code = {"f": "d", "c": "d", "b": "b"}.get(kind, native.dtype.char)
    return code, native.tobytes()


def _dtype(dtype: Any) -> str:
    return str(dtype.newbyteorder("=")) if dtype.names is None else str(dtype)


def freeze_pandas(value: Any, freeze: Freeze) -> Tree:
    """Frames, series, indexes, extension arrays and what hangs on them."""
    pd = sys.modules.get("pandas")
    if pd is None or not hasattr(pd, "DataFrame"):
        return None
    if isinstance(value, pd.DataFrame):
        columns = [
            freeze_column(value.iloc[:, n].array, freeze) for n in range(value.shape[1])
        ]
        return (
            "frame",
            type(value).__name__,
            freeze(value.columns),
            freeze(value.index),
            columns,
        )
    if isinstance(value, pd.Series):
        column = freeze_column(value.array, freeze)
        return ("series", freeze(value.name), freeze(value.index), column)
    if isinstance(value, pd.Index):
        return _index(value, freeze)
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return freeze_column(value, freeze)
    if value is pd.NaT or value is pd.NA:
        return ("repr", "missing", repr(value))
    if isinstance(value, (pd.Timestamp, pd.Timedelta, pd.Period, pd.Interval)):
        return ("repr", type(value).__name__, repr(value))
    if isinstance(value, pd.api.extensions.ExtensionDtype):
        return ("repr", "dtype", str(value))
    return _grouped(value, freeze)


def freeze_column(array: Any, freeze: Freeze) -> Tree:
    """The values of a column with its dtype."""
    dtype = str(array.dtype)
    if dtype == "category":
        categories = freeze(array.categories)
        ordered = bool(array.ordered)
        return ("category", ordered, categories, freeze(array.codes))
    np = sys.modules["numpy"]
    if array.dtype.__class__.__module__.startswith("numpy"):
        return ("column", dtype, freeze(np.asarray(array)))
    return ("column", dtype, freeze(np.asarray(array, dtype=object)))


def _index(value: Any, freeze: Freeze) -> Tree:
    pd = sys.modules["pandas"]
    names = freeze(list(value.names))
    if isinstance(value, pd.RangeIndex):
        return ("index", "RangeIndex", names, (value.start, value.stop, value.step))
    if isinstance(value, pd.MultiIndex):
        levels = [
            freeze_column(value.get_level_values(n).array, freeze)
            for n in range(value.nlevels)
        ]
        return ("index", "MultiIndex", names, levels)
    freq = str(getattr(value, "freq", None))
    return (
        "index",
        type(value).__name__,
        names,
        (freq, freeze_column(value.array, freeze)),
    )


def _grouped(value: Any, freeze: Freeze) -> Tree:
    """A GroupBy, Rolling or Resampler: the data under it and how it cuts them."""
    if not type(value).__module__.startswith("pandas.core"):
        return None
    if not hasattr(value, "obj"):
        return None
    keys = freeze(getattr(value, "keys", None) or getattr(value, "window", None))
    return (
        "object",
        type(value).__name__,
        [("obj", freeze(value.obj)), ("keys", keys)],
    )


def freeze_sparse(value: Any, freeze: Freeze) -> Tree:
    """Matrices and arrays of scipy.sparse."""
    sparse = sys.modules.get("scipy.sparse")
    if sparse is None or not sparse.issparse(value):
        return None
    rows = value.tocsr().copy()
    rows.sum_duplicates()
    parts = [("data", rows.data), ("indices", rows.indices), ("indptr", rows.indptr)]
    attributes = [(name, freeze(part)) for name, part in parts]
    return (
        "object",
        type(value).__name__,
        [("shape", freeze(tuple(value.shape))), *attributes],
    )


def freeze_plot(value: Any, freeze: Freeze) -> Tree:
    """Charts by what they would send to a browser; figures and artists by their type.

    What a matplotlib figure looks like is compared where it is shown.
    """
    package = type(value).__module__.split(".")[0]
    if package not in PLOT_PACKAGES:
        return None
    if package == "plotly" and hasattr(value, "to_plotly_json"):
        return ("object", type(value).__name__, [("json", freeze(value.to_dict()))])
    return ("plot", type(value).__name__)


def _process_generator(np: Any) -> Any:
    """The generator behind ``np.random.rand``."""
    return getattr(np.random.rand, "__self__", None)
