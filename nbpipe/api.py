"""The Python interface: what the command line calls, without printing or exiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbpipe.model.batch import Batch, BatchOptions, BatchProgress
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.errors import InternalError, UsageError
from nbpipe.model.options import Options
from nbpipe.model.verify_options import VerifyOptions
from nbpipe.names import identifier, package_name, package_problem, unique

if TYPE_CHECKING:
    from nbpipe.model.evidence import Evidence
    from nbpipe.model.notebook import Notebook
    from nbpipe.model.plan import Plan
    from nbpipe.model.project import Project
    from nbpipe.model.verdict import Verdict

PathLike = str | Path
Progress = Callable[[str], None]

DEFAULT = Options()
VERIFY_DEFAULT = VerifyOptions()


@dataclass(frozen=True, slots=True)
class Conversion:
    """What `convert` made.

    Attributes:
        project: The project's folder, as given or chosen.
        package: Name of the project's Python package.
        plans: One for each notebook, in the order of the notebooks.
        files: What was written, posix paths relative to `project`.
    """

    project: Path
    package: str
    plans: tuple[Plan, ...]
    files: tuple[str, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings of all notebooks."""
        return tuple(found for plan in self.plans for found in plan.diagnostics)


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
    from nbpipe.notebook import read

    notebook = read(Path(path), skip_errors=options.skip_errors)
    # Imported only now: a notebook that cannot be read should not wait for it.
    from nbpipe.dialects import roles
    from nbpipe.planning import plan

    return plan(notebook, roles(notebook), options, evidence=evidence)


def build(
    paths: Sequence[PathLike],
    options: Options = DEFAULT,
    *,
    fallback: str = "",
    evidence: Mapping[Path, Evidence] | None = None,
    progress: Progress | None = None,
) -> tuple[Project, tuple[Plan, ...]]:
    """Render the project of one or more notebooks in memory.

    Args:
        paths: Notebooks; each becomes a pipeline of the project.
        options: The choices for the conversion.
        fallback: What names the package where ``options.name`` is empty; the first
            notebook's name where this is empty too.
        evidence: What a run of a notebook showed, by its path.
        progress: Called with a few words before each stage.

    Raises:
        UsageError: No notebook is given, or ``options.name`` is unusable.
        InputError: A notebook cannot be read.
    """
    say = progress or _silent
    if not paths:
        raise UsageError("no notebook is given")
    if options.name:
        check_package(options.name)
    plans: list[Plan] = []
    for path in paths:
        say(f"Reading and planning {Path(path).name}")
        seen = (evidence or {}).get(Path(path))
        plans.append(_with_own_pipeline(inspect(path, options, seen), plans))
    imported = {name for plan in plans for name in plan.requirements}
    package = options.name or package_name(fallback or plans[0].notebook.name, imported)
    check_package(package, imported)
    title = plans[0].title or package.replace("_", " ").capitalize()
    say(f"Rendering {package}")
    return _rendered(plans, package, title, options)


def _rendered(
    plans: list[Plan], package: str, title: str, options: Options
) -> tuple[Project, tuple[Plan, ...]]:
    """Render; a notebook whose code fits into no function is kept as text."""
    from nbpipe.dialects import roles
    from nbpipe.planning import plan as make_plan
    from nbpipe.targets.kedro import render

    def fits(plan: Plan) -> bool:
        try:
            render((plan,), package=package, title=title)
        except InternalError:
            return False
        return True

    def as_text(plan: Plan) -> Plan:
        book = plan.notebook
        kept = make_plan(book, roles(book), options, text=True)
        return replace(kept, pipeline=plan.pipeline)

    try:
        return render(tuple(plans), package=package, title=title), tuple(plans)
    except InternalError:
        plans = [plan if fits(plan) else as_text(plan) for plan in plans]
        return render(tuple(plans), package=package, title=title), tuple(plans)


def convert(
    paths: Iterable[PathLike],
    output: PathLike | None = None,
    options: Options = DEFAULT,
    *,
    progress: Progress | None = None,
) -> Conversion:
    """Make a Kedro project of one or more notebooks, without running them.

    Args:
        paths: Notebooks; each becomes a pipeline of the project.
        output: The project's folder; by default a folder named after the package in
            the current directory.
        options: The choices for the conversion.
        progress: Called with a few words before each stage.

    Raises:
        UsageError: An option or the output folder cannot be used.
        InputError: A notebook cannot be read.
    """
    from nbpipe.write import write

    notebooks = list(paths)
    folder = Path(output).resolve().name if output and len(notebooks) > 1 else ""
    project, plans = build(notebooks, options, fallback=folder, progress=progress)
    target = Path(output) if output else Path(project.package)
    (progress or _silent)(f"Writing {target}")
    files = write(project, target, force=options.force, link=options.data == "link")
    return Conversion(target, project.package, plans, files)


def tag(
    path: PathLike, output: PathLike | None = None, options: Options = DEFAULT
) -> Tagging:
    """Write the proposed steps into a copy of the notebook as cell tags.

    Args:
        path: A notebook (``.ipynb``) or a script in percent format.
        output: Where the result goes, ``path`` itself for a change in place; by
            default ``<name>.tagged.<suffix>`` beside the notebook.
        options: The choices for the conversion; ``force`` replaces a file.

    Raises:
        UsageError: The output cannot be used, or the format holds no tags.
        InputError: The notebook cannot be read.
    """
    source = Path(path)
    plan = inspect(source, options)
    tags = {cell: f"node:{step.name}" for step in plan.steps for cell in step.cells}
    target = Path(output) if output else source.with_suffix(f".tagged{source.suffix}")
    said = _said(plan.notebook)
    new = {cell: name for cell, name in tags.items() if said.get(cell) != name}
    from nbpipe.tagging import retag, save

    data, changed = retag(source.read_bytes(), plan.notebook, new)
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
    from nbpipe.verify.verify import verify as run

    return run(Path(project), options, progress or _silent)


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

    return run(paths, Path(output), options or BatchOptions(), progress)


def check_package(name: str, imported: Iterable[str] = ()) -> None:
    """Refuse a name that cannot name the project's package.

    Raises:
        UsageError: With a name to use instead.
    """
    problem = package_problem(name, taken := set(imported))
    if problem:
        better = package_name(name, taken)
        raise UsageError(f"the name {name!r} {problem}; {better!r} would do")


def _said(notebook: Notebook) -> dict[int, str]:
    """The steps that the cells' tags name already, in whatever dialect, as tags."""
    from nbpipe.dialects import roles

    by_cell = roles(notebook).by_cell.items()
    return {
        cell: f"node:{identifier(role.name)}" for cell, role in by_cell if role.name
    }


def _with_own_pipeline(plan: Plan, others: Sequence[Plan]) -> Plan:
    """Give notebooks of the same name pipelines of different names."""
    name = unique(
        plan.pipeline or identifier(plan.notebook.name, "notebook"),
        {other.pipeline for other in others},
    )
    return plan if name == plan.pipeline else replace(plan, pipeline=name)


def _silent(words: str) -> None:
    """Report no progress."""
