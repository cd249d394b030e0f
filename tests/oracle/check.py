"""Convert a notebook, run both and compare: one verdict."""

from __future__ import annotations

import hashlib
import shutil
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .capture import Capture
from .client import Server, run_notebook, run_project
from .compare import Difference, compare, is_equal

Verdict = Literal["equal", "differs", "fails", "does not convert", "notebook fails"]


@dataclass(slots=True)
class Outcome:
    """What became of one notebook.

    Attributes:
        verdict: ``fails`` when the project stops with an error where the notebook
            does not.
        differences: What is not the same, or cannot be compared.
        error: Why it did not convert or did not run.
        diagnostics: What nbpipe said about the notebook.
        steps: Number of steps of the pipeline.
        seconds: Seconds that the notebook and the project took.
    """

    verdict: Verdict
    differences: list[Difference] = field(default_factory=list)
    error: str = ""
    diagnostics: list[str] = field(default_factory=list)
    steps: int = 0
    seconds: tuple[float, float] = (0.0, 0.0)

    def __str__(self) -> str:
        lines = [f"{self.verdict} {self.error}".strip()]
        lines += [f"  {difference}" for difference in self.differences]
        return "\n".join([*lines, *(f"  {found}" for found in self.diagnostics)])


@dataclass(slots=True)
class Memo:
    """What several checks of the same notebooks need not do twice.

    Attributes:
        captures: What the notebooks computed, by the mode.
        outcomes: What became of a project, by the runner and the project's content.
    """

    captures: dict[object, list[Capture]] = field(default_factory=dict)
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
    timeout: int = 120,
    memo: Memo | None = None,
) -> Outcome:
    """Convert notebooks into one project, run everything and compare.

    Args:
        paths: The notebooks, in the order in which they are run.
        scratch: An empty folder for the copies and the project, which stay there.
        split: How cells become steps.
        root: Folder to copy for the notebooks' run, when it is not their own.
        server: The worker to run them with.
        mode: ``shell`` or ``kernel``.
        runner: Kedro's runner.
        timeout: Seconds for each run.
        memo: Of earlier checks of the same notebooks, and no others.
    """
    memo = memo or Memo()
    captures = memo.captures.get(mode) or [
        run_notebook(
            path, scratch / "run", root=root, server=server, mode=mode, timeout=timeout
        )
        for path in paths
    ]
    memo.captures[mode] = captures
    failed = [capture.error for capture in captures if capture.error]
    if failed:
        return Outcome("notebook fails", error=failed[0])
    outcome = convert(paths, scratch / "project", split)
    if outcome.error:
        return outcome
    key = (runner, content(scratch / "project"))
    if key in memo.outcomes:
        return memo.outcomes[key]
    memo.outcomes[key] = outcome
    for number, (path, capture) in enumerate(zip(paths, captures, strict=True)):
        fresh = scratch / f"project{number}" / "project"
        shutil.copytree(scratch / "project", fresh, symlinks=True)
        project = run_project(
            fresh,
            notebook=path.name,
            runner=runner,
            server=server,
            timeout=timeout,
        )
        _judge(outcome, capture, project, alone=len(paths) == 1)
        if outcome.error:
            break
    if outcome.verdict == "differs" and len(paths) == 1:
        again = run_notebook(
            paths[0],
            scratch / "again",
            root=root,
            server=server,
            mode=mode,
            timeout=timeout,
            seed=1,
        )
        outcome.differences = compare(captures[0], project, again)
        outcome.verdict = "equal" if is_equal(outcome.differences) else "differs"
    return outcome


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
    return Outcome("equal", diagnostics=found, steps=steps)


def _judge(outcome: Outcome, notebook: Capture, project: Capture, alone: bool) -> None:
    """Add to the outcome what one notebook's comparison found."""
    if not alone:
        project.printed = {-1: _common(project, notebook)}
    seconds = outcome.seconds
    outcome.seconds = (seconds[0] + notebook.seconds, seconds[1] + project.seconds)
    if project.error:
        outcome.verdict, outcome.error = "fails", project.error
        return
    outcome.differences += compare(notebook, project)
    if not is_equal(outcome.differences):
        outcome.verdict = "differs"


def _common(project: Capture, notebook: Capture) -> list[str]:
    """Of a log of several notebooks, the lines that this one printed."""
    own = {line for lines in notebook.printed.values() for line in lines}
    return [line for lines in project.printed.values() for line in lines if line in own]
