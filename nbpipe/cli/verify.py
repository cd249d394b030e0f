"""``nbpipe verify``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbpipe.cli import options
from nbpipe.cli.console import progress
from nbpipe.model.verify_options import VerifyOptions

if TYPE_CHECKING:
    from nbpipe.model.verdict import Verdict

_DEFAULT = VerifyOptions()


@click.command()
@click.argument("project", metavar="PROJECT")
@click.option(
    "--notebook",
    default=None,
    metavar="PATH",
    help="The original notebook, to run it over the files of its folder. [default: "
    "the project's copy, over the files beside the original if that is at hand, else "
    "over those that the project holds]",
)
@options.python
@options.timeout
@click.option(
    "--total-timeout",
    type=click.FloatRange(min=0),
    default=_DEFAULT.total_timeout,
    show_default=True,
    metavar="SECONDS",
    help="Longest time for a notebook's or the pipeline's whole run; 0 for no limit.",
)
@click.option(
    "--repeat/--no-repeat",
    default=None,
    help="Run the notebook twice, to find what it does not reproduce itself. [default: "
    "where something differs, or random numbers are drawn before a seed is set]",
)
@options.runner
@options.env
@options.seed
@click.option(
    "--report/--no-report",
    default=True,
    help="Write PROJECT/.nbpipe/report.html and verdict.json. [default: report]",
)
@options.json_output
@options.quiet
def verify(
    project: str,
    notebook: str | None,
    python: str,
    timeout: float,
    total_timeout: float,
    repeat: bool | None,
    runner: str,
    env: str,
    seed: int | None,
    report: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Run the notebook and the pipeline, and compare all that they compute.

    PROJECT is a folder that "nbpipe convert" made. Its notebook runs from top to
    bottom in a fresh kernel and its pipeline with Kedro, each in a copy: nothing of
    yours changes. Final values, files, figures and printed lines are compared; what
    the notebook itself does not reproduce is "not comparable", never "equal".

    The interpreter needs what the notebook needs, ipykernel, and the project's
    requirements (python -m pip install -e PROJECT ipykernel).

    \b
    Examples:
      nbpipe verify churn
      nbpipe verify churn --python envs/churn --timeout 1800
      nbpipe verify churn --seed 0  # of a notebook that sets no seed
      nbpipe verify churn --notebook notebooks/churn.ipynb --json | jq .verdict

    \b
    Exit status: 0 equal, or nothing differs and some of it cannot be compared; 1 they
    differ, or the pipeline fails; 2 wrong use; 3 the project cannot be read; 4 the
    notebook itself fails; 70 a bug in nbpipe.
    """
    from nbpipe import api
    from nbpipe.cli import encode, verdicts

    chosen = VerifyOptions(
        Path(notebook) if notebook else None, python, timeout, total_timeout, repeat,
        runner, env, seed,
    )  # fmt: skip
    say = None if quiet or as_json else progress
    found = api.verify(project, chosen, progress=say)
    if report:
        _write_report(Path(project), found)
    if as_json:
        encode.echo(encode.verdict(found))
    elif quiet:
        click.echo(found.judgement)
    else:
        page = Path(project) / ".nbpipe" / "report.html" if report else ""
        click.echo(verdicts.text(found, str(page)))
    sys.exit(verdicts.STATUS[found.judgement])


def _write_report(project: Path, found: Verdict) -> None:
    """Put what was found beside the lineage, for people and for machines."""
    from nbpipe.cli import encode
    from nbpipe.verifying.report import render

    page = render(project, found)
    (project / ".nbpipe" / "report.html").write_text(page, encoding="utf-8")
    text = json.dumps(encode.verdict(found), indent=2, allow_nan=False) + "\n"
    (project / ".nbpipe" / "verdict.json").write_text(text, encoding="utf-8")
