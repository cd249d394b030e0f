"""Secrets in what a notebook says of itself and of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nbpipe.model.secret import Secret
from nbpipe.redacting.names import is_secret
from nbpipe.redacting.patterns import parts

_LONGEST = 10_000  # characters: pictures and the states of widgets are longer
#: No word, and no code: it may stand among the cells' code as well.
_GENERATED = re.compile(r"(?=\D*\d)[A-Za-z0-9._~+/=-]{16,}")
_WHAT = "a secret in the metadata"


def secrets_in(data: object, cell: int = 0) -> tuple[Secret, ...]:
    """Return the secrets that texts of JSON data show, or their keys tell.

    >>> data = {"note": ["a"], "user_key": "9f86d081884c7d659a2f", "password": "pandas"}
    >>> [one.value for one in secrets_in(data)]
    ['9f86d081884c7d659a2f']
    """
    return tuple(Secret("", value, _WHAT, cell) for value in _values(data))


def _values(data: object) -> Iterator[str]:
    todo: list[tuple[str, object]] = [("", data)]
    while todo:
        key, value = todo.pop()
        if isinstance(value, Mapping):
            todo += [(str(name), one) for name, one in value.items()]
            todo += [("", name) for name in value]
        elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
            todo += [(key, one) for one in value]
        elif isinstance(value, str) and len(value) <= _LONGEST:
            found = [value[part.start : part.end] for part in parts(value)]
            found += [value] * bool(key and is_secret(key, value))
            yield from (one for one in found if _GENERATED.fullmatch(one))
