"""Hooks that record what passes through a running Kedro project.

Everything is written to files as it happens, so that it works in threads and in the
forked workers of a ParallelRunner alike.
"""

from __future__ import annotations

import contextlib
import functools
import json
import logging
import os
import re
import sys
import threading
import time
import types
from collections.abc import Callable, Iterable
from typing import Any

from kedro.framework.hooks import hook_impl

from .figures import pictures
from .freeze import digest, displayed, freeze
from .leaving import on_leaving
from .namespace import holds_data
from .store import Store

_SHOWS = re.compile(r"%r(\n%r)*")  # how a project logs what a cell displays


class LineHandler(logging.Handler):
    """Keeps what is logged, and by which node.

    Values as such; of all else the message, as JSON, one a line.
    """

    def __init__(self, store: Store, node: Callable[[], str]) -> None:
        super().__init__(level=logging.INFO)
        self.path = store.folder / "log.jsonl"
        self.store = store
        self.node = node
        self._count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record; a traceback is nothing that a notebook prints."""
        if record.exc_info:
            return
        if _SHOWS.fullmatch(str(record.msg)) and record.args:
            one = not isinstance(record.args, tuple)  # logging unpacks a lone mapping
            self._keep([record.args] if one else [*record.args])
            return
        with self.path.open("a") as file:
            file.write(json.dumps([self.node(), record.getMessage()]) + "\n")

    def _keep(self, values: list[Any]) -> None:
        began = time.perf_counter()
        for value in values:
            self._count += 1
            key = ("logged", self.node(), os.getpid(), self._count)
            self.store.put(key, displayed(value, functools.partial(repr, value)))
        self.store.seconds += time.perf_counter() - began


class Recorder:
    """A Kedro hook that stores datasets, figures and the locals of node functions.

    The request says ``package``, ``datasets`` (for each name, its keys, ``""`` for the
    whole, each with whether the value is a final one), ``locals`` (for each
    ``module:function``, names) and ``figures`` (datasets).
    """

    def __init__(self, store: Store, request: dict[str, Any]) -> None:
        self.store = store
        self.package: str = request["package"]
        self.datasets: dict[str, dict[str, bool]] = request["datasets"]
        self.locals: dict[str, list[str]] = request["locals"]
        self.figures = frozenset(request["figures"])
        self._now = threading.local()
        self._order = 0
        self._loaded: set[str] = set()

    def node(self) -> str:
        """The node that this thread runs."""
        return getattr(self._now, "node", "")

    def watch(self, functions: Iterable[Callable[..., Any]]) -> None:
        """Have the locals of these node functions recorded where they are wanted."""
        for outer in functions:
            function = getattr(outer, "__wrapped__", outer)
            if not isinstance(function, types.FunctionType):
                continue
            name = f"{function.__module__}:{function.__name__}"
            if name in self.locals and not on_leaving(
                function, name, self._leaver(name, function.__globals__)
            ):
                self.store.put(("unseen", name), None)

    def _leaver(
        self, function: str, space: dict[str, Any]
    ) -> Callable[[dict[str, Any]], None]:
        def leave(found: dict[str, Any]) -> None:
            began = time.perf_counter()
            for name in self.locals[function]:
                scope = found if name in found else space
                if name in scope and holds_data(name, scope[name]):
                    self.store.put(("local", function, name), freeze(scope[name]))
            self.store.seconds += time.perf_counter() - began

        return leave

    @hook_impl
    def before_pipeline_run(self) -> None:
        """Listen to the package's loggers; send Kedro's own log to stderr."""
        redirect_logs()
        handler = LineHandler(self.store, self.node)
        logging.getLogger(self.package).addHandler(handler)

    @hook_impl
    def before_dataset_loaded(self, dataset_name: str, node: Any) -> None:
        """A node begins."""
        self._begin(node)

    @hook_impl
    def before_node_run(self, node: Any) -> None:
        """A node begins, or goes on."""
        self._begin(node)

    def _begin(self, node: Any) -> None:
        if self.node() != node.name:
            self._now.node = node.name
            self._order += 1
            self.store.put(("node", node.name), self._order)

    @hook_impl
    def on_node_error(self, error: Exception, node: Any) -> None:
        """A node failed."""
        self.store.put(("failed",), node.name)

    @hook_impl
    def after_dataset_saved(self, dataset_name: str, data: Any) -> None:
        """Keep what a node returned."""
        self._keep(dataset_name, data)

    @hook_impl
    def after_dataset_loaded(self, dataset_name: str, data: Any) -> None:
        """Keep what the catalog brought in, as it was before anybody changed it."""
        if dataset_name not in self._loaded:
            self._keep(dataset_name, data)

    @hook_impl
    def after_pipeline_run(self, pipeline: Any, catalog: Any) -> None:
        """Look into the files that no node takes: a notebook that reads them does."""
        taken = {name for node in pipeline.nodes for name in node.inputs}
        for name in self.datasets.keys() - taken:
            with contextlib.suppress(Exception):  # it is then not there
                if type(catalog[name]).__name__ != "MemoryDataset":
                    self._keep(name, catalog.load(name))

    def _keep(self, name: str, data: Any) -> None:
        began = time.perf_counter()
        self._loaded.add(name)
        for key, final in self.datasets.get(name, {}).items():
            found, value = entry(data, key)
            if found:
                tree = freeze(value) if final else digest(value)
                self.store.put(("dataset", name, key), tree)
        if name in self.figures:
            self.store.put(("figures", name), list(pictures(data)))
        self.store.seconds += time.perf_counter() - began


def entry(data: Any, key: str) -> tuple[bool, Any]:
    """What an alias group's dataset holds under the key; the whole for ``""``."""
    if not key:
        return True, data
    if isinstance(data, dict):
        return key in data, data.get(key)
    if isinstance(data, (list, tuple)) and key.isdigit() and int(key) < len(data):
        return True, data[int(key)]
    return False, None


def redirect_logs() -> None:
    """Point every handler that writes to standard output at standard error."""
    named = logging.root.manager.loggerDict.values()
    loggers = [
        logging.root,
        *(item for item in named if isinstance(item, logging.Logger)),
    ]
    for handler in {handler for logger in loggers for handler in logger.handlers}:
        console = getattr(handler, "console", None)
        if console is not None:
            console.file = sys.stderr
        elif getattr(handler, "stream", None) is sys.stdout:
            handler.stream = sys.stderr  # type: ignore[attr-defined]
