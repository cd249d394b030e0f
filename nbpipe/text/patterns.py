"""Names of files with wildcards in them, as `glob` and `fnmatch` read them."""

from __future__ import annotations

import re

_WILDCARD = re.compile(r"[*?\[]")


def is_pattern(path: str) -> bool:
    """Whether a path stands for all files that are called like it.

    >>> is_pattern("data/*.csv"), is_pattern("data/part[0-9].csv"), is_pattern("data")
    (True, True, False)
    """
    return bool(_WILDCARD.search(path))


def fixed_part(path: str) -> str:
    """Return the beginning that all paths share which a pattern names.

    >>> fixed_part("data/part_?.csv"), fixed_part("data/all.csv")
    ('data/part_', 'data/all.csv')
    """
    return _WILDCARD.split(path, maxsplit=1)[0]
