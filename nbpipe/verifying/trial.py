"""Run what a conversion made before it is written: evidence, a verdict, values."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nbpipe.model.captured import Captured, CaptureLimits
from nbpipe.model.evidence import Evidence
from nbpipe.model.plan import Plan
from nbpipe.model.project import Project
from nbpipe.model.verdict import Verdict
from nbpipe.model.verify_options import VerifyOptions
from nbpipe.verifying import interpreter, sandbox
from nbpipe.verifying.capture import NotebookRun
from nbpipe.verifying.evidence import evidence_of
from nbpipe.verifying.fixtures import captured
from nbpipe.verifying.lineage import read_lineage
from nbpipe.verifying.verify import NEEDED, Progress, Work, run_notebooks, verdict_on
from nbpipe.write import write

Seen = Mapping[Path, Evidence]
Made = tuple[Project, tuple[Plan, ...]]
Build = Callable[[Seen | None, Captured | None], Made]
"""Plans and renders, with what a run of the notebooks showed and with values of it."""

BAD = frozenset({"differs", "pipeline fails", "notebook fails"})


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it.

    Attributes:
        project: What is to be written.
        plans: Its plans.
        verdict: Whether it computes what the notebooks compute.
        captured: Values for its tests, None where the verdict is bad.
    """

    project: Project
    plans: tuple[Plan, ...]
    verdict: Verdict
    captured: Captured | None = None


@dataclass(frozen=True, slots=True)
class _Lab:
    """What all attempts share."""

    build: Build
    python: Path
    options: VerifyOptions
    limits: CaptureLimits
    scratch: Path
    say: Progress


def try_out(
    build: Build,
    target: Path,
    options: VerifyOptions,
    limits: CaptureLimits,
    say: Progress,
) -> Trial:
    """Run the notebooks and the project, each in a copy, and compare them.

    What the notebooks' run shows makes the plan tighter. Should the project then not
    compute the same, the plan that knows nothing of the run is tried, and stays.

    Args:
        build: Makes the project in memory.
        target: Where the project will be; the ``.venv`` there may run it.
        options: The choices for the runs.
        limits: How much to store for the project's tests.
        say: Called with a few words before each stage.

    Raises:
        InputError: The notebook's folder is too large to copy.
        UsageError: The interpreter cannot be used.
    """
    began = time.monotonic()
    python = interpreter.choose(target, options.python)
    interpreter.check(python, NEEDED)
    with tempfile.TemporaryDirectory(prefix="nbpipe-", ignore_cleanup_errors=True) as t:
        found = _tried(_Lab(build, python, options, limits, Path(t), say))
    cost = replace(found.verdict.cost, total=time.monotonic() - began)
    return replace(found, verdict=replace(found.verdict, cost=cost))


def _tried(lab: _Lab) -> Trial:
    plain = lab.build(None, Captured())
    work = _work(lab, plain[0], "plain")
    box, runs = run_notebooks(work, "first")
    if runs[-1].stop is not None:
        return Trial(*lab.build(None, None), verdict_on(work, box, runs))
    seen = {
        plan.notebook.path: evidence_of(run)
        for plan, run in zip(plain[1], runs, strict=True)
    }
    tight = lab.build(seen, Captured())
    if tight[0] != plain[0]:
        trial = _attempt(lab, _work(lab, tight[0], "tight"), box, runs, seen)
        if trial.captured is not None:
            return trial
    return _attempt(lab, work, box, runs, None)


def _work(lab: _Lab, project: Project, name: str) -> Work:
    """Write the project below the scratch folder, to be run there."""
    scratch = lab.scratch / name
    folder = scratch / "written"
    write(project, folder)
    return Work(
        folder, read_lineage(folder), lab.options, lab.python, scratch,
        lab.say, evidence=True, limits=lab.limits,
    )  # fmt: skip


def _attempt(
    lab: _Lab,
    work: Work,
    box: sandbox.Sandbox,
    runs: Sequence[NotebookRun],
    seen: Seen | None,
) -> Trial:
    """Run a project, and take its values where it does what the notebooks do."""
    verdict = verdict_on(work, box, runs)
    if verdict.judgement in BAD:
        return Trial(*lab.build(seen, None), verdict)
    values = captured(work, verdict)
    return Trial(*lab.build(seen, values), verdict, values)
