"""The Python interface: what the command line calls, without printing or exiting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbpipe.building import DEFAULT, PathLike, Progress, build, planned, silent
from nbpipe.model.captured import CaptureLimits
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.options import Options
from nbpipe.model.verify_options import VerifyOptions

if TYPE_CHECKING:
    from nbpipe.locking import Locking
    from nbpipe.model.batch import Batch, BatchOptions, BatchProgress
    from nbpipe.model.captured import Captured
    from nbpipe.model.evidence import Evidence
    from nbpipe.model.plan import Plan
    from nbpipe.model.project import Project
    from nbpipe.model.verdict import Verdict
    from nbpipe.verifying.trial import Made, Seen

VERIFY_DEFAULT = VerifyOptions()
LIMITS = CaptureLimits()


@dataclass(frozen=True, slots=True)
class Conversion:
    """What `convert` made.

    Attributes:
        project: The project's folder, as given or chosen.
        package: Name of the project's Python package.
        plans: One for each notebook, in the order of the notebooks.
        files: What was written, posix paths relative to `project`.
        verdict: Whether the project computes what the notebooks compute, where they
            were run.
        captured: Values of the run for the project's tests; None where there was none
            or its verdict is bad.
        lock: Why there is no ``uv.lock``, empty where there is one; None where none
            was asked for.
    """

    project: Path
    package: str
    plans: tuple[Plan, ...]
    files: tuple[str, ...]
    verdict: Verdict | None = None
    captured: Captured | None = None
    lock: tuple[Diagnostic, ...] | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings of all notebooks, and of locking."""
        found = tuple(found for plan in self.plans for found in plan.diagnostics)
        return (*found, *(self.lock or ()))


@dataclass(frozen=True, slots=True)
class Tagging:
    """What `tag` made.

    Attributes:
        path: The notebook with the tags.
        tags: Tag of each cell that belongs to a step, by index.
        changed: Indices of the cells whose tags were changed.
        plan: The plan that the tags say.
    """

    path: Path
    tags: dict[int, str]
    changed: tuple[int, ...]
    plan: Plan


@dataclass(frozen=True, slots=True)
class _Built:
    """A project in memory, and what its run showed if it ran."""

    project: Project
    plans: tuple[Plan, ...]
    verdict: Verdict | None = None
    captured: Captured | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """One conversion: what its stages share."""

    notebooks: tuple[PathLike, ...]
    output: PathLike | None
    options: Options
    say: Progress

    def target(self, project: Project) -> Path:
        """Return the project's folder."""
        return Path(self.output) if self.output else Path(project.package)

    def build(self, seen: Seen | None, values: Captured | None) -> Made:
        """Plan and render, with what a run showed and with values of it."""
        several = len(self.notebooks) > 1
        folder = Path(self.output).resolve().name if self.output and several else ""
        return build(
            self.notebooks, self.options, fallback=folder, evidence=seen,
            captured=values, progress=self.say,
        )  # fmt: skip

    def built(self) -> _Built:
        """Return the project as it is without a run."""
        return _Built(*self.build(None, None))

    def tried(self, run: VerifyOptions, limits: CaptureLimits) -> _Built:
        """Run the notebooks and the project, and return what that makes of it."""
        from nbpipe.verifying.trial import try_out
        from nbpipe.write import check_target

        target = self.target(self.build(None, None)[0])
        # Before a run that takes its time.
        check_target(target, force=self.options.force)
        run = replace(run, notebook=run.notebook or Path(self.notebooks[0]))
        found = try_out(self.build, target, run, limits, self.say)
        return _Built(found.project, found.plans, found.verdict, found.captured)

    def written(self, built: _Built, locking: Locking | None) -> Conversion:
        """Write the project, with a lock where one is asked for."""
        from nbpipe.write import write

        project, plans = built.project, built.plans
        target, options = self.target(project), self.options
        self.say(f"Locking and writing {target}" if locking else f"Writing {target}")
        files = write(
            project,
            target,
            force=options.force,
            link=options.data != "copy",
            finish=locking.of(plans) if locking else None,
        )
        return Conversion(
            target, project.package, plans, files, built.verdict, built.captured,
            locking.found if locking else None,
        )  # fmt: skip


def inspect(
    path: PathLike, options: Options = DEFAULT, evidence: Evidence | None = None
) -> Plan:
    """Plan the pipeline of one notebook; writes nothing and runs nothing.

    Args:
        path: A notebook (``.ipynb``) or a script in percent or Databricks format.
        options: The choices for the conversion.
        evidence: What a run of the notebook showed, if it was run.

    Raises:
        InputError: The notebook cannot be read.
    """
    return planned(path, options, evidence)


def convert(
    paths: Iterable[PathLike],
    output: PathLike | None = None,
    options: Options = DEFAULT,
    *,
    run: VerifyOptions | None = None,
    limits: CaptureLimits = LIMITS,
    lock: bool = False,
    progress: Progress | None = None,
) -> Conversion:
    """Make a Kedro project of one or more notebooks.

    Nothing is run unless ``run`` is given. Then the notebooks and the project run in
    copies before anything is written: what that shows makes the project tighter, and
    where both compute the same, values of the run become tests of the project.

    Args:
        paths: Notebooks; each becomes a pipeline of the project.
        output: The project's folder; by default a folder named after the package in
            the current directory.
        options: The choices for the conversion.
        run: How to run the notebooks and the project, None not to run them.
        limits: How much of a run is stored for the project's tests.
        lock: Let uv write a ``uv.lock``; where it cannot, the project has none.
        progress: Called with a few words before each stage.

    Raises:
        UsageError: An option, the output folder or the interpreter cannot be used;
            there is no uv.
        InputError: A notebook cannot be read.
    """
    from nbpipe.locking import Locking

    work = _Work(tuple(paths), output, options, progress or silent)
    locking = Locking(options) if lock else None
    built = work.built() if run is None else work.tried(run, limits)
    return work.written(built, locking)


def tag(
    path: PathLike,
    output: PathLike | None = None,
    options: Options = DEFAULT,
    *,
    summary: PathLike | None = None,
) -> Tagging:
    """Write the proposed steps into a copy of the notebook as cell tags.

    Args:
        path: A notebook (``.ipynb``) or a script in percent format.
        output: Where the result goes, ``path`` itself for a change in place; by
            default ``<name>.tagged.<suffix>`` beside the notebook.
        options: The choices for the conversion; ``force`` replaces a file.
        summary: Where a page of Markdown goes that shows the steps; None for none.

    Raises:
        UsageError: The output cannot be used, or the format holds no tags.
        InputError: The notebook cannot be read.
    """
    source = Path(path)
    plan = inspect(source, options)
    from nbpipe.tagging import proposed, retag, said, save

    tags, there = proposed(plan), said(plan.notebook)
    target = Path(output) if output else source.with_suffix(f".tagged{source.suffix}")
    new = {cell: name for cell, name in tags.items() if there.get(cell) != name}
    data, changed = retag(source.read_bytes(), plan.notebook, new)
    if summary is not None:
        from nbpipe.render.sheet import markdown

        page = markdown(plan).encode("utf-8")
        save(page, Path(summary), like=source, force=options.force)
    save(data, target, like=source, force=options.force)
    return Tagging(target, dict(sorted(tags.items())), changed, plan)


def verify(
    project: PathLike,
    options: VerifyOptions = VERIFY_DEFAULT,
    *,
    progress: Progress | None = None,
) -> Verdict:
    """Run a project's original notebook and its pipeline, and compare them.

    Both run in copies, in fresh processes; neither the project nor the notebook's
    folder changes.

    Args:
        project: A project that `convert` made.
        options: The choices for the runs.
        progress: Called with a few words before each stage.

    Raises:
        InputError: It is no such project, or its notebook is not there.
        UsageError: The interpreter named cannot run them.
    """
    from nbpipe.verifying.verify import verify as run

    return run(Path(project), options, progress or silent)


def batch(
    paths: Iterable[PathLike],
    output: PathLike,
    options: BatchOptions | None = None,
    *,
    progress: BatchProgress | None = None,
) -> Batch:
    """Convert many notebooks, each in watched processes; go on where the last run was.

    Args:
        paths: Notebooks, folders and patterns.
        output: Folder for projects, results and the report.
        options: The choices; with ``verify`` the notebooks are run.
        progress: Called with how many are done, how many there are, the latest result.

    Raises:
        UsageError: The output folder or an option cannot be used.
        InputError: There is no notebook; one that cannot be read is a result.
    """
    from nbpipe.batching.run import run
    from nbpipe.model.batch import BatchOptions

    return run(paths, Path(output), options or BatchOptions(), progress)
