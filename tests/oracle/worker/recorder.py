"""Hooks and a tracer that record what passes through a running Kedro project.

Everything is written to files as it happens, so that it works in threads and in the
forked workers of a ParallelRunner alike.
"""

from __future__ import annotations

import json
import logging
import pickle
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from kedro.framework.hooks import hook_impl

from .freeze import freeze
from .namespace import frozen_variables


class LineHandler(logging.Handler):
    """Appends the message of each record to a file, as one JSON string a line."""

    def __init__(self, path: Path) -> None:
        super().__init__(level=logging.INFO)
        self.path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write the message."""
        with self.path.open("a") as file:
            file.write(json.dumps(record.getMessage()) + "\n")


class Recorder:
    """A Kedro hook that stores datasets and the locals of node functions, frozen."""

    def __init__(self, store: Path, lineage: dict[str, Any]) -> None:
        self.store = store
        self.package = lineage["package"]
        self.codes: dict[CodeType, str] = {}
        self.locals: dict[str, set[str]] = {}
        self.datasets: set[str] = set()
        for notebook in lineage["notebooks"]:
            self._want(lineage, notebook)

    def _want(self, lineage: dict[str, Any], notebook: dict[str, Any]) -> None:
        for name, versions in notebook["variables"].items():
            last = versions[-1]
            if last.get("dataset") is not None:
                self.datasets.add(last["dataset"])
            elif last.get("step") is not None:
                function = function_of(lineage, notebook, last["step"])
                self.locals.setdefault(function, set()).add(name)
        self.datasets.update(
            figure["dataset"] for figure in notebook.get("figures", [])
        )

    def watch(self, functions: Iterable[Callable[..., Any]]) -> None:
        """Trace these node functions."""
        for outer in functions:
            function = getattr(outer, "__wrapped__", outer)
            code = getattr(function, "__code__", None)
            if code is not None:
                self.codes[code] = f"{function.__module__}:{function.__name__}"

    def start(self) -> None:
        """Begin to trace, in this thread and in those to come."""
        if self.locals:
            threading.settrace(self._enter)
            sys.settrace(self._enter)

    def _enter(self, frame: FrameType, event: str, arg: Any) -> Any:
        if frame.f_code not in self.codes:
            return None
        frame.f_trace_lines = False
        return self._leave

    def _leave(self, frame: FrameType, event: str, arg: Any) -> Any:
        if event == "return":
            function = self.codes[frame.f_code]
            wanted = self.locals.get(function, set())
            found = {
                name: value for name, value in frame.f_locals.items() if name in wanted
            }
            sys.settrace(None)
            self._store("locals", function, frozen_variables(found, frozenset()))
            sys.settrace(self._enter)
        return self._leave

    def _store(self, kind: str, name: str, tree: Any) -> None:
        (self.store / f"{kind}-{name}.pickle").write_bytes(pickle.dumps(tree))

    @hook_impl
    def before_pipeline_run(self) -> None:
        """Listen to the package's loggers; send Kedro's own log to stderr."""
        redirect_logs()
        handler = LineHandler(self.store / "log.jsonl")
        logging.getLogger(self.package).addHandler(handler)

    @hook_impl
    def after_dataset_saved(self, dataset_name: str, data: Any) -> None:
        """Keep what a node returned."""
        self._keep(dataset_name, data)

    @hook_impl
    def after_dataset_loaded(self, dataset_name: str, data: Any) -> None:
        """Keep what the catalog brought in, as it was before anybody changed it."""
        if not (self.store / f"dataset-{dataset_name}.pickle").exists():
            self._keep(dataset_name, data)

    def _keep(self, name: str, data: Any) -> None:
        if name in self.datasets:
            size = len(data) if isinstance(data, (list, dict, tuple)) else 1
            self._store("dataset", name, (freeze(data), size))


def function_of(lineage: dict[str, Any], notebook: dict[str, Any], step: str) -> str:
    """``module:name`` of the function of a notebook's step."""
    package = f".{notebook['pipeline']}."
    nodes = [node["function"] for node in lineage["nodes"] if node["name"] == step]
    own = [function for function in nodes if package in function]
    return str((own or nodes or [step])[0])


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
