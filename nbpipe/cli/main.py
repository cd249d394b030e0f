"""``nbpipe``: the group of commands and the entry point of the script."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from nbpipe import __version__
from nbpipe.cli.batch import batch
from nbpipe.cli.convert import convert
from nbpipe.cli.errors import BROKEN_PIPE, INTERRUPTED, Commands, silence_stdout
from nbpipe.cli.inspect import inspect
from nbpipe.cli.tag import tag
from nbpipe.cli.verify import verify
from nbpipe.system import collect_seldom, leave


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="nbpipe")
def nbpipe() -> None:
    """Turn notebooks into Kedro projects that compute what the notebook computed.

    \b
    Start with:
      nbpipe inspect churn.ipynb     see the steps that nbpipe proposes
      nbpipe convert churn.ipynb     make the project ./churn
      cd churn && kedro run          run it, once its requirements are installed
      nbpipe verify churn            prove that both compute the same

    "nbpipe COMMAND --help" explains a command with examples. The same commands stand
    under "kedro nbpipe", and "jupyter nbconvert --to kedro churn.ipynb" works too.
    """


for _command in (convert, inspect, verify, batch, tag):
    nbpipe.add_command(_command)


def script() -> NoReturn:
    """Run the command line in a process that is there for it alone."""
    status: object = 0
    collect_seldom()
    try:
        main()
    except SystemExit as done:
        status = done.code
    leave(status)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Names and messages may hold what the terminal's encoding does not.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        nbpipe.main(prog_name="nbpipe")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        silence_stdout()
        sys.exit(BROKEN_PIPE)
