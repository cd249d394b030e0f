"""Sort names and modules as isort and ruff do."""

from __future__ import annotations

import re

_CHUNK = re.compile(r"\d+|\D")

Natural = tuple[tuple[int, int], ...]


def natural(text: str) -> Natural:
    """Sort key in which ``conv2`` comes before ``conv10``.

    >>> sorted(["conv10", "conv2", "conv_x", "conv.x"], key=natural)
    ['conv.x', 'conv2', 'conv10', 'conv_x']
    """
    return tuple(
        (ord("0"), int(chunk)) if chunk.isdecimal() else (ord(chunk), 0)
        for chunk in _CHUNK.findall(text)
    )


def member_key(
    name: str, alias: str = ""
) -> tuple[int, int, Natural, Natural, Natural]:
    """Sort key of an imported name: star, CONSTANTS, Classes, the rest.

    >>> sorted(["report", "Zeta", "X", "ALPHA", "_x"], key=member_key)
    ['ALPHA', 'X', 'Zeta', '_x', 'report']
    """
    constant = len(name) > 1 and name.isupper()
    kind = 0 if constant else 1 if name[:1].isupper() else 2
    return int(name != "*"), kind, natural(name.lower()), natural(name), natural(alias)
