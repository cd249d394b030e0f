"""The options that the commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from nbpipe.cli.errors import JSON
from nbpipe.model.options import DataMode, Display, Options, Parameters, Split
from nbpipe.model.verify_options import VerifyOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_DEFAULT = Options()
_RUN_DEFAULT = VerifyOptions()


def notebook(name: str = "notebook", *, nargs: int = 1) -> Callable[[Command], Command]:
    """The notebook, or notebooks, to work on."""
    metavar = "NOTEBOOK" if nargs == 1 else "NOTEBOOK..."
    return click.argument(name, metavar=metavar, nargs=nargs, required=True)


_RUNNERS = ("SequentialRunner", "ThreadRunner", "ParallelRunner")
runner = click.option(
    "--runner",
    type=click.Choice(_RUNNERS),
    default=_RUN_DEFAULT.runner,
    show_default=True,
    help="Kedro's runner.",
)
env = click.option(
    "--env",
    default="",
    metavar="ENV",
    help="Kedro's configuration environment, as for kedro run: persist stores every "
    "value that passes between nodes and loads it again.",
)
seed = click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=None,
    metavar="N",
    help="Start the random generators that a notebook does not seed itself from this "
    "number, in all runs, so that what it draws can be compared.",
)
split = click.option(
    "--split",
    type=click.Choice(get_args(Split)),
    default=_DEFAULT.split,
    show_default=True,
    help="What makes a step: tags, headings, each cell, or one step for everything. "
    "auto takes tags where there are any, else headings, else the dataflow. Steps "
    "that cannot be kept apart safely are merged.",
)

name = click.option(
    "--name",
    default=None,
    metavar="NAME",
    help="Name of the package. [default: from the notebook's name]",
)

data = click.option(
    "--data",
    type=click.Choice(get_args(DataMode)),
    default=_DEFAULT.data,
    show_default=True,
    help="Copy or link the files that the notebook reads into the project, or refer "
    "to them where they are.",
)

display = click.option(
    "--display",
    type=click.Choice(get_args(Display)),
    default=_DEFAULT.display,
    show_default=True,
    help="Log the values that cells display, but for glances at tables in steps that "
    "do more (results), all of them, or drop them.",
)

parameters = click.option(
    "--parameters",
    type=click.Choice(get_args(Parameters)),
    default=_DEFAULT.parameters,
    show_default=True,
    help="Make parameters of constants in tagged cells only, of other constants as "
    "well, or also of numbers that people tune (n_estimators=200).",
)

drop_reports = click.option(
    "--drop-reports",
    is_flag=True,
    help="Leave out the steps that only look, with their figures, and list them.",
)

drop_dead = click.option(
    "--drop-dead",
    is_flag=True,
    help="Leave out values that are overwritten before anything reads them, where "
    "computing them provably does nothing else, and list them.",
)


def docs(*, default: bool) -> Callable[[Command], Command]:
    """Whether there are pages that show the notebooks beside their nodes."""
    return click.option(
        "--docs/--no-docs",
        default=default,
        show_default=True,
        help="Write docs/<pipeline>.md: the notebook, as nbconvert renders it, with "
        "the nodes above the cells that they come from.",
    )


skip_errors = click.option(
    "--skip-errors",
    is_flag=True,
    help="Turn cells that are not valid Python into comments and go on.",
)

python = click.option(
    "--python",
    default="",
    metavar="PATH",
    help="Interpreter or virtual environment that runs both. [default: PROJECT/.venv, "
    "else the one that runs nbpipe]",
)

timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=_RUN_DEFAULT.timeout,
    show_default=True,
    metavar="SECONDS",
    help="Longest time for one cell; 0 for no limit.",
)

quiet = click.option(
    "-q", "--quiet", is_flag=True, help="Print nothing but the path of the result."
)


def output(command: Command) -> Command:
    """Add ``--strict`` and ``--json``."""
    strict = click.option(
        "--strict", is_flag=True, help="Exit with 1 if there are warnings."
    )
    return strict(json_output(command))


def json_output(command: Command) -> Command:
    """Add ``--json``."""
    as_json = click.option(
        "--json",
        "as_json",
        is_flag=True,
        callback=_remember,
        help="Print one JSON object.",
    )
    return as_json(command)


def _remember(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
    """Keep the choice where the error handling finds it."""
    ctx.meta[JSON] = value
    return value
