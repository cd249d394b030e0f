"""joblib and pandas pickles."""

from __future__ import annotations

import re
from typing import Literal

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import Recognition, argument, local_path, plain

_TYPE = "pickle.PickleDataset"
_OPENED: dict[str, tuple[Literal["load", "save"], str]] = {
    "open:rb+pickle.load": ("load", _TYPE),
    "open:wb+pickle.dump": ("save", _TYPE),
    "open:r+json.load": ("load", "json.JSONDataset"),
    "open:w+json.dump": ("save", "json.JSONDataset"),
}
_NAME = re.compile(r"[A-Za-z_]\w*")


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a pickling call does."""
    if call.starred:
        return None
    if call.function in _OPENED:
        return _opened(call, *_OPENED[call.function])
    if call.function == "joblib.load" and call.target and _only_path(call, 1):
        path = local_path(argument(call, 0, "filename"))
        return _joblib("load", path) if path else None
    if call.function == "joblib.dump" and not call.target and _only_path(call, 2):
        path = local_path(argument(call, 1, "filename"))
        value = (
            call.sources[0] if call.sources else call.keyword_sources.get("value", "")
        )
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


def _opened(
    call: Call, direction: Literal["load", "save"], type_: str
) -> Recognition | None:
    """``with open(..) as f:`` around one call."""
    path = local_path(argument(call, 0))
    if not path or not all(plain(value) for value in call.keywords.values()):
        return None
    if direction == "load":
        ready = bool(call.target) and len(call.arguments) == 1 and not call.keywords
        return Recognition("load", path, type_) if ready else None
    if call.target or not call.sources[1:] or call.sources[2:]:
        return None
    if type_ == _TYPE and call.keywords:
        return None
    return Recognition("save", path, type_, dict(call.keywords), value=call.sources[1])


def _joblib(
    direction: Literal["load", "save"], path: str, value: str = ""
) -> Recognition:
    options = {"backend": "joblib"}
    return Recognition(direction, path, _TYPE, options=options, value=value)


def _only_path(call: Call, most: int) -> bool:
    named = {"filename", "filepath_or_buffer", "path", "value"}
    return len(call.arguments) <= most and not call.keywords.keys() - named


def _uncompressed(path: str) -> bool:
    return path.lower().endswith((".pkl", ".pickle", ".p"))
