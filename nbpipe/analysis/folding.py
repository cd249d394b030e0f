"""Methods of texts and paths whose result is known where all that is given is."""

from __future__ import annotations

from pathlib import PurePosixPath

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.values import Value

_OF_PATHS = frozenset({"joinpath", "with_suffix", "with_name", "with_stem"})


def folded(receiver: Value, name: str, passed: Arguments) -> Value | None:
    """Return what ``path.with_suffix(".csv")`` or ``"{}.csv".format(name)`` gives."""
    given = [value.const for value in passed.positional]
    plain = all(isinstance(one, str | int) for one in given)
    if not isinstance(receiver.const, str) or passed.keywords or passed.starred:
        return None
    if not plain or not given:
        return None
    try:
        if name == "format":
            return Value(const=receiver.const.format(*given))
        if name in _OF_PATHS:
            made = getattr(PurePosixPath(receiver.const), name)(*given)
            return Value(const=str(made))
    except (ValueError, TypeError, LookupError, AttributeError):
        pass
    return None


def formatted(text: object, value: Value) -> Value | None:
    """Return what ``"%s.csv" % name`` gives."""
    given = value.const
    if value.items is not None:
        given = tuple(item.const for item in value.items)
    parts = given if isinstance(given, tuple) else (given,)
    if not isinstance(text, str) or not all(isinstance(p, str | int) for p in parts):
        return None
    try:
        return Value(const=text % given)
    except (ValueError, TypeError):
        return None
