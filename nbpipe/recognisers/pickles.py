"""joblib and pandas pickles."""

from __future__ import annotations

import re

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import Recognition, argument, local_path

_TYPE = "pickle.PickleDataset"
_NAME = re.compile(r"[A-Za-z_]\w*")


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a pickling call does."""
    if call.starred:
        return None
    if call.function == "joblib.load" and call.target and _only_path(call, 1):
        path = local_path(argument(call, 0, "filename"))
        return _joblib("load", path) if path else None
    if call.function == "joblib.dump" and not call.target and _only_path(call, 2):
        path = local_path(argument(call, 1, "filename"))
        value = call.sources[0] if call.sources else call.keyword_sources.get("value", "")
        if path and _NAME.fullmatch(value):
            return _joblib("save", path, value)
    if call.function == "pandas.read_pickle" and call.target and _only_path(call, 1):
        path = local_path(argument(call, 0, "filepath_or_buffer"))
        return Recognition("load", path, _TYPE) if _uncompressed(path) else None
    if call.function.endswith(".to_pickle") and call.receiver and _only_path(call, 1):
        path = local_path(argument(call, 0, "path"))
        if _uncompressed(path):
            return Recognition("save", path, _TYPE, value=call.receiver)
    return None


def _joblib(direction: str, path: str, value: str = "") -> Recognition:
    side = "load" if direction == "load" else "save"
    options = {"backend": "joblib"}
    return Recognition(side, path, _TYPE, options=options, value=value)


def _only_path(call: Call, most: int) -> bool:
    named = {"filename", "filepath_or_buffer", "path", "value"}
    return len(call.arguments) <= most and not call.keywords.keys() - named


def _uncompressed(path: str) -> bool:
    return path.lower().endswith((".pkl", ".pickle", ".p"))
