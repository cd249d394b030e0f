"""Plans, conversions and diagnostics as JSON; the shapes stand in the docs."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import click

from nbpipe.api import Conversion, Tagging
from nbpipe.model.captured import Captured
from nbpipe.model.notebook import Notebook
from nbpipe.model.plan import Plan
from nbpipe.model.verdict import Verdict


def echo(result: Mapping[str, object]) -> None:
    """Print one JSON object; ASCII only, so that every terminal can take it."""
    click.echo(json.dumps(result, indent=2, allow_nan=False))


def conversion(made: Conversion) -> dict[str, object]:
    """What ``convert --json`` prints."""
    return {
        "project": made.project.as_posix(),
        "package": made.package,
        "pipelines": [_pipeline(plan) for plan in made.plans],
        "diagnostics": plain(made.diagnostics),
        "files": list(made.files),
        "verdict": made.verdict and verdict(made.verdict),
        "captured": made.captured and _captured(made.captured),
        "lock": None if made.lock is None else not made.lock,
    }


def plan(planned: Plan) -> dict[str, object]:
    """What ``inspect --json`` prints."""
    shown = {
        field.name: plain(getattr(planned, field.name))
        for field in fields(planned)
        if field.name != "notebook"
    }
    return {"notebook": _notebook(planned.notebook), **shown}


def tagging(made: Tagging) -> dict[str, object]:
    """What ``tag --json`` prints."""
    return {
        "path": made.path.as_posix(),
        "tags": [{"cell": cell, "tag": name} for cell, name in made.tags.items()],
        "changed": list(made.changed),
        "diagnostics": plain(made.plan.diagnostics),
    }


def verdict(found: Verdict) -> dict[str, object]:
    """What ``verify --json`` prints."""
    return {
        "verdict": found.judgement,
        "package": found.package,
        "first": found.first,
        "counts": found.counts,
        "results": plain(found.results),
        "failure": plain(found.failure),
        "cost": plain(found.cost),
        "captures": found.captures,
        "notes": list(found.notes),
    }


def plain(value: object) -> object:
    """Turn a value of the model into what JSON can say.

    >>> plain({1: (2.5, float("nan"), Path("a/b"))})
    {'1': [2.5, 'nan', 'a/b']}
    """
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, (set, frozenset)):
        return [plain(entry) for entry in sorted(value, key=str)]
    if isinstance(value, Path):
        return value.as_posix()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return str(value)


def _pipeline(planned: Plan) -> dict[str, object]:
    """A pipeline in brief."""
    return {
        "notebook": planned.notebook.path.as_posix(),
        "pipeline": planned.pipeline,
        "nodes": [
            {
                "name": step.name,
                "cells": list(step.cells),
                "inputs": {item.argument: item.dataset for item in step.inputs},
                "outputs": [item.dataset for item in step.outputs],
                "tags": list(step.tags),
            }
            for step in planned.steps
        ],
        "datasets": [
            {"name": data.name, "type": data.type, "filepath": data.filepath}
            for data in planned.datasets
        ],
        "parameters": {item.key: plain(item.value) for item in planned.parameters},
    }


def _captured(values: Captured) -> dict[str, object]:
    """Which nodes have a test of stored values, and what has none."""
    size = sum(len(blob.data) for blob in values.files)
    tested = [node.name for node in values.tested]
    return {"nodes": tested, "not_tested": plain(values.gaps), "bytes": size}


def _notebook(notebook: Notebook) -> dict[str, object]:
    """A notebook without its text."""
    return {
        "path": notebook.path.as_posix(),
        "name": notebook.name,
        "format": notebook.format,
        "sha256": notebook.sha256,
        "cells": [
            {"index": cell.index, "id": cell.id, "kind": cell.kind, "tags": cell.tags}
            for cell in notebook.cells
        ],
    }
