"""Run a project's notebooks and its pipeline, compare, and say the verdict."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from nbpipe.model.captured import CaptureLimits
from nbpipe.model.errors import UsageError
from nbpipe.model.verdict import Cost, Failure, Result, Verdict
from nbpipe.model.verify_options import VerifyOptions
from nbpipe.notebook import read
from nbpipe.system import cores
from nbpipe.verifying import interpreter, judge, notes, sandbox
from nbpipe.verifying.capture import NotebookRun, ProjectRun, Stop
from nbpipe.verifying.lineage import Lineage, Origin, read_lineage
from nbpipe.verifying.run_notebook import NotebookJob, run_notebook
from nbpipe.verifying.run_project import ProjectJob, run_project
from nbpipe.verifying.starting import start

Progress = Callable[[str], None]

NEEDED = ("ipykernel", "kedro")
MOST_CAPTURES = 4  # of a notebook that draws without a seed


@dataclass(frozen=True, slots=True)
class Work:
    """What a verification works with.

    Attributes:
        project: The project.
        lineage: Its record.
        options: The choices.
        python: The interpreter.
        scratch: A folder to work in.
        say: Called with a few words before each stage.
        evidence: Say of all variables of the notebooks what they are.
        limits: How much to store for tests of the nodes; None to store nothing.
    """

    project: Path
    lineage: Lineage
    options: VerifyOptions
    python: Path
    scratch: Path
    say: Progress
    evidence: bool = False
    limits: CaptureLimits | None = None


def verify(project: Path, options: VerifyOptions, say: Progress) -> Verdict:
    """Run the original notebooks and the project, each in a copy, and compare.

    Args:
        project: A project that nbpipe made.
        options: The choices.
        say: Called with a few words before each stage.

    Raises:
        InputError: It is no such project, or its notebook is not there.
        UsageError: The interpreter cannot be used, or the runner with a seed.
    """
    began = time.monotonic()
    if options.seed is not None and options.runner != "SequentialRunner":
        raise UsageError(f"--seed: {options.runner} draws in no order that is known")
    lineage = read_lineage(project)
    python = interpreter.choose(project, options.python)
    interpreter.check(python, NEEDED)
    with tempfile.TemporaryDirectory(prefix="nbpipe-", ignore_cleanup_errors=True) as t:
        work = Work(project, lineage, options, python, Path(t), say)
        found = verdict_on(work, *run_notebooks(work, "first"))
    return replace(found, cost=replace(found.cost, total=time.monotonic() - began))


def verdict_on(
    work: Work, box: sandbox.Sandbox, runs: Sequence[NotebookRun]
) -> Verdict:
    """Run the project and compare it with what the notebooks computed."""
    said = (
        *box.notes,
        *notes.without_secrets(work.lineage),
        *notes.left_out(work.lineage),
        *notes.seeded(work.options.seed),
    )
    verdict = Verdict("equal", work.lineage.package, notes=said)
    failure = stopped(work, runs)
    if failure is not None:
        cost = _cost(runs, ProjectRun())
        if failure.message.startswith("StdinNotImplementedError"):
            verdict = replace(verdict, notes=(*said, notes.NOBODY))
        return replace(verdict, judgement="notebook fails", failure=failure, cost=cost)
    wanted = _asks_again(work, box, runs)
    work.say("Running the pipeline")
    with ThreadPoolExecutor(1) as pool:
        pipeline = pool.submit(_pipeline, work)
        # Meanwhile, where there is a core for it, the notebook once more.
        others = _again(work, 1) if wanted and cores() > 1 else None
        project = pipeline.result()
    verdict = replace(verdict, cost=_cost(runs, project))
    if project.stop is not None:
        failure = _failure(project.stop)
        return replace(
            verdict, judgement="pipeline fails", failure=failure, first=failure.step
        )
    return _compared(work, verdict, runs, project, others or [], wanted)


def _compared(
    work: Work,
    verdict: Verdict,
    runs: Sequence[NotebookRun],
    project: ProjectRun,
    others: Sequence[NotebookRun],
    wanted: bool,
) -> Verdict:
    """The verdict on runs that reached their end.

    Args:
        work: What it is about.
        verdict: What is known already.
        runs: Of the notebooks.
        project: Of the pipeline.
        others: More runs of the notebooks, if there are any yet.
        wanted: Whether there have to be any.
    """
    work.say("Comparing")
    pairs = judge.paired(work.lineage, runs)
    found = _judged(work, pairs, project)
    if work.options.repeat is None:
        wanted |= any(judge.differing(found))
    if wanted:
        verdict, found = _beside_others(work, verdict, pairs, project, others)
    return replace(
        verdict,
        judgement=judge.verdict_of(found),
        results=tuple(found),
        first=judge.first_node(found, project.order),
        notes=(*verdict.notes, *notes.on_results(found, runs, project)),
    )


def _beside_others(
    work: Work,
    verdict: Verdict,
    pairs: Sequence[judge.Pair],
    project: ProjectRun,
    others: Sequence[NotebookRun],
) -> tuple[Verdict, list[Result]]:
    """Compare beside other runs of the notebooks, until enough of them are known."""
    found = _judged(work, pairs, project)
    while verdict.captures < MOST_CAPTURES:
        others = others or _again(work, verdict.captures)
        verdict = replace(verdict, captures=verdict.captures + 1)
        if stopped(work, others) is not None:
            note = "the notebook failed when it ran again"
            return replace(verdict, notes=(*verdict.notes, note)), found
        pairs = [
            replace(pair, others=(*pair.others, other))
            for pair, other in zip(pairs, others, strict=True)
        ]
        found, others = _judged(work, pairs, project), []
        if not judge.by_chance(pairs, found):
            break
    return verdict, found


def _pipeline(work: Work) -> ProjectRun:
    folder = sandbox.for_project(work.project, work.scratch)
    return run_project(
        ProjectJob(
            folder, work.scratch / "pipeline", work.python, work.lineage,
            work.options.runner, work.options.env, work.options.total_timeout,
            start(work.options.seed), work.limits,
        )
    )  # fmt: skip


def _again(work: Work, captures: int) -> list[NotebookRun]:
    """Run the notebooks once more, from random states of which none was there."""
    return run_notebooks(work, f"again{captures}", captures)[1]


def _judged(
    work: Work, pairs: Sequence[judge.Pair], project: ProjectRun
) -> list[Result]:
    found = [
        result for pair in pairs for result in judge.judge(work.lineage, pair, project)
    ]
    return sorted(found, key=lambda result: result.intermediate)


def run_notebooks(
    work: Work, name: str, captures: int = 0
) -> tuple[sandbox.Sandbox, list[NotebookRun]]:
    """Run the notebooks one after the other over the same files.

    Args:
        work: Whose notebooks they are.
        name: Of the folder to run in.
        captures: How many runs of them there were before.
    """
    scratch = work.scratch / name
    scratch.mkdir()
    box = sandbox.for_notebooks(
        work.project, work.lineage, scratch, work.options.notebook
    )
    runs = []
    for number, origin in enumerate(work.lineage.origins):
        job = NotebookJob(
            box.notebooks[origin.path], box.root, scratch / f"run{number}",
            work.python, None if work.evidence else wanted_of(origin), work.evidence,
            origin.left_out, work.options.timeout, work.options.total_timeout,
            start(work.options.seed, captures), origin.credentials,
        )  # fmt: skip
        run = run_notebook(job, work.say)
        runs.append(run)
        if run.stop is not None:
            break
    return box, runs


def wanted_of(origin: Origin) -> dict[int, list[str]]:
    """The names whose values are compared after each cell."""
    wanted: dict[int, list[str]] = {}
    for held in origin.held:
        if held.dataset and not held.final:
            wanted.setdefault(held.cell, []).append(held.name)
    return wanted


def _asks_again(work: Work, box: sandbox.Sandbox, runs: Sequence[NotebookRun]) -> bool:
    """Whether the notebooks are to be run a second time whatever is found."""
    if work.options.repeat is not None:
        return work.options.repeat
    if work.options.seed is not None:
        return False
    for origin, run in zip(work.lineage.origins, runs, strict=True):
        cells = read(box.notebooks[origin.path], skip_errors=True).code_cells
        if judge.draws_unseeded(run, {cell.index: cell.code for cell in cells}):
            return True
    return False


def stopped(work: Work, runs: Sequence[NotebookRun]) -> Failure | None:
    """The failure of the last run, if it failed."""
    stop, path = runs[-1].stop, work.lineage.origins[len(runs) - 1].path
    if stop is None:
        return None
    cell = stop.where if isinstance(stop.where, int) else None
    return Failure(stop.message, notebook=path, cell=cell, trace=stop.trace)


def _failure(stop: Stop) -> Failure:
    return Failure(stop.message, step=str(stop.where or ""), trace=stop.trace)


def _cost(runs: Sequence[NotebookRun], project: ProjectRun) -> Cost:
    return Cost(
        notebook=sum(run.seconds for run in runs),
        pipeline=project.seconds,
        capture=sum(run.capture for run in runs) + project.capture,
        notebook_memory=max(run.memory for run in runs),
        pipeline_memory=project.memory,
    )
