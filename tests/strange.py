"""A library of which the analysis knows nothing; the calls of random notebooks."""

from __future__ import annotations

import copy
from typing import Any


class Box:
    """Holds things, and changes in every way."""

    def __init__(self, *items: Any) -> None:
        self.items = list(items)
        self.size = 0

    def __getitem__(self, key: object) -> Any:
        return self.items[key] if isinstance(key, int) and self.items else self.items

    def __setitem__(self, key: object, value: Any) -> None:
        self.items.append((key, value))

    def append(self, item: Any) -> None:
        self.items.append(item)

    def take(self, item: Any) -> int:
        self.items.append(item)
        return len(self.items)

    def grow(self) -> Box:
        self.size += 1
        return self


def wrap(*given: Any) -> Box:
    return Box(*given)


def clone(*given: Any) -> Box:
    return copy.deepcopy(Box(*given))


def same(first: Any, *_: Any) -> Any:
    return first


def size(*given: Any) -> int:
    return len(given)


def pair(first: Any, second: Any = None) -> tuple[Any, Any]:
    return first, second


def parts(first: Any, *_: Any) -> tuple[Box, Box]:
    return Box(first), clone(first)


def listed(*given: Any) -> list[Any]:
    return list(given)


def attach(first: Any, second: Any = 7) -> None:
    first.append(second)


def deepen(first: Any) -> None:
    """Change all that it reaches."""
    seen: set[int] = set()
    todo = [first]
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Box):
            value.size += 1
            todo.append(value.items)
        elif isinstance(value, (list, tuple)):
            todo += value
            if isinstance(value, list):
                value.append(5)


def told(value: Any) -> str:
    """All that a value holds, in words."""
    return _told(value, ())


def _told(value: Any, above: tuple[int, ...]) -> str:
    if id(value) in above:
        return "..."
    inner = (*above, id(value))
    if isinstance(value, Box):
        return f"Box({_told(value.items, inner)}, {value.size})"
    if isinstance(value, (list, tuple)):
        ends = "[]" if isinstance(value, list) else "()"
        return ends[0] + ", ".join(_told(item, inner) for item in value) + ends[1]
    return repr(value)
