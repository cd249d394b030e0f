"""What notebooks and pipelines take when nobody watches: the measure for verify."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.corpus.stage import Staged
from nbpipe.batching.commands import verify
from nbpipe.batching.guard import Ended
from nbpipe.batching.guards import Guards
from nbpipe.batching.machine import memory_share
from nbpipe.model.batch import BatchOptions, Limits, Record

_PLAIN = Path(__file__).with_name("plain_notebook.py")
_KEDRO = """
import os, runpy, sys
os.chdir(sys.argv.pop(1))
runpy.run_module("kedro", run_name="__main__", alter_sys=True)
"""
_ENVIRONMENT = {"KEDRO_DISABLE_TELEMETRY": "1", "MPLBACKEND": "agg"}


@dataclass(frozen=True, slots=True)
class Plain:
    """The cost of plain runs, and of verify right after them on the same machine.

    Attributes:
        id: The notebook's.
        sha256: Digest of the notebook.
        notebook: Wall seconds of the notebook, kernel included; 0 if it failed.
        notebook_memory: Peak resident bytes of its kernel.
        pipeline: Wall seconds of ``kedro run``; 0 if it failed.
        pipeline_memory: Peak resident bytes of its processes.
        verify: Wall seconds of ``nbpipe verify``, start of Python included.
    """

    id: str
    sha256: str
    notebook: float
    notebook_memory: int
    pipeline: float
    pipeline_memory: int
    verify: float


def measure(
    staged: Sequence[Staged],
    records: Mapping[Path, Record],
    envs: Path,
    output: Path,
    timeout: float,
) -> dict[str, Plain]:
    """Run what verify compared, one after the other, unless that is known already."""
    known = _read(output / "baseline.jsonl")
    limits = Limits(timeout, memory_share(1))
    found: dict[str, Plain] = {}
    with (output / "baseline.jsonl").open("a", encoding="utf-8") as file:
        for each in staged:
            record = records[each.notebook]
            if not record.comparison or not record.comparison.cost.pipeline:
                continue
            plain = known.get(each.row.id)
            if plain is None or plain.sha256 != record.sha256:
                python = (envs / each.row.env / "bin" / "python").absolute()
                project = output / each.row.env / record.project
                plain = _measured(each, record, python, project, limits)
                file.write(json.dumps(asdict(plain)) + "\n")
                file.flush()
                print(f"plain {each.notebook.name}", file=sys.stderr)
            found[each.row.id] = plain
    return found


def _read(path: Path) -> dict[str, Plain]:
    """What was measured before; a torn last line is none."""
    found = {}
    for line in path.read_text(encoding="utf-8").split("\n") if path.exists() else ():
        try:
            plain = Plain(**json.loads(line))
        except (ValueError, TypeError):
            continue
        found[plain.id] = plain
    return found


def _measured(
    each: Staged, record: Record, python: Path, project: Path, limits: Limits
) -> Plain:
    """Run notebook and pipeline in copies."""
    with tempfile.TemporaryDirectory(prefix="nbpipe-plain-") as name:
        folder = Path(name)
        shutil.copytree(each.root, folder / "notebook")
        shutil.copytree(project, folder / "project", symlinks=False)
        notebook = folder / "notebook" / each.row.path
        ran = _run([str(python), str(_PLAIN), str(notebook)], limits)
        said = json.loads(ran.out) if ran.status == 0 and ran.out else {}
        place = str(folder / "project")
        piped = _run([str(python), "-c", _KEDRO, place, "run"], limits)
        options = BatchOptions(python=str(python))
        verified = _run(verify([each.notebook], project, options), limits)
    return Plain(
        each.row.id,
        record.sha256,
        float(said.get("seconds", 0.0)),
        int(said.get("memory", 0)),
        piped.seconds if piped.reason == "exit" and piped.status == 0 else 0.0,
        piped.memory,
        verified.seconds,
    )


def _run(command: Sequence[str], limits: Limits) -> Ended:
    with Guards(_ENVIRONMENT) as guards:
        return guards.run(command, limits)
