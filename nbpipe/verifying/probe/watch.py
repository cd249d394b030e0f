"""What a run touches beside its variables: files, random state, memory, network."""

from __future__ import annotations

import os
import resource
import sys
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_SKIPPED = ("__pycache__", ".ipynb_checkpoints")
_LOCAL = ("127.", "::1", "localhost")


class Watch:
    """Notes the files under a folder that are opened, by who opens them.

    Args:
        root: The folder.
        owner: Says who is at work now: a cell or a node.
    """

    def __init__(self, root: Path, owner: Callable[[], Hashable]) -> None:
        self.root = str(root.resolve()) + os.sep
        self.owner = owner
        self.read: dict[str, Hashable] = {}
        self.written: dict[str, Hashable] = {}
        self.network: dict[str, Hashable] = {}
        self._on = False
        self._pid = os.getpid()
        self._busy = threading.local()

    def start(self) -> None:
        """Begin to watch."""
        self._on = True
        sys.addaudithook(self._audit)

    def stop(self) -> None:
        """Watch no longer. The audit hook itself cannot be taken back."""
        self._on = False

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            if not getattr(self._busy, "now", False) and os.getpid() == self._pid:
                self._busy.now = True
                try:
                    self._opened(*args)
                finally:
                    self._busy.now = False
        elif event == "socket.connect":
            address = args[1]
            if isinstance(address, tuple) and not str(address[0]).startswith(_LOCAL):
                self.network[str(address[0])] = self.owner()

    def _opened(self, path: Any, mode: Any, flags: Any) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return
        full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  no resolving of links
        if not full.startswith(self.root):
            return
        name = full[len(self.root) :].replace(os.sep, "/")
        if any(part in name for part in _SKIPPED):
            return
        writes = bool(flags & _WRITES) if isinstance(flags, int) else False
        if isinstance(mode, str):
            writes = any(letter in mode for letter in "wax+")
        target = self.written if writes else self.read
        target.setdefault(name, self.owner())


def random_state() -> int:
    """A number that changes when the global generators are drawn from or seeded."""
    import random

    parts: list[object] = [random.getstate()]
    numpy = sys.modules.get("numpy.random")
    if numpy is not None:
        state = numpy.get_state()
        parts += [state[1].tobytes(), *state[2:]]
    torch = sys.modules.get("torch")
    if torch is not None and hasattr(torch, "get_rng_state"):
        parts.append(torch.get_rng_state().numpy().tobytes())
    return hash(tuple(parts))


def start_random(seed: int, *, every: bool = False) -> None:
    """Put the global generators into a state that both runs begin with.

    Args:
        seed: Which state.
        every: NumPy's generators that get no seed (``default_rng()``) take it as well,
            each the same, however many there were before.
    """
    import random
    from importlib.util import find_spec

    random.seed(seed)
    if find_spec("numpy") is not None:
        import numpy as np

        np.random.seed(seed)
        if every:  # where a `SeedSequence` of nothing takes its entropy from
            source: Any = np.random.bit_generator
            source.randbits = lambda bits: random.Random(seed).getrandbits(bits)  # noqa: S311


def peak_memory() -> int:
    """Highest resident memory of this process so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
