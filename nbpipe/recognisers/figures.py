"""Figures of matplotlib, seaborn and plotly that are saved."""

from __future__ import annotations

from posixpath import splitext

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import Recognition, argument, local_path, plain

_TYPE = "matplotlib.MatplotlibDataset"
_PATHS = ("fname", "filename", "file")


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that saves what a figure's method does."""
    owner, _, method = call.function.rpartition(".")
    if call.starred or call.target or not call.receiver or call.arguments[1:]:
        return None
    path = local_path(argument(call, 0, *_PATHS))
    arguments = {k: v for k, v in call.keywords.items() if k not in _PATHS}
    if not path or not all(map(plain, arguments.values())):
        return None
    if method == "savefig":
        return _savefig(owner, path, arguments, call.receiver)
    if method in ("write_html", "write_json") and owner.startswith("plotly."):
        kind = "HTML" if method == "write_html" else "JSON"
        type_ = f"plotly.{kind}Dataset"
        return Recognition("save", path, type_, arguments, value=call.receiver)
    return None


def _savefig(
    owner: str, path: str, arguments: dict[str, object], receiver: str
) -> Recognition | None:
    """The dataset saves into memory, where no ending tells the format."""
    ending = splitext(path)[1].lower().removeprefix(".")
    format_ = arguments.get("format", ending)
    if not ending or not isinstance(format_, str):
        return None
    if format_ != "png":
        arguments = {"format": format_} | arguments
    if owner == "seaborn.Grid":  # has a default of its own
        arguments = {"bbox_inches": "tight"} | arguments
        return Recognition("save", path, _TYPE, arguments, value=f"{receiver}.figure")
    if owner != "matplotlib.Figure":
        return None
    return Recognition("save", path, _TYPE, arguments, value=receiver)
