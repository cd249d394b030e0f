"""Which calls read or write a file that the catalog can read or write instead.

One module a library; each gives a `Recognition` for a call it knows, else None. A new
one is a file, a line in `RECOGNISERS` and a case (see `docs/adding-a-recogniser.md`).
"""

from __future__ import annotations

from nbpipe.model.facts import Call
from nbpipe.recognisers import (
    figures,
    functions,
    http,
    pandas,
    pickles,
    polars,
    sql,
    texts,
)
from nbpipe.recognisers.partitions import is_named, partitions
from nbpipe.recognisers.recognition import (
    REMOTE,
    Recogniser,
    Recognition,
    agree,
    remote_path,
    together,
)

RECOGNISERS: tuple[Recogniser, ...] = (
    figures.recognise,
    pandas.recognise,
    pickles.recognise,
    polars.recognise,
    sql.recognise,
    texts.recognise,
    functions.recognise,
    http.recognise,
)
#: Functions that give what is in a file that an argument names.
READERS = frozenset[str]().union(
    *(module.READERS for module in (functions, http, pandas, pickles, polars, sql))
)
#: Functions that write a file: positions of what they write, and of the path.
WRITERS = {"joblib.dump": (0, 1), **functions.WRITERS}
#: Functions that give what is in a file that is opened for them, or in its text.
TAKERS = pickles.TAKERS | texts.TAKERS


def recognise(call: Call) -> Recognition | None:
    """Return the catalog's equivalent of a call, or None where there is none."""
    for recogniser in RECOGNISERS:
        found = recogniser(call)
        if found is not None:
            return found
    return partitions(call, recognise)


__all__ = [
    "READERS",
    "RECOGNISERS",
    "REMOTE",
    "TAKERS",
    "WRITERS",
    "Recogniser",
    "Recognition",
    "agree",
    "is_named",
    "recognise",
    "remote_path",
    "together",
]
