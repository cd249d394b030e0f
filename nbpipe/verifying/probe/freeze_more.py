"""Freezers for libraries that keep their data where Python does not see it, and types.

None is imported here: a value of a library can only exist where something else has
imported it.
"""

from __future__ import annotations

import sys
import types
from typing import Any, get_args, get_origin

from .freeze_data import Freeze
from .freeze_objects import Tree


def freeze_polars(value: Any, freeze: Freeze) -> Tree:
    """Frames, series, lazy frames and expressions; None for anything else."""
    pl = sys.modules.get("polars")
    if pl is None or not hasattr(pl, "DataFrame"):
        return None
    if isinstance(value, pl.DataFrame):
        columns = [(one.name, _column(one, freeze)) for one in value.get_columns()]
        return ("dict", "polars.DataFrame", columns, None)
    if isinstance(value, pl.Series):
        parts = [("name", value.name), ("values", _column(value, freeze))]
        return ("object", "polars.Series", parts)
    if isinstance(value, pl.LazyFrame):
        return ("scalar", "polars.LazyFrame", value.serialize())
    if isinstance(value, pl.Expr):
        return ("scalar", "polars.Expr", value.meta.serialize())
    if isinstance(value, (pl.DataType, type(pl.Int8))):
        return ("repr", "dtype", str(value))
    return None


def _column(series: Any, freeze: Freeze) -> Tree:
    dtype = str(series.dtype)
    if series.dtype.is_numeric() and not series.null_count():
        return ("column", dtype, freeze(series.to_numpy()))
    return ("column", dtype, freeze(series.to_list()))


def freeze_torch(value: Any, freeze: Freeze) -> Tree:
    """Tensors, generators and what names their kinds; None for anything else."""
    torch = sys.modules.get("torch")
    if torch is None or not hasattr(torch, "Tensor"):
        return None
    if isinstance(value, torch.Tensor):
        plain = value.detach().cpu()
        if plain.layout is not torch.strided:
            plain = plain.to_dense()
        if plain.dtype is torch.bfloat16:
            plain = plain.float()
        kept = ("dtype", "device", "requires_grad", "layout")
        parts = [(name, str(getattr(value, name))) for name in kept]
        array = plain.resolve_conj().resolve_neg().numpy()
        return ("object", "Tensor", [*parts, ("data", freeze(array))])
    if isinstance(value, torch.Generator):
        return ("object", "Generator", [("state", freeze(value.get_state()))])
    if isinstance(value, (torch.dtype, torch.device, torch.layout, torch.Size)):
        return ("repr", type(value).__name__, repr(value))
    return None


def freeze_sympy(value: Any, _freeze: Freeze) -> Tree:
    """Expressions by the code that makes them; None for anything else."""
    sympy = sys.modules.get("sympy")
    if sympy is None or not isinstance(value, getattr(sympy, "Basic", ())):
        return None
    return ("repr", type(value).__name__, sympy.srepr(value))


def freeze_xgboost(value: Any, freeze: Freeze) -> Tree:
    """Data of xgboost by its items; None for anything else."""
    xgboost = sys.modules.get("xgboost")
    if xgboost is None or type(value) is not getattr(xgboost, "DMatrix", None):
        return None
    parts = [
        ("names", freeze(value.feature_names)),
        ("label", freeze(value.get_label())),
        ("weight", freeze(value.get_weight())),
        ("data", freeze(value.get_data())),
    ]
    return ("object", "DMatrix", parts)


def freeze_type(value: Any, freeze: Freeze) -> Tree:
    """``int | Var`` and ``list[Var]`` by their parts; None for anything else."""
    if not isinstance(value, (types.UnionType, types.GenericAlias)):
        return None
    parts = [freeze(part) for part in (get_origin(value), *get_args(value))]
    return ("seq", type(value).__name__, parts)
