"""``nbpipe batch``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbpipe.cli import options
from nbpipe.model.options import DataMode, Display, Options, Parameters, Split

if TYPE_CHECKING:
    from nbpipe.model.batch import BatchProgress, Record

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def _bytes(_: click.Context, __: click.Parameter, value: str | None) -> int:
    """Read a number of bytes: ``4G``, ``800M``, ``1.5 GB``; 0 for none."""
    if value is None:
        return 0
    found = re.fullmatch(r"(\d+(?:\.\d+)?) *([KMGT]?)(?:i?B)?", value, re.IGNORECASE)
    size = float(found[1]) * _UNITS[found[2].upper()] if found else 0
    if size < 1:
        raise click.BadParameter(f"{value!r} is no size such as 4G or 800M")
    return int(size)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    help="Folder for the projects, the results and the report.",
)
@click.option(
    "--verify", is_flag=True, help="Run each notebook and its pipeline, and compare."
)
@click.option(
    "--python",
    default="",
    metavar="PATH",
    help="Interpreter that --verify runs notebooks and pipelines with.",
)
@options.runner
@options.env
@options.seed
@click.option(
    "--one-project",
    is_flag=True,
    help="Make one project of all notebooks, a pipeline each.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Notebooks at a time. [default: the number of cores]",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=600.0,
    show_default=True,
    metavar="SECONDS",
    help="Time for each notebook.",
)
@click.option(
    "--memory",
    callback=_bytes,
    default=None,
    metavar="SIZE",
    help="Memory for each notebook, such as 4G. [default: four fifths of the "
    "machine's, divided by the workers]",
)
@click.option("--fresh", is_flag=True, help="Forget the results of earlier runs.")
@options.split
@options.data
@options.display
@options.parameters
@options.drop_reports
@options.drop_dead
@options.docs(default=False)
@options.skip_errors
@options.output
@options.quiet
def batch(
    paths: tuple[str, ...],
    output: str,
    verify: bool,
    python: str,
    runner: str,
    env: str,
    seed: int | None,
    one_project: bool,
    workers: int | None,
    timeout: float,
    memory: int,
    fresh: bool,
    split: Split,
    data: DataMode,
    display: Display,
    parameters: Parameters,
    drop_reports: bool,
    drop_dead: bool,
    docs: bool,
    skip_errors: bool,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Convert many notebooks, and report on all of them.

    A PATH is a notebook, a folder or a pattern in quotes. A folder stands for every
    .ipynb file below it, hidden folders and virtual environments left out. Each
    notebook is handled by processes of its own, which are killed with all that they
    started when they take too much time or memory; the others go on.

    The same command again goes on where the last one was stopped: notebooks whose
    result is known, for the same content, options and version, are not done again.

    \b
    What comes out:
      DIR/projects/       a project for each notebook
      DIR/results.jsonl   a line for each notebook, written as soon as it is known
      DIR/report.html     the overview: what runs, what does not and why, least effort
                          first

    \b
    Examples:
      nbpipe batch notebooks -o out
      nbpipe batch "**/*.ipynb" -o out --verify --workers 4 --memory 4G
      nbpipe batch notebooks -o out --one-project

    \b
    Exit status: 0 done; 1 done, but some notebooks failed or differ, or --strict met a
    warning; 2 wrong use; 3 a path is not there, or there is no notebook; 70 a bug in
    nbpipe.
    """
    from nbpipe import api
    from nbpipe.cli import batch_report, encode, report
    from nbpipe.model.batch import BatchOptions

    convert = Options(
        split=split,
        data=data,
        display=display,
        parameters=parameters,
        drop_reports=drop_reports,
        drop_dead=drop_dead,
        docs=docs,
        skip_errors=skip_errors,
    )
    chosen = BatchOptions(
        convert=convert, verify=verify, python=python, runner=runner, env=env,
        seed=seed, one_project=one_project, workers=workers or 0, timeout=timeout,
        memory=memory, fresh=fresh,
    )  # fmt: skip
    with _bar(shown=sys.stderr.isatty() and not quiet and not as_json) as progress:
        found = api.batch(paths, Path(output), chosen, progress=progress)
    if as_json:
        encode.echo(batch_report.as_json(found))
    elif quiet:
        click.echo(found.report)
    else:
        click.echo(batch_report.text(found))
    if not found.is_good:
        click.get_current_context().exit(1)
    every = [item for record in found.records for item in record.diagnostics]
    report.verdict(every, strict=strict)


@contextmanager
def _bar(*, shown: bool) -> Iterator[BatchProgress | None]:
    """A progress bar on standard error; it says how to go on after Ctrl-C."""
    if not shown:
        yield None
        return
    bar = click.progressbar(
        length=1, label="Notebooks", show_pos=True, file=sys.stderr,
        item_show_func=lambda record: _latest(record) if record else "",
    )  # fmt: skip

    def progress(done: int, every: int, record: Record | None) -> None:
        bar.length = every
        bar.update(done - bar.pos, record)

    try:
        with bar:
            yield progress
    except KeyboardInterrupt:
        click.echo("\nThe same command again goes on from here.", err=True)
        raise


def _latest(record: Record) -> str:
    return f"{Path(record.notebook).name}: {record.outcome}"
