"""pickle, joblib, dill, cloudpickle and the pickles of pandas."""

from __future__ import annotations

import re

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import (
    Recognition,
    argument,
    local_path,
    named,
    plain,
)

_TYPE = "pickle.PickleDataset"
#: Modules that load and dump as pickle does.
_BACKENDS = {"pickle", "dill", "cloudpickle", "joblib"}
_OPENED = re.compile(r"open:(rb|wb)\+(\w+)\.(load|dump)")
READERS = frozenset({"joblib.load", "pandas.read_pickle"})
TAKERS = frozenset(f"{name}.load" for name in _BACKENDS)


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a pickling call does."""
    if call.starred:
        return None
    opened = _OPENED.fullmatch(call.function)
    if opened and opened[2] in _BACKENDS:
        return _load(call, opened[2]) if opened[3] == "load" else _dump(call, opened[2])
    if call.function == "joblib.load" and call.target and _only_path(call, 1):
        path = local_path(argument(call, 0, "filename"))
        backend = _backend("joblib")
        return Recognition("load", path, _TYPE, options=backend) if path else None
    if call.function == "joblib.dump" and not call.target:
        return _joblib_dump(call)
    if call.function == "pandas.read_pickle" and call.target and _only_path(call, 1):
        path = local_path(argument(call, 0, "filepath_or_buffer"))
        return Recognition("load", path, _TYPE) if _uncompressed(path) else None
    if call.function.endswith(".to_pickle") and call.receiver and _only_path(call, 1):
        path = local_path(argument(call, 0, "path"))
        if _uncompressed(path):
            return Recognition("save", path, _TYPE, value=call.receiver)
    return None


def _load(call: Call, module: str) -> Recognition | None:
    """``pickle.load(open(path, "rb"))``."""
    path = local_path(argument(call, 0))
    if not path or not call.target or call.arguments[1:] or call.keywords:
        return None
    if call.function.startswith("open:wb"):
        return None
    return Recognition("load", path, _TYPE, options=_backend(module))


def _dump(call: Call, module: str) -> Recognition | None:
    """``pickle.dump(value, open(path, "wb"))``; a third argument is the protocol."""
    path, (value, *more) = local_path(argument(call, 0)), (*call.sources[1:], "")
    keywords = named(call, 2, ("protocol",))
    if not path or not value or call.target or more[1:] or keywords is None:
        return None
    if call.function.startswith("open:rb") or keywords.keys() - {"protocol"}:
        return None
    if not all(map(plain, keywords.values())):
        return None
    return Recognition("save", path, _TYPE, keywords, _backend(module), value)


def _joblib_dump(call: Call) -> Recognition | None:
    path = local_path(argument(call, 1, "filename"))
    value = (*call.sources, call.keyword_sources.get("value", ""))[0]
    keywords = named(call, 2, ("compress",))
    if keywords is None or keywords.keys() - {"filename", "value", "compress"}:
        return None
    arguments = {k: v for k, v in keywords.items() if k == "compress"}
    if not path or not value or _compressed(path):
        return None
    if not all(map(plain, arguments.values())):
        return None
    return Recognition("save", path, _TYPE, arguments, _backend("joblib"), value)


def _compressed(path: str) -> bool:
    """Whether joblib compresses a file because of its name."""
    return path.lower().endswith((".gz", ".bz2", ".xz", ".lzma", ".z"))


def _backend(module: str) -> dict[str, object]:
    return {} if module == "pickle" else {"backend": module}


def _only_path(call: Call, most: int) -> bool:
    named = {"filename", "filepath_or_buffer", "path", "value"}
    return len(call.arguments) <= most and not call.keywords.keys() - named


def _uncompressed(path: str) -> bool:
    return path.lower().endswith((".pkl", ".pickle", ".p"))
