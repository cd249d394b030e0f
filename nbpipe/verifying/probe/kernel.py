"""Runs inside the kernel of a notebook and records what each cell does.

The driver calls `start` before the first cell and `finish` after the last one.
"""

from __future__ import annotations

import ast
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import files, watch
from .apart import apart
from .commands import tell_of_magics, without_terminal
from .figures import OpenFigures, is_figure, picture
from .freeze import displayed, freeze, looked_into
from .namespace import holds_data, imported
from .sights import sight
from .store import Store

_active: list[Recorder] = []


def start(request: str) -> None:
    """Begin to record into the running shell; ``request`` is a path of JSON."""
    from IPython import get_ipython

    recorder = Recorder(get_ipython(), json.loads(Path(request).read_text()))
    _active.append(recorder)
    recorder.install()


def finish() -> None:
    """Store the final values and files."""
    _active[0].finish()


class Recorder:
    """Listens to a shell and stores what each cell did.

    The request says ``out`` (folder of the store), ``root`` (folder whose files count),
    ``cells`` (indices of the cells that will run, in order), ``wanted`` (names to keep
    after each cell, by its index; null for those that the cell names), ``evidence``
    (whether to say what values are), ``asides`` (line magics whose text is stored) and
    ``seed``.
    """

    def __init__(self, shell: Any, request: dict[str, Any]) -> None:
        self.shell = shell
        self.root = Path(request["root"])
        self.cells: Iterator[int] = iter(request["cells"])
        self.wanted: dict[str, list[str]] | None = request["wanted"]
        self.evidence: bool = request.get("evidence", False)
        self.store = Store(Path(request["out"]))
        self.watch = watch.Watch(self.root, lambda: self.cell)
        self.seed: int = request["seed"]
        self.seeds_every: bool = request.get("seeds_every", False)
        self.asides: list[str] = request.get("asides", [])
        self.cell = -1
        self.depth = 0
        self.figures = 0
        self.displays = 0
        self.asked = 0
        self.began = 0.0
        self.random = 0
        self.seen: dict[str, Any] = {}
        self.born: dict[str, int] = {}
        self.hidden: frozenset[str] = frozenset()
        self.pid = os.getpid()
        self.open = OpenFigures()

    def install(self) -> None:
        """Hook into the shell's events and its formatting of displayed objects."""
        watch.start_random(self.seed, every=self.seeds_every)
        without_terminal(self._told)
        tell_of_magics(self.shell, self.asides, self._told)
        self.before = files.snapshot(self.root)
        self.hidden = frozenset(self.shell.user_ns) | frozenset(
            self.shell.user_ns_hidden
        )
        self.shell.events.register("pre_run_cell", self._enter)
        self.shell.events.register("post_run_cell", self._leave)
        formatter = self.shell.display_formatter
        plain = formatter.format

        def format_and_keep(value: Any, *args: Any, **kwargs: Any) -> Any:
            if is_figure(value):
                # Jupyter shows no empty figure, and none that `%%capture` keeps
                drawn = (value.axes or value.lines) and not self._captured
                if drawn and os.getpid() == self.pid:
                    self._shown(value)
                return plain(value, *args, **kwargs)
            said = plain(value, *args, **kwargs)
            if os.getpid() == self.pid:
                self._displayed(value, said)
            return said

        formatter.format = format_and_keep
        self.watch.start()

    @property
    def _captured(self) -> bool:
        return type(self.shell.display_pub).__name__ == "CapturingDisplayPublisher"

    def _told(self, command: str, text: str) -> None:
        if text and not self._captured and os.getpid() == self.pid:
            self.store.put(("aside", self.cell, self.asked), (command, text))
            self.asked += 1

    def _shown(self, figure: Any) -> None:
        began = time.perf_counter()
        self.store.put(("figure", self.cell, self.figures), picture(figure))
        self.figures += 1
        self.store.seconds += time.perf_counter() - began

    def _displayed(self, value: Any, said: tuple[dict[str, Any], Any]) -> None:
        began = time.perf_counter()
        key = ("display", self.cell, self.displays)
        text = said[0].get("text/plain", "")
        self.store.put(key, displayed(value, lambda: str(text)))
        self.displays += 1
        self.store.seconds += time.perf_counter() - began

    def _enter(self, info: Any = None) -> None:
        self.depth += 1
        if self.depth > 1 or os.getpid() != self.pid:
            return  # a cell that runs another one is still one cell
        self.cell = next(self.cells, self.cell)
        self.figures = self.displays = 0
        self.random = watch.random_state()
        self.began = time.perf_counter()

    def _leave(self, result: Any = None) -> None:
        self.depth -= 1
        if self.depth > 0 or os.getpid() != self.pid:
            return
        took = time.perf_counter() - self.began
        for figure in self.open.new():
            self._shown(figure)
        began = time.perf_counter()
        space = self.shell.user_ns
        names = self._names(result)
        new = [name for name in space if name not in self.born and self._is_data(name)]
        for name in new:
            self.born[name] = self.cell
        fates = {name: self._keep(name) for name in names}
        record = {
            "seconds": took,
            "memory": watch.peak_memory(),
            "random": watch.random_state() != self.random,
            "new": new,
            "changed": [name for name, fate in fates.items() if fate != "same"],
            "unchanged": [name for name, fate in fates.items() if fate == "same"],
            "sights": {name: sight(space[name]) for name in names if self.evidence},
            "shared": self._shared(),
            "apart": self._apart() if self.evidence else [],
        }
        self.store.put(("cell", self.cell), record)
        self.store.seconds += time.perf_counter() - began

    def _names(self, result: Any) -> list[str]:
        """The variables to look at after this cell."""
        if self.wanted is not None:
            names = set(self.wanted.get(str(self.cell), ()))
        else:
            source = getattr(getattr(result, "info", None), "raw_cell", "") or ""
            names = named(self.shell.transform_cell(source))
        return sorted(name for name in names if self._is_data(name))

    def _is_data(self, name: str) -> bool:
        space = self.shell.user_ns
        if name in self.hidden or name not in space:
            return False
        return holds_data(name, space[name])

    def _keep(self, name: str) -> str:
        """Store the variable's digest; says whether it is the ``same`` as before.

        ``unknown`` where some of the value cannot be looked into.
        """
        tree, clear = looked_into(self.shell.user_ns[name])
        self.store.put(("version", self.cell, name), tree)
        same = self.seen.get(name, self) == tree
        self.seen[name] = tree
        return ("same" if clear else "unknown") if same else "changed"

    def _shared(self) -> list[list[str]]:
        """Groups of variables that are one object."""
        by_id: dict[int, list[str]] = {}
        for name, value in self.shell.user_ns.items():
            mutable = not isinstance(value, (str, int, float, bytes, tuple, type(None)))
            if mutable and name not in self.hidden and self._is_data(name):
                by_id.setdefault(id(value), []).append(name)
        return sorted(sorted(names) for names in by_id.values() if len(names) > 1)

    def _apart(self) -> list[list[str]]:
        """Sets of variables that have nothing in common with those of other sets."""
        space = self.shell.user_ns
        return apart({name: space[name] for name in space if self._is_data(name)})

    def finish(self) -> None:
        """Store the final value of every variable and every file written."""
        began = time.perf_counter()
        self.watch.stop()
        memory = watch.peak_memory()
        space = self.shell.user_ns
        sources = map(self.shell.transform_cell, space["In"])
        hidden = self.hidden | imported(sources, space)
        for name in sorted(space):
            if name not in hidden and holds_data(name, space[name]):
                self.store.put(("final", name), freeze(space[name]))
        files.store_written(self.store, self.root, self.before, self.watch.written)
        self.store.seconds += time.perf_counter() - began
        touched = {"read": self.watch.read, "network": self.watch.network}
        costs = {"memory": memory, "capture": self.store.seconds}
        self.store.put(("end",), {"born": self.born, **touched, **costs})


def named(source: str) -> set[str]:
    """The names that a source reads or binds anywhere."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
