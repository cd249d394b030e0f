"""pandas: readers and writers of single files."""

from __future__ import annotations

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import (
    Recognition,
    argument,
    local_path,
    named,
    plain,
    remote_path,
)

_CSV, _EXCEL = "pandas.CSVDataset", "pandas.ExcelDataset"
_PARQUET, _ANY = "pandas.ParquetDataset", "pandas.GenericDataset"
#: Datasets of readers and writers, by what follows ``read_`` or ``to_``.
_TYPES = {
    "csv": _CSV,
    "table": _CSV,
    "excel": _EXCEL,
    "parquet": _PARQUET,
    "json": "pandas.JSONDataset",
    "feather": "pandas.FeatherDataset",
    "xml": "pandas.XMLDataset",
}
#: Formats without a dataset of their own, which the generic one reads and writes, and
#: how it opens the file where "w" is not right.
_GENERIC_READS = frozenset({"fwf", "html", "stata", "sas", "orc"})
_GENERIC_WRITES = {
    "html": {}, "latex": {}, "markdown": {},
    "stata": {"mode": "wb"}, "orc": {"mode": "wb"},
}  # fmt: skip
READERS = frozenset(f"pandas.read_{name}" for name in (*_TYPES, *_GENERIC_READS))
_PATHS = (
    "filepath_or_buffer", "io", "path", "path_or_buf", "excel_writer", "path_or_buffer",
    "buf", "fname",
)  # fmt: skip
_OWNERS = ("pandas.DataFrame", "pandas.Series", "?")
#: Arguments that make a call more than a plain read or write of one file.
_NOT_PLAIN = {"chunksize", "iterator", "mode", "storage_options", "engine_kwargs"}
#: Arguments that mean nothing where pandas is given an open file, as Kedro does; and
#: formats that compress by themselves.
_FOR_PATHS = {"encoding", "errors", "compression"}
_COMPRESS = ("parquet", "feather", "orc")
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst", ".zip", ".tar")
#: Second positional arguments of readers.
_POSITIONAL = {"excel": ("sheet_name",)}


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a pandas call does."""
    if call.starred or call.keywords.keys() & _NOT_PLAIN:
        return None
    owner, _, method = call.function.rpartition(".")
    if owner == "pandas" and call.target and method.startswith("read_"):
        return _read(call, method.removeprefix("read_"))
    writes = method.startswith("to_") and owner in _OWNERS
    if writes and call.receiver and not call.target:
        return _write(call, method.removeprefix("to_"))
    return None


def _read(call: Call, format_: str) -> Recognition | None:
    type_ = _TYPES.get(format_, _ANY)
    path = _path(call) or (_address(call) if type_ != _ANY else "")
    arguments = _others(call, _POSITIONAL.get(format_, ()))
    if not path or arguments is None:
        return None
    if type_ == _ANY and format_ not in _GENERIC_READS:
        return None
    if type_ == _ANY and not _fits_open_file(path, format_, arguments):
        return None
    if format_ == "table":
        told = arguments.get("delimiter") or arguments.get("delim_whitespace")
        arguments = arguments if told else {"sep": "\t"} | arguments
    if type_ == _EXCEL and "engine" not in arguments:
        engine = "xlrd" if path.lower().endswith(".xls") else "openpyxl"
        arguments = {"engine": engine} | arguments
    options = {"file_format": format_} if type_ == _ANY else {}
    if format_ == "sas" and "format" not in arguments:
        arguments = arguments | {"format": _sas_format(path)}
    return Recognition("load", path, type_, arguments, options)


def _write(call: Call, format_: str) -> Recognition | None:
    type_ = _TYPES.get(format_, _ANY)
    path = _path(call) or (_address(call) if type_ != _ANY else "")
    arguments = _others(call, ())
    if not path or arguments is None or format_ == "table":
        return None
    if type_ == _ANY and format_ not in _GENERIC_WRITES:
        return None
    if not _fits_open_file(path, format_, arguments):
        return None
    options: dict[str, object] = {}
    if type_ == _ANY:
        options["file_format"] = format_
        how = _GENERIC_WRITES[format_]
        if how:
            options["fs_args"] = {"open_args_save": how}
    if type_ in (_CSV, _EXCEL, "pandas.XMLDataset"):
        arguments = {"index": True} | arguments  # pandas' default, not Kedro's
    if type_ == _PARQUET and call.function.startswith("pandas.Series"):
        return None
    return Recognition("save", path, type_, arguments, options, value=call.receiver)


def _fits_open_file(path: str, format_: str, arguments: dict[str, object]) -> bool:
    """Whether pandas does the same with an open file as with the path."""
    if format_ in _COMPRESS:
        return True
    packed = path.lower().endswith(_COMPRESSED)
    return not packed and not arguments.keys() & _FOR_PATHS


def _sas_format(path: str) -> str:
    return "xport" if path.lower().endswith(".xpt") else "sas7bdat"


def _path(call: Call) -> str:
    return local_path(argument(call, 0, *_PATHS))


def _address(call: Call) -> str:
    return remote_path(argument(call, 0, *_PATHS))


def _others(call: Call, positional: tuple[str, ...]) -> dict[str, object] | None:
    """Return the arguments but the path, by name; None if YAML cannot hold them."""
    others = named(call, 1, positional)
    if others is None:
        return None
    others = {k: v for k, v in others.items() if k not in _PATHS}
    return others if all(plain(value) for value in others.values()) else None
