"""From exceptions to sentences and exit statuses."""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import NoReturn

import click

from nbpipe import __version__
from nbpipe.model.errors import NbpipeError

BUG = 70
INTERRUPTED = 130
BROKEN_PIPE = 141
JSON = "nbpipe.json"
"""Key of ``Context.meta`` that says that the result is wanted as JSON."""


class Commands(click.Group):
    """A group whose commands end with nbpipe's exit statuses.

    The handling stands here and not in `nbpipe.cli.main`, so that it works under
    ``kedro nbpipe`` too.
    """

    def invoke(self, ctx: click.Context) -> NoReturn:
        """Run a command; turn what it raises into one sentence and a status."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except NbpipeError as error:
            status = _report(ctx, error, error.status)
        except KeyboardInterrupt:
            click.echo("\nInterrupted; nothing was left half-written.", err=True)
            status = INTERRUPTED
        except BrokenPipeError:
            silence_stdout()
            status = BROKEN_PIPE
        except Exception as error:  # noqa: BLE001 - the last resort, reported as a bug
            status = _report(ctx, error, BUG)
        else:
            status = 0
        ctx.exit(status)


def silence_stdout() -> None:
    """Point standard output to nowhere, so that closing it cannot fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _report(ctx: click.Context, error: Exception, status: int) -> int:
    """Say what went wrong on standard error, and as JSON where that is wanted."""
    kind = type(error).__name__
    if status == BUG:
        _report_bug(error, kind)
    else:
        click.echo(f"Error: {error}", err=True)
    if ctx.meta.get(JSON):
        failure = {"kind": kind, "message": str(error), "status": status}
        click.echo(json.dumps({"error": failure}, indent=2))
    return status


def _report_bug(error: Exception, kind: str) -> None:
    """Ask the user to report a bug."""
    if os.environ.get("NBPIPE_DEBUG") == "1":
        traceback.print_exception(error, file=sys.stderr)
    python = ".".join(map(str, sys.version_info[:3]))
    said = " ".join(str(error).split()) or "no message"
    click.echo(
        f"This is a bug in nbpipe: {kind}: {said}\n"
        "Please report it to the project's issue tracker with this message, the\n"
        f"notebook if you may share it, and the versions: nbpipe {__version__}, "
        f"Python {python}.\n"
        "Set NBPIPE_DEBUG=1 and run the command again for the traceback to include.",
        err=True,
    )
