"""Which variables have a mutable object in common, as far as can be looked into."""

from __future__ import annotations

from typing import Any

from .walk import MOST, Walk

MOST_IN_ALL = 100_000  # parts of all variables that are looked at after a cell


def apart(variables: dict[str, Any]) -> list[list[str]]:
    """Sets of variables; two of different sets have no mutable object in common.

    A variable that holds what cannot be looked into is in no set.

    >>> first, second = [1], [2]
    >>> apart({"a": first, "b": [first], "c": second, "d": iter(second)})
    [['a', 'b'], ['c']]
    """
    walks: dict[str, Walk] = {}
    left = MOST_IN_ALL
    for name, value in variables.items():
        walk = Walk(min(MOST, left))
        if _whole(walk, value):
            walks[name] = walk
        left -= walk.parts
    return _sets(walks)


def _whole(walk: Walk, value: Any) -> bool:
    """Walk through a value; whether all of it could be looked into."""
    try:
        walk.run(value)
    except Exception:  # noqa: BLE001  the user's objects may raise anything
        return False
    return True


def _sets(walks: dict[str, Walk]) -> list[list[str]]:
    """Join those that own the same object, or own what another one is lent."""
    owned = {key for walk in walks.values() for key in walk.own}
    joined: list[tuple[list[str], set[object]]] = []
    for name, walk in walks.items():
        names, keys = [name], walk.own | walk.lent & owned
        rest = []
        for others in joined:
            if others[1].isdisjoint(keys):
                rest.append(others)
            else:
                names, keys = others[0] + names, others[1] | keys
        joined = [*rest, (names, keys)]
    return sorted(sorted(names) for names, _ in joined)
