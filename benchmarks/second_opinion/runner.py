"""Runs in the notebook's interpreter: a project's final values, for another judge.

The judge calls `values`, which runs the project in the current directory as ``kedro
run`` does and returns what the lineage says are the notebook's variables. Nothing of
nbpipe's comparison takes part.
"""

from __future__ import annotations

import copy
import json
import os
import sys
from pathlib import Path
from typing import Any

from kedro.framework.hooks import hook_impl

sys.path.append(os.environ["NBPIPE_VERIFY"])  # the folder that holds `probe`


def values() -> dict[str, Any]:
    """Run the project and return its variables by name."""
    from kedro.framework.project import pipelines, settings
    from kedro.framework.session import KedroSession
    from kedro.framework.startup import bootstrap_project
    from kedro.runner import SequentialRunner

    folder = Path.cwd()
    lineage = json.loads((folder / ".nbpipe" / "lineage.json").read_text())
    bootstrap_project(folder)
    keeper = Keeper(lineage)
    settings.set("HOOKS", (*settings.HOOKS, keeper))
    with KedroSession.create(folder) as session:
        parameters = dict(session.load_context().params)
        for pipeline in pipelines.values():
            keeper.watch(node.func for node in pipeline.nodes)
        session.run(runner=SequentialRunner())
    return keeper.found(parameters)


class Keeper:
    """Keeps copies of datasets and of the locals of node functions."""

    def __init__(self, lineage: dict[str, Any]) -> None:
        self.variables: dict[str, dict[str, Any]] = {
            name: versions[-1]
            for notebook in lineage["notebooks"]
            for name, versions in notebook["variables"].items()
        }
        self.functions = {node["name"]: node["function"] for node in lineage["nodes"]}
        self.datasets: dict[str, Any] = {}
        self.locals: dict[str, dict[str, Any]] = {}

    def watch(self, functions: Any) -> None:
        """Have the locals of these functions kept."""
        from probe.leaving import on_leaving  # type: ignore[import-not-found]

        for outer in functions:
            function = getattr(outer, "__wrapped__", outer)
            key = f"{function.__module__}:{function.__name__}"
            on_leaving(function, key, lambda found, key=key: self._left(key, found))

    def _left(self, key: str, found: dict[str, Any]) -> None:
        wanted = {
            name
            for name, version in self.variables.items()
            if not version.get("dataset")
            and self.functions.get(version.get("step") or "") == key
        }
        self.locals[key] = {
            name: copied(found[name]) for name in wanted if name in found
        }

    @hook_impl
    def after_dataset_saved(self, dataset_name: str, data: Any) -> None:
        """Keep what a node returned."""
        self.datasets[dataset_name] = copied(data)

    @hook_impl
    def after_dataset_loaded(self, dataset_name: str, data: Any) -> None:
        """Keep what the catalog brought in."""
        self.datasets.setdefault(dataset_name, copied(data))

    def found(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """The value of every variable that is there."""
        return {
            name: value
            for name, version in self.variables.items()
            for value in self._value(name, version, parameters)
        }

    def _value(
        self, name: str, version: dict[str, Any], parameters: dict[str, Any]
    ) -> list[Any]:
        """The value, or nothing."""
        if version.get("parameter"):
            value: Any = parameters
            for key in version["parameter"].split("."):
                value = value[key]
            return [value]
        if version["dataset"]:
            held = self.datasets.get(version["dataset"])
            key = version.get("key")
            return [held[key] if key and isinstance(held, dict) else held]
        function = self.functions.get(version["step"] or "", "")
        local = self.locals.get(function, {})
        return [local[name]] if name in local else []


def copied(value: Any) -> Any:
    """A copy where there can be one."""
    try:
        return copy.deepcopy(value)
    except Exception:  # noqa: BLE001  what cannot be copied is given as it is
        return value
