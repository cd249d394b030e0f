"""Files that ``open`` opens, and ``pathlib``: texts, bytes, JSON and YAML."""

from __future__ import annotations

from collections.abc import Mapping

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import (
    Recognition,
    argument,
    local_path,
    plain,
)

_TEXT, _JSON, _YAML = "text.TextDataset", "json.JSONDataset", "yaml.YAMLDataset"
_LOADS = {
    "open:r+file.read": _TEXT,
    "open:rb+file.read": _TEXT,
    "open:r+json.load": _JSON,
    "open:rb+json.load": _JSON,
    "open:r+json.loads.text": _JSON,
    "open:rb+json.loads.text": _JSON,
    "open:r+yaml.safe_load": _YAML,
    "open:rb+yaml.safe_load": _YAML,
    "open:r+yaml.safe_load.text": _YAML,
}
#: Not `yaml.safe_dump`, which refuses what Kedro's dataset would write.
_SAVES = {
    "open:w+file.write": _TEXT,
    "open:wb+file.write": _TEXT,
    "open:w+json.dump": _JSON,
    "open:w+yaml.dump": _YAML,
}
#: Functions that give what is in an open file, or in its text.
TAKERS = frozenset(
    name.partition("+")[2].removesuffix(".text")
    for name in _LOADS
    if "+file." not in name
)
_PATHLIB = {
    "read_text": "r", "read_bytes": "rb", "write_text": "w", "write_bytes": "wb",
}  # fmt: skip
#: What Kedro's datasets add to a call of the library, and the library's own default.
_OWN_DEFAULTS: Mapping[str, Mapping[str, object]] = {
    _JSON: {"indent": None},
    _YAML: {},
    _TEXT: {},
}


def recognise(call: Call) -> Recognition | None:
    """Return the dataset for a text, JSON or YAML file that is read or written."""
    if call.starred:
        return None
    if call.function in _LOADS:
        return _load(call, _LOADS[call.function])
    if call.function in _SAVES and not call.target:
        return _save(call, _SAVES[call.function])
    method = call.function.rpartition(".")[2]
    return _pathlib(call, method) if method in _PATHLIB else None


def _load(call: Call, type_: str) -> Recognition | None:
    path, opening = _path(argument(call, 0)), _opening(call)
    given = [name for name in call.keywords if not name.startswith("open:")]
    if not (call.target and path and opening is not None) or given:
        return None
    if call.arguments[1:]:
        return None
    mode = call.function.partition("+")[0].removeprefix("open:")
    how = opening | ({"mode": mode} if type_ == _TEXT and mode != "r" else {})
    return Recognition("load", path, type_, options=_fs("load", how))


def _save(call: Call, type_: str) -> Recognition | None:
    path, opening = _path(argument(call, 0)), _opening(call)
    value, *more = (*call.sources[1:], "")
    if not path or opening is None or not value or more[1:]:
        return None
    given = {k: v for k, v in call.keywords.items() if not k.startswith("open:")}
    if not all(plain(value) for value in given.values()) or (type_ == _TEXT and given):
        return None
    mode = call.function.partition("+")[0].removeprefix("open:")
    how = opening | ({"mode": mode} if mode != "w" else {})
    arguments = {**_OWN_DEFAULTS[type_], **given}
    options = _fs("save", how)
    return Recognition("save", path, type_, arguments, options, value)


def _pathlib(call: Call, method: str) -> Recognition | None:
    """``Path(..).read_text()``: what is read, and the path, come from the receiver."""
    path = _path(call.receiver_value)
    mode, loads = _PATHLIB[method], method.startswith("read")
    names = {"encoding", "errors", "newline"} | (set() if loads else {"data"})
    if not path or call.keywords.keys() - names:
        return None
    how = {k: v for k, v in call.keywords.items() if k != "data"}
    positional = call.arguments if loads else call.arguments[1:]
    if positional or not all(plain(value) for value in how.values()):
        return None
    how |= {"mode": mode} if mode not in ("r", "w") else {}
    if loads:
        if not call.target:
            return None
        return Recognition("load", path, _TEXT, options=_fs("load", how))
    value = (*call.sources, call.keyword_sources.get("data", ""))[0]
    if call.target or not value:
        return None
    return Recognition("save", path, _TEXT, options=_fs("save", how), value=value)


def _path(value: object) -> str:
    """Return the path of a file that may come along; ``""`` for others.

    What lies somewhere on the machine (keys, settings) stays there, and a module that
    the notebook writes is no data.
    """
    path = local_path(value)
    outside = path.startswith(("/", "~")) or path[1:3] in (":\\", ":/")
    return "" if outside or path.endswith((".py", ".ipynb")) else path


def _opening(call: Call) -> dict[str, object] | None:
    """Return what ``open`` is told beside path and mode; None if it is not known."""
    given = {
        name.removeprefix("open:"): value
        for name, value in call.keywords.items()
        if name.startswith("open:")
    }
    return given if all(plain(value) for value in given.values()) else None


def _fs(direction: str, how: Mapping[str, object]) -> dict[str, object]:
    return {"fs_args": {f"open_args_{direction}": dict(how)}} if how else {}
