"""Convert a notebook, run both and compare: one verdict."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from nbpipe.model.verdict import Result
from nbpipe.verifying.capture import NotebookRun, ProjectRun
from nbpipe.verifying.judge import Pair, judge, paired
from nbpipe.verifying.lineage import Lineage, read_lineage

from .client import Server, run_notebook, run_project

Verdict = Literal["equal", "differs", "fails", "does not convert", "notebook fails"]


@dataclass(slots=True)
class Outcome:
    """What became of one notebook.

    Attributes:
        verdict: ``fails`` when the project stops with an error where the notebook
            does not.
        results: Every result of the notebook beside the project's.
        error: Why it did not convert or did not run.
        diagnostics: What nbpipe said about the notebook.
        steps: Number of steps of the pipeline.
        order: The notebooks in the order in which the project runs them.
        seconds: Seconds that the notebook and the project took.
    """

    verdict: Verdict
    results: list[Result] = field(default_factory=list)
    error: str = ""
    diagnostics: list[str] = field(default_factory=list)
    steps: int = 0
    order: list[Path] = field(default_factory=list)
    seconds: tuple[float, float] = (0.0, 0.0)

    @property
    def differences(self) -> list[str]:
        """What is not the same, in a few words each."""
        return [
            f"{one.kind} {one.place or one.name}: {one.expected} became {one.found}"
            f" {one.reason}".rstrip()
            for one in self.results
            if one.judgement == "differs"
        ]

    def __str__(self) -> str:
        lines = [f"{self.verdict} {self.error}".strip()]
        lines += [f"  {difference}" for difference in self.differences]
        return "\n".join([*lines, *(f"  {found}" for found in self.diagnostics)])


@dataclass(slots=True)
class Memo:
    """What several checks of the same notebooks need not do twice.

    Attributes:
        runs: What the notebooks computed, by the mode.
        outcomes: What became of a project, by the runner and the project's content.
    """

    runs: dict[object, list[NotebookRun]] = field(default_factory=dict)
    outcomes: dict[object, Outcome] = field(default_factory=dict)


def check(
    paths: Sequence[Path],
    scratch: Path,
    *,
    split: str = "auto",
    root: Path | None = None,
    server: Server | None = None,
    mode: str = "shell",
    runner: str = "SequentialRunner",
    env: str = "",
    timeout: int = 120,
    memo: Memo | None = None,
) -> Outcome:
    """Convert notebooks into one project, run everything and compare.

    Args:
        paths: The notebooks, in the order in which they are run.
        scratch: An empty folder for the copies and the project, which stay there.
        split: How cells become steps.
        root: Folder to copy for the notebooks' run; by default the one that holds
            them all.
        server: The worker to run them with.
        mode: ``shell`` or ``kernel``.
        runner: Kedro's runner.
        env: Kedro's configuration environment.
        timeout: Seconds for each run.
        memo: Of earlier checks of the same notebooks, and no others.
    """
    memo = memo or Memo()
    root = root or Path(os.path.commonpath([path.parent for path in paths]))
    run = partial(run_notebook, root=root, server=server, mode=mode, timeout=timeout)
    outcome = convert(paths, scratch / "project", split)
    order = outcome.order or paths
    runs = memo.runs.get(mode) or [run(path, scratch / "run") for path in order]
    memo.runs[mode] = runs
    failed = [one.stop.message for one in runs if one.stop]
    if failed:
        return Outcome("notebook fails", error=failed[0])
    if outcome.error:
        return outcome
    key = (runner, env, content(scratch / "project"))
    if key in memo.outcomes:
        return memo.outcomes[key]
    memo.outcomes[key] = outcome
    project = run_project(
        scratch / "project", runner=runner, env=env, server=server, timeout=timeout
    )
    outcome.seconds = (sum(one.seconds for one in runs), project.seconds)
    if project.stop is not None:
        outcome.verdict, outcome.error = "fails", project.stop.message
        return outcome
    lineage = read_lineage(scratch / "project")
    pairs = paired(lineage, runs)
    outcome.results = judged(lineage, pairs, project)
    if outcome.differences and len(paths) == 1:
        pair = replace(pairs[0], others=(run(paths[0], scratch / "again", seed=1),))
        outcome.results = judged(lineage, [pair], project)
    outcome.verdict = "differs" if outcome.differences else "equal"
    return outcome


def judged(
    lineage: Lineage, pairs: Sequence[Pair], project: ProjectRun
) -> list[Result]:
    """Every final result."""
    found = [result for pair in pairs for result in judge(lineage, pair, project)]
    return [result for result in found if not result.intermediate]


def content(folder: Path) -> str:
    """What tells two projects apart: every file's path and bytes."""
    sha = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        sha.update(f"{path.relative_to(folder)} {len(data)}\n".encode() + data)
    return sha.hexdigest()


def convert(paths: Sequence[Path], target: Path, split: str) -> Outcome:
    """Convert; a crash of nbpipe is an outcome like any other here."""
    import nbpipe
    from nbpipe.model.options import Options

    try:
        made = nbpipe.convert(paths, target, Options(split=split))  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001  every kind of crash is to be counted
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        text = f"{type(error).__name__}: {error} ({where})"
        return Outcome("does not convert", error=text)
    found = [str(diagnostic) for diagnostic in made.diagnostics]
    steps = sum(len(plan.steps) for plan in made.plans)
    order = [plan.notebook.path for plan in made.plans]
    return Outcome("equal", diagnostics=found, steps=steps, order=order)
