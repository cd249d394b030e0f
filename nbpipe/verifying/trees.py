"""Reading what a run stored, and nothing else: the notebook is not to be trusted."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Tree = Any
Key = tuple[Any, ...]


class _Plain(pickle.Unpickler):
    """Knows no class but those of which trees are made."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse everything that pickle has no opcode for, but complex numbers."""
        if (module, name) == ("builtins", "complex"):
            return complex
        if (module, name) == ("builtins", "Ellipsis"):
            return Ellipsis
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a tree")


def stored(folder: Path) -> Iterator[tuple[Key, Tree]]:
    """Keys and trees in the order in which they were stored."""
    for path in sorted(folder.glob("*.tree")):
        with path.open("rb") as file:
            yield _Plain(file).load()


def by_key(folder: Path) -> dict[Key, Tree]:
    """The last tree under each key."""
    return dict(stored(folder))
