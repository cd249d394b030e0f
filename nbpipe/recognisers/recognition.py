"""What a recogniser says of a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from nbpipe.model.facts import UNKNOWN, Call, Connection


@dataclass(frozen=True, slots=True)
class Recognition:
    """A call that reads or writes one file, as a catalog entry would.

    Attributes:
        direction: ``load`` or ``save``.
        path: The file, as the notebook names it.
        type: Kedro's dataset type.
        arguments: ``load_args`` or ``save_args``.
        options: More keys of the entry.
        value: For a save: the source text of what is saved.
        connection: To the database whose table it is, None for a file.
    """

    direction: Literal["load", "save"]
    path: str
    type: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    value: str = ""
    connection: Connection | None = None

    @property
    def way(self) -> str:
        """How the file is read or written: reads of one way can share an entry."""
        return repr((self.type, sorted(self.arguments.items()), self.options))


def together(one: object, other: object) -> object:
    """Return the options of an entry that serves a write and a read.

    Raises:
        ValueError: They contradict each other.

    >>> together({"fs_args": {"a": 1}}, {"fs_args": {"b": 2}, "backend": "joblib"})
    {'fs_args': {'a': 1, 'b': 2}, 'backend': 'joblib'}
    """
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        same = one.keys() & other.keys()
        return {**one, **other, **{k: together(one[k], other[k]) for k in same}}
    if one != other:
        raise ValueError(f"{one!r} and {other!r}")
    return one


def agree(found: Iterable[Recognition]) -> bool:
    """Whether one entry can have the options of all.

    >>> agree([Recognition("load", "x", "T", options={"mode": mode}) for mode in "rw"])
    False
    """
    options: object = {}
    try:
        for one in found:
            options = together(options, one.options)
    except ValueError:
        return False
    return True


Recogniser = Callable[[Call], Recognition | None]

#: Protocols, and the distribution that fsspec needs for them.
REMOTE = {
    "http": "aiohttp", "https": "aiohttp", "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs",
    "gcs": "gcsfs", "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs",
}  # fmt: skip
_REMOTE = re.compile(r"^(?!dbfs:/(?!/))[a-zA-Z][a-zA-Z0-9+.-]+:")


def argument(call: Call, position: int, *names: str) -> object:
    """Return an argument given by position or by one of its names, else `UNKNOWN`."""
    if position < len(call.arguments):
        return call.arguments[position]
    for name in names:
        if name in call.keywords:
            return call.keywords[name]
    return UNKNOWN


def named(call: Call, first: int, names: tuple[str, ...]) -> dict[str, object] | None:
    """Return all arguments from a position on by name; None if a name is not known.

    >>> named(Call("pandas.read_csv", arguments=("x.csv", ";")), 1, ("sep",))
    {'sep': ';'}
    """
    given = call.arguments[first:]
    if len(given) > len(names):
        return None
    return {**dict(zip(names, given, strict=False)), **call.keywords}


def local_path(value: object) -> str:
    """Return a path, ``""`` for an address or what is not known.

    >>> local_path("sales.csv"), local_path("https://x.org/a.csv"), local_path("D:/a")
    ('sales.csv', '', 'D:/a')
    """
    if not isinstance(value, str) or not value.strip() or _REMOTE.match(value):
        return ""
    return value


def remote_path(value: object) -> str:
    """Return an address that Kedro opens as the library does, ``""`` for all else.

    >>> remote_path("https://example.org/data.csv"), remote_path("data.csv")
    ('https://example.org/data.csv', '')
    """
    if not isinstance(value, str):
        return ""
    scheme, _, rest = value.partition("://")
    known = scheme in REMOTE and rest.strip() == rest
    # Kedro takes it for a path, of which a double slash or one at the end is no part.
    same = rest and "//" not in rest and "/./" not in rest and not rest.endswith("/")
    return value if known and same else ""


def plain(value: object) -> bool:
    """Whether YAML gives a value back unchanged."""
    if value is None or isinstance(value, bool | int | float | str):
        return True
    if isinstance(value, list):
        return all(plain(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(k, str) and plain(v) for k, v in value.items())
    return False
