"""``nbpipe convert``."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from nbpipe.cli import options
from nbpipe.cli.console import paint, progress
from nbpipe.model.options import DataMode, Display, Options, Split

if TYPE_CHECKING:
    from nbpipe.api import Conversion


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
@options.skip_errors
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
    skip_errors: bool,
    force: bool,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make a Kedro project of one or more notebooks.

    A notebook is an .ipynb file, a script with "# %%" cells or a Databricks source
    file. It is read, never run, and never changed. Several notebooks become several
    pipelines of one project.

    \b
    What comes out:
      src/<package>/pipelines/    the notebook's own code, one function a step
      conf/base/                  catalog.yml (files), parameters.yml (constants)
      data/01_raw/                the files that the notebook reads
      tests/                      tests of the pipeline
      notebooks/                  the notebook as it was

    \b
    Examples:
      nbpipe convert churn.ipynb
      nbpipe convert churn.ipynb -o projects/churn --split headings
      nbpipe convert prepare.ipynb train.ipynb --name churn
      nbpipe convert churn.ipynb --json | jq .diagnostics

    \b
    Exit status: 0 done; 1 done, but --strict met a warning; 2 wrong use; 3 a notebook
    cannot be read; 70 a bug in nbpipe.
    """
    from nbpipe import api
    from nbpipe.cli import encode, report

    if name is not None:
        api.check_package(name)
    chosen = Options(
        split=split, name=name or "", data=data, display=display, force=force,
        skip_errors=skip_errors, strict=strict,
    )  # fmt: skip
    say = None if quiet or as_json else progress
    made = api.convert(notebooks, output, chosen, progress=say)
    if as_json:
        encode.echo(encode.conversion(made))
    elif quiet:
        click.echo(made.project)
    else:
        click.echo(_summary(made))
    report.verdict(made.diagnostics, strict=strict)


def _summary(made: Conversion) -> str:
    """What was made, what to do next, and what was found."""
    from nbpipe.cli import report, steps

    parts = [paint(f"Wrote {made.project}", fg="green", bold=True)]
    for plan in made.plans:
        parts.append(f"{plan.notebook.path}: {steps.summary(plan)}")
        parts.append(steps.overview(plan, brief=True))
    parts.append(
        f"{paint('Next', bold=True)}\n"
        f"  cd {shlex.quote(str(made.project))}\n"
        "  python -m pip install -e .\n"
        "  kedro run"
    )
    parts.append(report.diagnostics(made.diagnostics))
    return "\n\n".join(part for part in parts if part)
