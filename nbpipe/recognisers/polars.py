"""polars: eager and lazy readers, and writers."""

from __future__ import annotations

from typing import Literal

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import (
    Recognition,
    argument,
    local_path,
    named,
    plain,
)

_FORMATS = frozenset({"csv", "parquet", "json", "ndjson", "ipc", "avro"})
_LAZY = frozenset({"csv", "parquet"})
_PATHS = ("source", "file", "path")
_OWNERS = ("polars.DataFrame", "?")
READERS = frozenset(
    {f"polars.read_{name}" for name in _FORMATS} | {f"polars.scan_{n}" for n in _LAZY}
)


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a call of polars does."""
    owner, _, method = call.function.rpartition(".")
    how, _, format_ = method.partition("_")
    path = local_path(argument(call, 0, *_PATHS))
    arguments = _others(call)
    if call.starred or not path or arguments is None or format_ not in _FORMATS:
        return None
    if owner == "polars" and how == "read" and call.target:
        return _eager("load", path, format_, arguments)
    if owner == "polars" and how == "scan" and call.target and format_ in _LAZY:
        options = {"file_format": format_}
        type_ = "polars.LazyPolarsDataset"
        return Recognition("load", path, type_, arguments, options)
    if owner in _OWNERS and how == "write" and call.receiver and not call.target:
        return _eager("save", path, format_, arguments, call.receiver)
    return None


def _eager(
    direction: Literal["load", "save"],
    path: str,
    format_: str,
    arguments: dict[str, object],
    value: str = "",
) -> Recognition:
    # Kedro's own dataset for CSV passes an argument that polars 2 does not have.
    options = {"file_format": format_}
    type_ = "polars.EagerPolarsDataset"
    return Recognition(direction, path, type_, arguments, options, value)


def _others(call: Call) -> dict[str, object] | None:
    given = named(call, 1, ())
    others = {k: v for k, v in (given or {}).items() if k not in _PATHS}
    return others if given is not None and all(map(plain, others.values())) else None
