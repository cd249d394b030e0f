"""Text of ``.nbpipe/lineage.json``: cells to nodes, variables to datasets."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbpipe import __version__
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import CellFate, Figures, Plan, Step, Version

SCHEMA = 1


def lineage(plans: Sequence[Plan], notebooks: Sequence[str], package: str) -> str:
    """The record of what became of each notebook.

    Args:
        plans: One for each pipeline.
        notebooks: Where each plan's notebook stands in the project.
        package: The project's package.
    """
    record = {
        "schema": SCHEMA,
        "nbpipe": __version__,
        "package": package,
        "notebooks": [
            _notebook(plan, path) | (_source(plan, plans) if plans[1:] else {})
            for plan, path in zip(plans, notebooks, strict=True)
        ],
        "nodes": [
            _node(step, f"{package}.pipelines.{plan.pipeline}.nodes")
            for plan in plans
            for step in plan.steps
        ],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _notebook(plan: Plan, path: str) -> dict[str, object]:
    return {
        "path": path,
        "sha256": plan.notebook.sha256,
        "pipeline": plan.pipeline,
        "cells": [_cell(plan, fate) for fate in plan.cells],
        "variables": {
            name: [_version(version) for version in versions]
            for name, versions in plan.variables.items()
        },
        "figures": [_figure(item) for item in plan.figures],
        "results": [*_results(plan)],
        "files": [
            {"source": file.source, "target": file.target} for file in plan.data_files
        ],
        "moved": dict(plan.moved),
        "written": {d.written: d.filepath for d in plan.datasets if d.written},
        **_ran(plan),
        **_left_out(plan),
        **_removed(plan),
        "credentials": [one.name for one in plan.notebook.credentials],
        "diagnostics": [_diagnostic(found) for found in plan.diagnostics],
    }


def _results(plan: Plan) -> Iterator[dict[str, object]]:
    """What the pipeline stores, with the step that makes it."""
    stored = {item.name for item in plan.datasets if not item.in_memory}
    for step in plan.steps:
        for output in step.outputs:
            if output.dataset in stored:
                yield {"dataset": output.dataset, "step": step.name}


def _ran(plan: Plan) -> dict[str, object]:
    """What ``%run`` has run, where it has: most notebooks do not."""
    files = [
        {"source": ran.path, "target": f"src/{ran.module}.py", "names": list(ran.names)}
        for ran in plan.notebook.ran
    ]
    return {"ran": files} if files else {}


def _left_out(plan: Plan) -> dict[str, object]:
    """The steps that only look, where they are left out."""
    left = [
        {
            "step": one.step,
            "cells": list(one.cells),
            "figures": list(one.figures),
            "variables": list(one.variables),
        }
        for one in plan.left_out
    ]
    return {"left_out": left} if left else {}


def _removed(plan: Plan) -> dict[str, object]:
    """The values that nobody reads, where they are left out."""
    removed = [
        {"cell": one.cell, "line": one.line, "variable": one.variable}
        for one in plan.removed
    ]
    return {"removed": removed} if removed else {}


def _source(plan: Plan, plans: Sequence[Plan]) -> dict[str, object]:
    """Where the notebook stands beside the others, which tells their files apart."""
    paths = [Path(one.notebook.path).absolute() for one in plans]
    above = os.path.commonpath([path.parent for path in paths])
    source = Path(plan.notebook.path).absolute().relative_to(above).as_posix()
    return {"source": source}


def _cell(plan: Plan, fate: CellFate) -> dict[str, object]:
    cells = plan.notebook.cells
    known = fate.index < len(cells)
    parts = [{"step": step, "line": line} for step, line in fate.parts]
    return {
        "index": fate.index,
        "id": cells[fate.index].id if known else "",
        "step": fate.step,
        "fate": fate.fate,
        **({"parts": parts} if parts else {}),
    }


def _version(version: Version) -> dict[str, object]:
    if version.parameter:
        return {"parameter": version.parameter, "cell": version.cell}
    entry: dict[str, object] = {
        "dataset": version.dataset,
        "step": version.step,
        "cell": version.cell,
    }
    if version.key:
        entry["key"] = version.key
    if version.may_keep:
        entry["may_keep"] = True
    return entry


def _figure(figures: Figures) -> dict[str, object]:
    return {"cell": figures.cell, "dataset": figures.dataset, "step": figures.step}


def _diagnostic(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "cell": found.cell,
        "line": found.line,
        "message": found.message,
        "hint": found.hint,
    }


def _node(step: Step, module: str) -> dict[str, object]:
    return {
        "name": step.name,
        "function": f"{module}:{step.name}",
        "cells": list(step.cells),
        "inputs": {item.argument: item.dataset for item in step.inputs},
        "outputs": [item.dataset for item in step.outputs],
    }
