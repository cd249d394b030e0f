"""pandas: readers and writers of single files."""

from __future__ import annotations

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import (
    Recognition,
    argument,
    local_path,
    plain,
)

_READERS = {
    "pandas.read_csv": "pandas.CSVDataset",
    "pandas.read_table": "pandas.CSVDataset",
    "pandas.read_excel": "pandas.ExcelDataset",
    "pandas.read_parquet": "pandas.ParquetDataset",
    "pandas.read_json": "pandas.JSONDataset",
    "pandas.read_feather": "pandas.FeatherDataset",
}
_WRITERS = {
    "to_csv": "pandas.CSVDataset",
    "to_excel": "pandas.ExcelDataset",
    "to_parquet": "pandas.ParquetDataset",
    "to_json": "pandas.JSONDataset",
    "to_feather": "pandas.FeatherDataset",
}
_PATHS = ("filepath_or_buffer", "io", "path", "path_or_buf", "excel_writer")
_OWNERS = ("pandas.DataFrame", "pandas.Series", "?")
#: Arguments that make a call more than a plain read or write of one file.
_NOT_PLAIN = {"chunksize", "iterator", "mode", "storage_options", "engine_kwargs"}


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a pandas call does."""
    if call.starred or call.keywords.keys() & _NOT_PLAIN:
        return None
    if call.function in _READERS and call.target:
        return _read(call, _READERS[call.function])
    owner, _, method = call.function.rpartition(".")
    if method in _WRITERS and owner in _OWNERS and call.receiver and not call.target:
        return _write(call, _WRITERS[method])
    return None


def _read(call: Call, type_: str) -> Recognition | None:
    path, arguments = _path(call), _others(call)
    if not path or arguments is None or len(call.arguments) > 1:
        return None
    if call.function == "pandas.read_table":
        arguments = {"sep": "\t"} | arguments
    if type_ == "pandas.ExcelDataset" and "engine" not in arguments:
        engine = "xlrd" if path.lower().endswith(".xls") else "openpyxl"
        arguments = {"engine": engine} | arguments
    return Recognition("load", path, type_, arguments)


def _write(call: Call, type_: str) -> Recognition | None:
    path, arguments = _path(call), _others(call)
    if not path or arguments is None or len(call.arguments) > 1:
        return None
    if type_ in ("pandas.CSVDataset", "pandas.ExcelDataset"):
        arguments = {"index": True} | arguments  # pandas' default, not Kedro's
    if type_ == "pandas.ParquetDataset" and call.function.startswith("pandas.Series"):
        return None
    return Recognition("save", path, type_, arguments, value=call.receiver)


def _path(call: Call) -> str:
    return local_path(argument(call, 0, *_PATHS))


def _others(call: Call) -> dict[str, object] | None:
    """Return the keyword arguments but the path; None if YAML cannot hold them."""
    others = {k: v for k, v in call.keywords.items() if k not in _PATHS}
    return others if all(plain(value) for value in others.values()) else None
