"""Run each node of a project on the values that are stored for it, on its own.

It compares with the project's own ``tests/captured_values.py``, so that a test fails
here before anybody else meets it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import watch
from .recorder import redirect_logs
from .store import Store


def main(path: str) -> None:
    """Run the nodes of the request, a file of JSON.

    The request says ``folder`` (of the project), ``out`` (of the store), ``seed`` and
    ``nodes``. Under ``("replay", node)`` it puts ``{"error": text}`` or ``{"outputs":
    {dataset: text}}`` with the outputs that are not as they were.
    """
    request = json.loads(Path(path).read_text())
    folder = Path(request["folder"])
    os.chdir(folder)
    sys.path.insert(0, str(folder / "tests"))
    store = Store(Path(request["out"]))
    nodes = _nodes(folder)
    for name in request["nodes"]:
        watch.start_random(request["seed"], every=request.get("seeds_every", False))
        store.put(("replay", name), _replay(nodes[name], name))


def _nodes(folder: Path) -> dict[str, Any]:
    with contextlib.redirect_stdout(sys.stderr):
        from kedro.framework.project import pipelines
        from kedro.framework.startup import bootstrap_project

        bootstrap_project(folder)
        redirect_logs()
        return {node.name: node for node in pipelines["__default__"].nodes}


def _replay(node: Any, name: str) -> dict[str, Any]:
    from captured_values import (  # type: ignore[import-not-found]
        assert_as_captured,
        captured_node,
    )

    captured = captured_node(name)
    try:
        found = node.run(captured.load_inputs())
    except Exception as error:  # noqa: BLE001  the node may need what is not stored
        return {"error": f"{type(error).__name__}: {error}"}
    said = {
        dataset: _difference(assert_as_captured, entry, found.get(dataset), dataset)
        for dataset, entry in captured.outputs.items()
    }
    return {"outputs": {dataset: text for dataset, text in said.items() if text}}


def _difference(compare: Callable[..., None], *arguments: Any) -> str:
    try:
        compare(*arguments)
    except Exception as error:  # noqa: BLE001  a comparison may fail in any way
        return f"{type(error).__name__}: {error}"
    return ""
