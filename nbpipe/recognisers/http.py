"""What ``requests.get`` fetches."""

from __future__ import annotations

from nbpipe.model.facts import Call
from nbpipe.recognisers.recognition import Recognition, argument, plain

READERS = frozenset({"requests.get"})
_TAKEN = frozenset({"params", "headers", "timeout"})


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that fetches what ``response = requests.get(url)`` does.

    Where the server refuses, the dataset fails; a notebook may go on.
    """
    if call.starred or call.function not in READERS or not call.target:
        return None
    url = argument(call, 0, "url")
    arguments = {k: v for k, v in call.keywords.items() if k != "url"}
    web = isinstance(url, str) and url.startswith(("http://", "https://"))
    if not web or not isinstance(url, str) or call.arguments[1:]:
        return None
    if arguments.keys() - _TAKEN or not all(map(plain, arguments.values())):
        return None
    options = {"url": url, "method": "GET"}
    return Recognition("load", url, "api.APIDataset", arguments, options)
