"""Which calls read or write a file that the catalog can read or write instead.

One module a library; each gives a `Recognition` for a call it knows, else None. A new
one is a file, a line in `RECOGNISERS` and a case (see `docs/adding-a-recogniser.md`).
"""

from __future__ import annotations

from nbpipe.model.facts import Call
from nbpipe.recognisers import pandas, pickles
from nbpipe.recognisers.recognition import Recogniser, Recognition

RECOGNISERS: tuple[Recogniser, ...] = (pandas.recognise, pickles.recognise)


def recognise(call: Call) -> Recognition | None:
    """Return the catalog's equivalent of a call, or None where there is none."""
    for recogniser in RECOGNISERS:
        found = recogniser(call)
        if found is not None:
            return found
    return None


__all__ = ["RECOGNISERS", "Recogniser", "Recognition", "recognise"]
