"""What only one process has: Spark's session, which ParallelRunner cannot hand on."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kedro.io import DataCatalog
from kedro.io.data_catalog import SharedMemoryDataCatalog
from kedro.pipeline import Node, Pipeline

from nbpipe.targets.kedro import render
from tests.targets.plans import screening


def rendered(tmp_path: Path) -> tuple[str, dict[str, str]]:
    """The name of a dataset that stays in its process, and the project's files."""
    plan = screening(tmp_path)
    chosen = next(item for item in plan.datasets if item.in_memory)
    changed = tuple(
        replace(item, one_process=True) if item is chosen else item
        for item in plan.datasets
    )
    project = render(
        [replace(plan, datasets=changed)], package="tumour_screening", title="Tumours"
    )
    return chosen.name, {file.path: file.text for file in project.files}


def hook(folder: Path, text: str) -> Any:
    path = folder / "hooks.py"
    path.write_text(text, encoding="utf-8")
    return runpy.run_path(str(path))["OneProcess"]()


def identity(value: object) -> object:
    return value


def test_a_run_in_several_processes_stops_before_it_begins(tmp_path: Path) -> None:
    name, files = rendered(tmp_path)
    one = hook(tmp_path, files["src/tumour_screening/hooks.py"])
    uses = Pipeline([Node(identity, name, "other")])
    with pytest.raises(RuntimeError, match="ThreadRunner"):
        one.before_pipeline_run({}, uses, SharedMemoryDataCatalog())
    one.before_pipeline_run({}, uses, DataCatalog())
    one.before_pipeline_run(
        {}, Pipeline([Node(identity, "a", "b")]), SharedMemoryDataCatalog()
    )


def test_it_is_registered_and_never_stored(tmp_path: Path) -> None:
    name, files = rendered(tmp_path)
    assert "OneProcess()" in files["src/tumour_screening/settings.py"]
    stored = files["conf/persist/catalog.yml"].splitlines()
    assert f"{name}:" not in stored
    assert any(line.endswith(":") for line in stored)
