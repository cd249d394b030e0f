"""From what a run stored of its nodes to the values that the project's tests keep."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbpipe.model.captured import Captured, CapturedNode, Entries, Entry
from nbpipe.model.project import Blob
from nbpipe.model.verdict import Verdict
from nbpipe.targets.kedro.captured import FOLDER, captured_files
from nbpipe.verifying import sandbox
from nbpipe.verifying.capture import ADDRESS
from nbpipe.verifying.run_project import ProjectJob, run_probe
from nbpipe.verifying.starting import Start
from nbpipe.verifying.trees import by_key
from nbpipe.verifying.unstable import UNSTABLE
from nbpipe.verifying.verify import Work

REPLAY = "import sys\nfrom nbpipe_probe.replay import main\nmain(sys.argv[1])\n"
ANOTHER = "another value when the node runs again on the same inputs"
LONGEST = 200  # characters of an error that are told


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a node that ran on its own.

    Attributes:
        error: Why it did not run, ``""`` when it did.
        other: Outputs that were not as they had been.
    """

    error: str = ""
    other: frozenset[str] = frozenset()


def captured(work: Work, verdict: Verdict) -> Captured:
    """Take what the run of the project stored, and keep what comes again.

    Each node runs once more on its own, in a fresh process from another random state;
    what is not the same then is not expected by any test.

    Args:
        work: The verification, which had limits, and its scratch folder as it was left.
        verdict: Its verdict, which is not bad.
    """
    out = work.scratch / "pipeline"
    found = by_key(out)
    moving = unstable(verdict)
    nodes = [
        _node(key[1], record, moving)
        for key, record in found.items()
        if key[0] == "fixture"
    ]
    stored = out / "captured"
    work.say("Running each node on its own")
    replays = _replayed(work, Captured(tuple(nodes)), stored)
    results = _steady(found.get(("results",), {}), moving)
    return settled(Captured(tuple(nodes), results), replays, stored)


def unstable(verdict: Verdict) -> dict[str, str]:
    """Why the values of some datasets are not to be expected."""
    found: dict[str, str] = {}
    for result in verdict.results:
        if result.kind == "value" and result.dataset:
            if result.judgement == "differs":
                found[result.dataset] = "not the notebook's value"
            elif result.reason.startswith(UNSTABLE):
                found[result.dataset] = UNSTABLE
    return found


def _node(
    name: str, record: Mapping[str, Any], moving: Mapping[str, str]
) -> CapturedNode:
    inputs: Entries = record["inputs"]
    reason = next(
        (
            f"its input {dataset} is not stored: {entry['left_out']}"
            for dataset, entry in inputs.items()
            if "left_out" in entry
        ),
        "",
    )
    return CapturedNode(name, inputs, _steady(record["outputs"], moving), reason)


def _steady(entries: Entries, reasons: Mapping[str, str]) -> Entries:
    """The entries without the values of these datasets."""
    return {
        name: _left_out(reasons[name]) if name in reasons and "file" in entry else entry
        for name, entry in entries.items()
    }


def _left_out(reason: str) -> Entry:
    return {"left_out": reason}


def settled(found: Captured, replays: Mapping[str, Replay], stored: Path) -> Captured:
    """Leave out what did not come again, and bring the files of the rest.

    Args:
        found: What was stored.
        replays: What became of each node that could be run on its own.
        stored: The folder of the files.
    """
    nodes = tuple(_settled(node, replays.get(node.name)) for node in found.nodes)
    moving = _carried(found.nodes, replays)
    results = _steady(found.results, moving)
    entries = [entry for node in nodes for entry in _entries(node)]
    names = {str(e["file"]) for e in [*entries, *results.values()] if "file" in e}
    files = tuple(Blob(name, (stored / name).read_bytes()) for name in sorted(names))
    return Captured(nodes, results, files)


def _settled(node: CapturedNode, replay: Replay | None) -> CapturedNode:
    reason = node.not_tested
    if replay is None:
        reason = reason or "it was not run on its own: the time was over"
    elif replay.error:
        reason = f"it does not run on its own: {replay.error}"
    if reason or replay is None:
        return CapturedNode(node.name, {}, {}, reason)
    other = dict.fromkeys(replay.other, ANOTHER)
    outputs = {
        name: _left_out(other[name]) if name in other else entry
        for name, entry in node.outputs.items()
    }
    return replace(node, outputs=outputs)


def _carried(
    nodes: Iterable[CapturedNode], replays: Mapping[str, Replay]
) -> dict[str, str]:
    """Datasets that are another value in each run, or made from one that is."""
    moving: dict[str, str] = {}
    for node in nodes:
        other = replays.get(node.name, Replay()).other
        source = next((name for name in node.inputs if name in moving), "")
        for name in node.outputs:
            if name in other:
                moving[name] = ANOTHER
            elif source:
                moving[name] = f"made from {source}, which is {ANOTHER}"
    return moving


def _entries(node: CapturedNode) -> list[Entry]:
    return [*node.inputs.values(), *node.outputs.values()]


def _replayed(work: Work, found: Captured, stored: Path) -> dict[str, Replay]:
    """Run the nodes on their own, the last first, so that none leans on another."""
    names = [node.name for node in reversed(found.nodes) if not node.not_tested]
    folder = sandbox.for_project(work.project, work.scratch / "replay")
    if stored.is_dir():
        shutil.copytree(stored, folder / FOLDER, dirs_exist_ok=True)
    for path, text in captured_files(found):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    job = ProjectJob(
        folder, work.scratch / "replayed", work.python, work.lineage,
        total=work.options.total_timeout, start=Start(1, 1),
    )  # fmt: skip
    request: dict[str, object] = {
        "folder": str(folder.resolve()), "out": str(job.out.resolve()),
        **job.start.request, "nodes": names,
    }  # fmt: skip
    run_probe(job, request, REPLAY)
    return {
        key[1]: _replay(tree, folder.resolve())
        for key, tree in by_key(job.out).items()
        if key[0] == "replay"
    }


def _replay(tree: Mapping[str, Any], folder: Path) -> Replay:
    """What the probe says of a node, without a path of this machine."""
    error = ADDRESS.sub("0x", tree.get("error", "")).replace(f"{folder}/", "")
    return Replay(" ".join(error.split())[:LONGEST], frozenset(tree.get("outputs", ())))
