"""Where a run leaves what it observed: one file a thing, readable after any crash."""

from __future__ import annotations

import itertools
import os
import pickle
import time
from pathlib import Path
from typing import Any

Key = tuple[Any, ...]

SUFFIX = ".tree"


class Store:
    """Writes trees under keys into a folder, from any thread or forked process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = itertools.count()
        self.seconds = 0.0

    def put(self, key: Key, tree: Any) -> None:
        """Write a tree of plain values; a later one under the same key replaces it."""
        name = f"{time.time_ns():020d}-{os.getpid()}-{next(self._count)}"
        path = self.folder / name
        with path.open("wb") as file:
            pickle.dump((key, tree), file, protocol=5)
        path.rename(path.with_suffix(SUFFIX))
