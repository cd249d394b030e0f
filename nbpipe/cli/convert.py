"""``nbpipe convert``."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from nbpipe.cli import options
from nbpipe.cli.console import paint, progress
from nbpipe.model.captured import CaptureLimits
from nbpipe.model.options import DataMode, Display, Options, Parameters, Split

if TYPE_CHECKING:
    from nbpipe.api import Conversion

MB = 1_000_000
_LIMITS = CaptureLimits()


@click.command()
@options.notebook("notebooks", nargs=-1)
@click.option(
    "-o",
    "--output",
    default=None,
    metavar="DIR",
    help="Folder of the project. [default: ./NAME]",
)
@options.split
@options.name
@options.data
@options.display
@options.parameters
@options.drop_reports
@options.drop_dead
@options.docs(default=True)
@options.skip_errors
@click.option(
    "--run",
    is_flag=True,
    help="Run the notebooks and the project in copies, compare them, and store values "
    "of the run as tests of the nodes.",
)
@click.option(
    "--python",
    default="",
    metavar="PATH",
    help="Environment that the project is to be like: it asks for the versions that "
    "are installed there. With --run it runs both. [default: PROJECT/.venv, else "
    "nbpipe's own, and no versions]",
)
@options.timeout
@click.option(
    "--fixture-limit",
    type=click.FloatRange(min=0),
    default=_LIMITS.value / MB,
    show_default=True,
    metavar="MB",
    help="Largest value that is stored for the tests; 20 times as much in all.",
)
@click.option(
    "--lock",
    is_flag=True,
    help="Let uv decide on all versions and write uv.lock. Needs uv and the network; "
    "builds no package. Without versions that fit, the project is written without it.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Write into a project that nbpipe made before; never deletes anything else.",
)
@options.output
@options.quiet
def convert(
    notebooks: tuple[str, ...],
    output: str | None,
    split: Split,
    name: str | None,
    data: DataMode,
    display: Display,
    parameters: Parameters,
    drop_reports: bool,
    drop_dead: bool,
    docs: bool,
    skip_errors: bool,
    run: bool,
    python: str,
    timeout: float,
    fixture_limit: float,
    lock: bool,
    force: bool,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make a Kedro project of one or more notebooks.

    A notebook is an .ipynb file, a script with "# %%" cells or a Databricks source
    file. It is read and never changed, and run only if you say --run. Several notebooks
    become several pipelines of one project.

    With --run the notebooks run in a fresh kernel and the project with Kedro, in
    copies, before the project is written. What the notebooks' variables hold makes it
    tighter; where both compute the same, what went into each node and what came out
    becomes a test of the node. The interpreter needs what the notebook needs, ipykernel
    and the project's requirements.

    \b
    What comes out:
      src/<package>/pipelines/    the notebook's own code, one function a step
      conf/base/                  catalog.yml (files), parameters.yml (constants)
      data/01_raw/                the files that the notebook reads
      tests/                      tests of the pipeline
      notebooks/                  the notebook as it was
      docs/                       the notebook with the nodes that its cells became

    \b
    Examples:
      nbpipe convert churn.ipynb
      nbpipe convert churn.ipynb -o projects/churn --split headings
      nbpipe convert prepare.ipynb train.ipynb --name churn
      nbpipe convert churn.ipynb --json | jq .diagnostics
      nbpipe convert churn.ipynb --python ~/envs/churn
      nbpipe convert churn.ipynb --run --python envs/churn
      nbpipe convert churn.ipynb --lock

    \b
    Exit status: 0 done; 1 done, but --strict met a warning, the project that --run
    tried does not compute the same, or there is no lock; 2 wrong use; 3 a notebook
    cannot be read; 4 done, but the notebook itself fails; 70 a bug in nbpipe.
    """
    from nbpipe import api
    from nbpipe.building import check_package
    from nbpipe.cli import encode, report, tried

    if name is not None:
        check_package(name)
    how = tried.choices(run=run, python=python, timeout=timeout)
    limits = CaptureLimits(round(fixture_limit * MB), round(20 * fixture_limit * MB))
    chosen = Options(
        split=split, name=name or "", data=data, display=display,
        parameters=parameters, drop_reports=drop_reports, drop_dead=drop_dead,
        docs=docs, force=force,
        skip_errors=skip_errors, strict=strict,
        installed=tried.installed(python),
    )  # fmt: skip
    say = None if quiet or as_json else progress
    made = api.convert(
        notebooks, output, chosen, run=how, limits=limits, lock=lock, progress=say
    )
    if as_json:
        encode.echo(encode.conversion(made))
    elif quiet:
        click.echo(made.project)
    else:
        click.echo(_summary(made))
    if made.lock:
        click.echo(f"Warning: {made.lock[0].message}", err=True)
    tried.warn(made)
    report.verdict(made.diagnostics, strict=strict)
    if made.lock:
        click.get_current_context().exit(1)


def _summary(made: Conversion) -> str:
    """What was made, what to do next, and what was found."""
    from nbpipe.cli import report, steps, tried

    parts = [paint(f"Wrote {made.project}", fg="green", bold=True)]
    for plan in made.plans:
        parts.append(f"{plan.notebook.path}: {steps.summary(plan)}")
        parts.append(steps.overview(plan, brief=True))
    parts.append(
        f"{paint('Next', bold=True)}\n"
        f"  cd {shlex.quote(str(made.project))}\n"
        f"{_steps(made)}"
    )
    parts.append(tried.summary(made))
    parts.append(report.diagnostics(made.diagnostics))
    return "\n\n".join(part for part in parts if part)


def _steps(made: Conversion) -> str:
    """How to install and run the project."""
    if made.lock == ():
        return "  uv sync\n  uv run kedro run"
    return "  python -m pip install -e .\n  kedro run"
