"""Run a Kedro project as ``kedro run`` does, and record what it computes."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from . import files, watch
from .fixtures import FixtureRecorder
from .ordered import in_order
from .recorder import Recorder, redirect_logs
from .store import Store


def main(path: str) -> None:
    """Run the project of the request, a file of JSON."""
    run(json.loads(Path(path).read_text()))


def run(request: dict[str, Any]) -> None:
    """Run the project of the request and store what it computed.

    The request says ``folder`` (of the project), ``out`` (of the store), ``runner``,
    ``env``, ``seed`` and ``seeds_every``, and what `Recorder` wants; ``fixtures``, if
    values are to be stored for tests.
    """
    folder = Path(request["folder"])
    os.chdir(folder)
    store = Store(Path(request["out"]))
    recorder = Recorder(store, request)
    seen = watch.Watch(folder, recorder.node)
    watch.start_random(request["seed"], every=request.get("seeds_every", False))
    before = files.snapshot(folder)
    try:
        _run_kedro(folder, recorder, request, seen)
    except BaseException as error:  # noqa: BLE001  whatever it is, the reader must know
        text = "".join(traceback.format_exception(error)[-12:])
        message = f"{type(error).__name__}: {error}"
        store.put(("error",), {"message": message, "trace": text})
    sys.stdout.flush()
    seen.stop()
    memory = watch.peak_memory()
    files.store_written(store, folder, before, seen.written)
    touched = {"read": seen.read, "network": seen.network}
    costs = {"memory": memory, "capture": store.seconds}
    store.put(("end",), {**touched, **costs})


def _run_kedro(
    folder: Path, recorder: Recorder, request: dict[str, Any], seen: watch.Watch
) -> None:
    with contextlib.redirect_stdout(sys.stderr):
        from kedro.framework.project import pipelines, settings
        from kedro.framework.session import KedroSession
        from kedro.framework.startup import bootstrap_project
        from kedro.utils import load_obj

    with contextlib.redirect_stdout(sys.stderr):  # what Kedro says is no result
        bootstrap_project(folder)
    redirect_logs()
    settings.set("HOOKS", (*settings.HOOKS, recorder))
    fixtures = _fixtures(recorder.store, request)
    if fixtures is not None:
        settings.set("HOOKS", (*settings.HOOKS, fixtures))
    with KedroSession.create(folder, env=request.get("env")) as session:
        parameters = dict(session.load_context().params)
        recorder.store.put(("parameters",), _frozen(parameters))
        for pipeline in pipelines.values():
            recorder.watch(node.func for node in pipeline.nodes)
        runner = load_obj(request["runner"], "kedro.runner")
        seen.start()
        try:
            order = request.get("order")
            chosen = in_order(runner, order) if order else runner()
            returned = session.run(runner=chosen)
        except BaseException:
            logging.getLogger(__name__).exception("the project stopped")
            raise
        if fixtures is not None:
            seen.stop()
            made = sorted(pipelines["__default__"].all_outputs())
            catalog = session.load_context().catalog
            fixtures.keep_results(made, returned, catalog)


def _fixtures(store: Store, request: dict[str, Any]) -> FixtureRecorder | None:
    """What stores values for tests, where the request has ``fixtures``: its limits."""
    limits = request.get("fixtures")
    if limits is None:
        return None
    return FixtureRecorder(store, Path(request["out"]) / "captured", limits)


def _frozen(parameters: dict[str, Any]) -> dict[str, Any]:
    """Every parameter by its dotted key, frozen."""
    from .freeze import freeze

    found: dict[str, Any] = {}
    for key, value in parameters.items():
        found[key] = freeze(value)
        if isinstance(value, dict):
            inner = _frozen(value).items()
            found.update({f"{key}.{name}": tree for name, tree in inner})
    return found
