"""Run a generated project in a process of its own and say what it computed."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from nbpipe.model.captured import CaptureLimits
from nbpipe.system import kill_group
from nbpipe.verifying import interpreter
from nbpipe.verifying.capture import ProjectRun, Stop
from nbpipe.verifying.collect import printed_text, project_run
from nbpipe.verifying.lineage import Lineage
from nbpipe.verifying.starting import ALWAYS, Start

MAIN = "import sys\nfrom nbpipe_probe.kedro_run import main\nmain(sys.argv[1])\n"


@dataclass(frozen=True, slots=True)
class ProjectJob:
    """What to run, and how.

    Attributes:
        folder: The project, where it may write.
        out: Folder for what the process stores.
        python: The interpreter.
        lineage: The project's record.
        runner: Kedro's runner.
        env: Kedro's configuration environment, ``""`` for the default.
        total: Seconds in all, 0 for no limit.
        start: Where what is random starts.
        limits: How much to store for tests of the nodes; None to store nothing.
    """

    folder: Path
    out: Path
    python: Path
    lineage: Lineage
    runner: str = "SequentialRunner"
    env: str = ""
    total: float = 0.0
    start: Start = ALWAYS
    limits: CaptureLimits | None = None


def run_project(job: ProjectJob) -> ProjectRun:
    """Run the project's default pipeline."""
    began = time.monotonic()
    stop = run_probe(job, request_of(job), MAIN)
    took = time.monotonic() - began
    stdout = printed_text(job.out / "stdout")
    return project_run(job.out, stdout, stop, took)


def run_probe(job: ProjectJob, request: dict[str, object], code: str) -> Stop | None:
    """Run code of the probe in the project; returns why it did not reach its end."""
    job.out.mkdir(parents=True)
    asked = job.out / "request.json"
    asked.write_text(json.dumps(request))
    secrets = [name for one in job.lineage.origins for name in one.credentials]
    env = {
        **interpreter.environment(job.python, job.start.hashes, secrets),
        "MPLBACKEND": "agg",
        "KEDRO_MP_CONTEXT": "fork",  # so that a ParallelRunner's workers are watched
    }
    stdout, stderr = job.out / "stdout", job.out / "stderr"
    with stdout.open("wb") as out, stderr.open("wb") as err:
        process = subprocess.Popen(
            [str(job.python), "-c", interpreter.boot() + code, str(asked)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env,
            cwd=job.folder, start_new_session=True,
        )  # fmt: skip
        stop = _wait(process, job.total)
    if stop is None:
        return None
    return Stop(stop.message, trace=stderr.read_text(errors="replace")[-4000:])


def request_of(job: ProjectJob) -> dict[str, object]:
    """What the probe is to do and to keep."""
    datasets: dict[str, dict[str, bool]] = {}
    wanted: dict[str, list[str]] = {}
    figures: set[str] = set()
    for origin in job.lineage.origins:
        figures.update(dataset for _, dataset in origin.figures)
        standing = {held for each in origin.standing.values() for held in each}
        for held in origin.held:
            if held.dataset:
                keys = datasets.setdefault(held.dataset, {})
                keys[held.key] = keys.get(held.key, False) or held in standing
            elif held.step and held in standing:
                function = job.lineage.functions.get(held.step, "")
                wanted.setdefault(function, []).append(held.name)
    return {
        "folder": str(job.folder.resolve()), "out": str(job.out.resolve()),
        "runner": job.runner, "env": job.env or None, **job.start.request,
        "package": job.lineage.package, "datasets": datasets, "locals": wanted,
        "figures": sorted(figures),
        "order": [*job.lineage.functions.values()] if job.start.every else None,
        "fixtures": job.limits and asdict(job.limits),
    }  # fmt: skip


def _wait(process: subprocess.Popen[bytes], limit: float) -> Stop | None:
    """Wait for the process and end what it leaves behind."""
    try:
        status = process.wait(limit or None)
    except subprocess.TimeoutExpired:
        return Stop(f"stopped after {limit:.0f} seconds (see --total-timeout)")
    finally:
        kill_group(process.pid)
        process.wait()
    return None if status == 0 else Stop(f"the process ended with status {status}")
