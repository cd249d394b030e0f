"""From notebooks to a project in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbpipe.model.errors import InternalError, UsageError
from nbpipe.model.options import Options
from nbpipe.names import identifier, package_name, package_problem, unique
from nbpipe.system import collecting_seldom

if TYPE_CHECKING:
    from nbpipe.joining import Wish
    from nbpipe.model.captured import Captured
    from nbpipe.model.evidence import Evidence
    from nbpipe.model.plan import Plan
    from nbpipe.model.project import Project

PathLike = str | Path
Progress = Callable[[str], None]

DEFAULT = Options()


def silent(words: str) -> None:
    """Report no progress."""


def planned(
    path: PathLike,
    options: Options,
    evidence: Evidence | None = None,
    wish: Wish | None = None,
) -> Plan:
    """Read one notebook and plan its pipeline.

    Args:
        path: The notebook.
        options: The choices for the conversion.
        evidence: What a run of the notebook showed.
        wish: What the plan is to do for the sake of other notebooks.

    Raises:
        InputError: The notebook cannot be read.
    """
    from nbpipe.targets.kedro import with_findings

    plan = _one(path, options, evidence, wish)
    return with_findings((plan,), options.installed)[0]


def _one(
    path: PathLike,
    options: Options,
    evidence: Evidence | None,
    wish: Wish | None = None,
) -> Plan:
    """A plan by itself, without what the versions of its packages come to."""
    from nbpipe.notebook import read

    notebook = read(Path(path), skip_errors=options.skip_errors)
    # Imported only now: a notebook that cannot be read should not wait for it.
    from nbpipe.dialects import roles
    from nbpipe.environment import with_environment
    from nbpipe.planning import plan
    from nbpipe.referring import referred
    from nbpipe.withholding import without_commands, without_secrets

    notebook = with_environment(notebook)
    made = plan(
        notebook, roles(notebook), options, evidence=evidence,
        places=wish.places if wish else None,
        coded=wish.coded if wish else frozenset(),
    )  # fmt: skip
    made = without_commands(without_secrets(made))
    return referred(made) if options.data == "reference" else made


@collecting_seldom()
def build(
    paths: Sequence[PathLike],
    options: Options = DEFAULT,
    *,
    fallback: str = "",
    evidence: Mapping[Path, Evidence] | None = None,
    captured: Captured | None = None,
    progress: Progress | None = None,
) -> tuple[Project, tuple[Plan, ...]]:
    """Render the project of one or more notebooks in memory.

    Args:
        paths: Notebooks; each becomes a pipeline of the project.
        options: The choices for the conversion.
        fallback: What names the package where ``options.name`` is empty; the first
            notebook's name where this is empty too.
        evidence: What a run of a notebook showed, by its path.
        captured: Values of a run for the project's tests.
        progress: Called with a few words before each stage.

    Raises:
        UsageError: No notebook is given, or ``options.name`` is unusable.
        InputError: A notebook cannot be read.
    """
    say = progress or silent
    if not paths:
        raise UsageError("no notebook is given")
    if options.name:
        check_package(options.name)
    plans = _planned(paths, options, evidence or {}, say)
    imported = {name.split(".")[0] for plan in plans for name in _imported(plan)}
    package = options.name or package_name(fallback or plans[0].notebook.name, imported)
    check_package(package, imported)
    title = plans[0].title or package.replace("_", " ").capitalize()
    say(f"Rendering {package}")
    return _rendered(plans, package, title, options, captured)


def _imported(plan: Plan) -> tuple[str, ...]:
    return (*plan.requirements, *plan.optional_requirements)


def _planned(
    paths: Sequence[PathLike],
    options: Options,
    evidence: Mapping[Path, Evidence],
    say: Progress,
) -> list[Plan]:
    """Plan each notebook, then those again that others have a wish for."""
    plans: list[Plan] = []
    for path in paths:
        say(f"Reading and planning {Path(path).name}")
        seen = evidence.get(Path(path))
        plans.append(_with_own_pipeline(_one(path, options, seen), plans))
    if not plans[1:]:
        return plans
    from nbpipe.joining import in_order, wishes, with_findings, with_own_modules

    plans = [plans[number] for number in in_order(plans)]
    wished = []
    for plan, wish in zip(plans, wishes(plans), strict=True):
        if wish:
            path = plan.notebook.path
            again = _one(path, options, evidence.get(path), wish)
            wished.append(replace(again, pipeline=plan.pipeline))
        else:
            wished.append(plan)
    return list(with_findings(with_own_modules(wished)))


def _rendered(
    plans: list[Plan],
    package: str,
    title: str,
    options: Options,
    captured: Captured | None,
) -> tuple[Project, tuple[Plan, ...]]:
    """Render; a notebook whose code fits into no function is kept as text."""
    from nbpipe.dialects import roles
    from nbpipe.planning import plan as make_plan
    from nbpipe.targets.kedro import render, with_findings

    def project(plans: Sequence[Plan]) -> Project:
        return render(
            plans, package=package, title=title, captured=captured,
            installed=options.installed, docs=options.docs,
        )  # fmt: skip

    def fits(plan: Plan) -> bool:
        try:
            project((plan,))
        except InternalError:
            return False
        return True

    def as_text(plan: Plan) -> Plan:
        book = plan.notebook
        kept = make_plan(book, roles(book), options, text=True)
        return replace(kept, pipeline=plan.pipeline)

    told = with_findings(plans, options.installed)
    try:
        return project(told), told
    except InternalError:
        plans = [plan if fits(plan) else as_text(plan) for plan in plans]
        told = with_findings(plans, options.installed)
        return project(told), told


def check_package(name: str, imported: Iterable[str] = ()) -> None:
    """Refuse a name that cannot name the project's package.

    Raises:
        UsageError: With a name to use instead.
    """
    problem = package_problem(name, taken := set(imported))
    if problem:
        better = package_name(name, taken)
        raise UsageError(f"the name {name!r} {problem}; {better!r} would do")


def _with_own_pipeline(plan: Plan, others: Sequence[Plan]) -> Plan:
    """Give notebooks of the same name pipelines of different names."""
    name = unique(
        plan.pipeline or identifier(plan.notebook.name, "notebook"),
        {other.pipeline for other in others},
    )
    return plan if name == plan.pipeline else replace(plan, pipeline=name)
