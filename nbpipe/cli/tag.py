"""``nbpipe tag``."""

from __future__ import annotations

from pathlib import Path

import click

from nbpipe.cli import options
from nbpipe.model.errors import UsageError
from nbpipe.model.options import Options, Split


@click.command()
@options.notebook()
@click.option(
    "-o",
    "--output",
    default=None,
    metavar="FILE",
    help="Where the tagged notebook goes. [default: <name>.tagged.ipynb beside it]",
)
@click.option("--in-place", is_flag=True, help="Change the notebook itself.")
@click.option(
    "--summary",
    default=None,
    metavar="FILE",
    help="Write a page of Markdown as well: the graph, the steps, what was found.",
)
@click.option("--force", is_flag=True, help="Replace the output if it exists.")
@options.split
@options.skip_errors
@options.output
@options.quiet
def tag(
    notebook: str,
    output: str | None,
    in_place: bool,
    summary: str | None,
    force: bool,
    split: Split,
    skip_errors: bool,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the proposed steps into the notebook as cell tags.

    Every code cell of a step gets the tag "node:NAME"; rename or move tags in Jupyter
    (View, Cell Toolbar or the property inspector) and convert again. Nothing else in
    the file changes. A script with "# %%" cells gets tags=["node:NAME"] on those
    lines.

    \b
    Examples:
      nbpipe tag churn.ipynb
      nbpipe tag churn.ipynb --split headings --in-place
      nbpipe tag churn.ipynb --summary steps.md

    \b
    Exit status: 0 done; 1 done, but --strict met a warning; 2 wrong use; 3 the
    notebook cannot be read; 70 a bug in nbpipe.
    """
    from nbpipe import api
    from nbpipe.cli import encode, report
    from nbpipe.cli.console import count

    if in_place and output:
        raise UsageError("--in-place and --output contradict each other")
    if summary and Path(summary).exists() and not force:
        raise UsageError(f"{summary} exists; --force replaces it")
    chosen = Options(split=split, skip_errors=skip_errors, force=force or in_place)
    target = notebook if in_place else output
    made = api.tag(notebook, target, chosen, summary=summary)
    if as_json:
        encode.echo(encode.tagging(made))
    elif quiet:
        click.echo(made.path)
    else:
        changed = count(len(made.changed), "cell")
        click.echo(f"Wrote {made.path}: the tags of {changed} changed")
        if found := report.diagnostics(made.plan.diagnostics):
            click.echo(f"\n{found}")
    report.verdict(made.plan.diagnostics, strict=strict)
