"""The known tag that an unknown one was probably meant to be."""

from __future__ import annotations

from difflib import get_close_matches


def suggestion(tag: str, known: tuple[str, ...]) -> str:
    """A hint for an unknown tag, ``""`` where nothing is near.

    >>> suggestion("nod:clean", ("node:", "skip"))
    'did you mean `node:clean`?'
    >>> suggestion("paramters", ("parameters", "skip"))
    'did you mean `parameters`?'
    """
    prefix, colon, name = tag.partition(":")
    near = get_close_matches(f"{prefix.lower()}{colon}", known, 1, 0.7)
    return f"did you mean `{near[0]}{name}`?" if near else ""
