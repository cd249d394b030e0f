"""``nbpipe inspect``."""

from __future__ import annotations

import click

from nbpipe.cli import options
from nbpipe.model.errors import UsageError
from nbpipe.model.options import Display, Options, Parameters, Split


@click.command()
@options.notebook()
@options.split
@options.name
@options.display
@options.parameters
@options.drop_reports
@options.drop_dead
@options.skip_errors
@click.option("--cells", is_flag=True, help="Show what each cell reads and changes.")
@click.option("--mermaid", is_flag=True, help="Print the graph alone, as Mermaid.")
@click.option("--markdown", is_flag=True, help="Print a page of Markdown.")
@options.output
def inspect(
    notebook: str,
    split: Split,
    name: str | None,
    display: Display,
    parameters: Parameters,
    drop_reports: bool,
    drop_dead: bool,
    skip_errors: bool,
    cells: bool,
    mermaid: bool,
    markdown: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Show what convert would make, and why; writes nothing.

    The table has a row for each step: the cells it comes from (numbered from 0 over
    all cells), the datasets and parameters it takes and gives, and its Kedro tags.
    Steps tagged "report" only look; "kedro run --tags core" leaves them out. Below
    stands why each step begins where it does, then the parameters, the files, the
    cells outside the steps, and what nbpipe found, by cell.

    \b
    Examples:
      nbpipe inspect churn.ipynb
      nbpipe inspect churn.ipynb --split cells
      nbpipe inspect churn.ipynb --cells
      nbpipe inspect churn.ipynb --mermaid > churn.mmd
      nbpipe inspect churn.ipynb --json | jq '.steps[].name'

    \b
    Exit status: 0 done; 1 done, but --strict met a warning; 2 wrong use; 3 the
    notebook cannot be read; 70 a bug in nbpipe.
    """
    from nbpipe import api
    from nbpipe.building import check_package
    from nbpipe.cli import encode, report, sheets, steps
    from nbpipe.render import graph, sheet

    if sum((cells, mermaid, markdown, as_json)) > 1:
        raise UsageError("--cells, --mermaid, --markdown and --json exclude each other")
    if name is not None:
        check_package(name)
    chosen = Options(
        split=split,
        name=name or "",
        display=display,
        parameters=parameters,
        drop_reports=drop_reports,
        drop_dead=drop_dead,
        skip_errors=skip_errors,
    )
    plan = api.inspect(notebook, chosen)
    if as_json:
        encode.echo(encode.plan(plan))
    elif mermaid:
        click.echo(graph.mermaid(plan))
    elif markdown:
        click.echo(sheet.markdown(plan), nl=False)
    else:
        head = f"{plan.notebook.path}: {steps.summary(plan)}"
        shown = sheets.cells(plan) if cells else steps.overview(plan, reasons=True)
        parts = (head, shown, report.diagnostics(plan.diagnostics))
        click.echo("\n\n".join(part for part in parts if part))
    report.verdict(plan.diagnostics, strict=strict)
