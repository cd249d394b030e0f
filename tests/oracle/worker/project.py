"""Run a generated Kedro project and say what it computed.

``.nbpipe/lineage.json`` says where each variable of the notebook is: in a dataset, in a
parameter, or among the locals of a node's function when it returns.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import sys
import threading
from pathlib import Path
from typing import Any

from . import files
from .freeze import freeze
from .recorder import Recorder, function_of, redirect_logs

LEFT_OUT = ("skipped", "requirements")


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Run the project of the request and return its results."""
    folder = Path(request["folder"])
    os.chdir(folder)
    lineage = json.loads((folder / ".nbpipe" / "lineage.json").read_text())
    before = files.snapshot(folder)
    store = Path(request["out"] + ".parts")
    store.mkdir()
    error, parameters = run_kedro(folder, lineage, store, request)
    parts = Parts(store, parameters)
    results = collect(lineage, parts, request.get("notebook_path"))
    results["error"] = error
    results["printed"] = {-1: parts.log() + read_stdout(request)}
    results["files"] = files.written(folder, before)
    return results


def run_kedro(
    folder: Path, lineage: dict[str, Any], store: Path, request: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Run the default pipeline as ``kedro run`` does; returns error and parameters."""
    from kedro.framework.project import pipelines, settings
    from kedro.framework.session import KedroSession
    from kedro.framework.startup import bootstrap_project
    from kedro.utils import load_obj

    redirect_logs()
    bootstrap_project(folder)
    redirect_logs()
    recorder = Recorder(store, lineage)
    settings.set("HOOKS", (*settings.HOOKS, recorder))
    parameters: dict[str, Any] = {}
    with KedroSession.create(folder, env=request.get("env")) as session:
        try:
            parameters = dict(session.load_context().params)
            for pipeline in pipelines.values():
                recorder.watch(node.func for node in pipeline.nodes)
            recorder.start()
            runner = load_obj(request["runner"], "kedro.runner")
            session.run(runner=runner())
        except BaseException as error:
            logging.getLogger(__name__).exception("the project stopped")
            return f"{type(error).__name__}: {error}", parameters
        finally:
            sys.settrace(None)
            threading.settrace(None)
            sys.stdout.flush()
    return "", parameters


class Parts:
    """What the recorder stored, in this process or in a worker of it."""

    def __init__(self, store: Path, parameters: dict[str, Any]) -> None:
        self.store = store
        self.parameters = parameters

    def read(self, kind: str, name: str) -> Any:
        """The stored tree, or None where there is none."""
        path = self.store / f"{kind}-{name}.pickle"
        return pickle.loads(path.read_bytes()) if path.exists() else None

    def log(self) -> str:
        """The text of the records that nodes logged."""
        path = self.store / "log.jsonl"
        if not path.exists():
            return ""
        return "".join(
            json.loads(line) + "\n" for line in path.read_text().splitlines()
        )

    def value(
        self, version: dict[str, Any], name: str, function: str
    ) -> tuple[Any, str]:
        """The frozen value of a version, and why there is none."""
        if version.get("parameter"):
            return self._parameter(version["parameter"])
        if version["dataset"] is None:
            held = self.read("locals", function)
            if held is None or name not in held:
                return None, f"no local of {version['step']}"
            return held[name], ""
        held = self.read("dataset", version["dataset"])
        if held is None:
            return None, f"dataset {version['dataset']} was never saved or loaded"
        if version.get("key"):
            return _entry(held[0], version["key"])
        return held[0], ""

    def _parameter(self, dotted: str) -> tuple[Any, str]:
        value: Any = self.parameters
        for key in dotted.split("."):
            if not isinstance(value, dict) or key not in value:
                return None, f"no parameter {dotted}"
            value = value[key]
        return freeze(value), ""


def _entry(tree: Any, key: Any) -> tuple[Any, str]:
    """Entry of a frozen dict or sequence."""
    if tree[0] == "dict":
        for name, item in tree[2]:
            if name == key:
                return item, ""
    if tree[0] == "seq" and str(key).isdigit() and int(key) < len(tree[2]):
        return tree[2][int(key)], ""
    return None, f"no entry {key}"


def collect(lineage: dict[str, Any], parts: Parts, path: str | None) -> dict[str, Any]:
    """Variables and figures of one notebook, by the lineage."""
    notebooks = lineage["notebooks"]
    entry = next((n for n in notebooks if Path(n["path"]).name == path), notebooks[0])
    results: dict[str, Any] = {"variables": {}, "lost": {}, "figures": {}}
    for name, versions in entry["variables"].items():
        last = versions[-1]
        function = function_of(lineage, entry, str(last.get("step")))
        value, reason = parts.value(last, name, function)
        if reason:
            results["lost"][name] = reason
        else:
            results["variables"][name] = value
    for figure in entry.get("figures", []):
        held = parts.read("dataset", figure["dataset"])
        count = held[1] if held else 0
        results["figures"][figure["cell"]] = (
            results["figures"].get(figure["cell"], 0) + count
        )
    fates = {cell["index"]: cell["fate"] for cell in entry["cells"]}
    results["left_out"] = sorted(i for i, fate in fates.items() if fate in LEFT_OUT)
    return results


def read_stdout(request: dict[str, Any]) -> str:
    """What nodes wrote to standard output past the loggers."""
    path = Path(request["out"] + ".stdout")
    return path.read_text(errors="replace") if path.exists() else ""
