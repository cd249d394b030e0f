"""What ``convert --run`` says of the run."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from nbpipe.api import Conversion
from nbpipe.cli import verdicts
from nbpipe.cli.console import count, paint
from nbpipe.model.captured import Captured
from nbpipe.model.environment import Installed
from nbpipe.model.verify_options import VerifyOptions

_NEED_RUN = {
    "timeout": "--timeout",
    "fixture_limit": "--fixture-limit",
}


def choices(*, run: bool, python: str, timeout: float) -> VerifyOptions | None:
    """How to run, None for not at all.

    Raises:
        UsageError: An option is given that says nothing without ``--run``.
    """
    context = click.get_current_context()
    for name, option in _NEED_RUN.items():
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if given and not run:
            raise click.UsageError(f"{option} says how to run: add --run")
    return VerifyOptions(python=python, timeout=timeout) if run else None


def installed(python: str) -> Installed:
    """What is in the environment that the user names, nothing where none is named.

    Raises:
        UsageError: It is no environment.
    """
    if not python:
        return Installed()
    from nbpipe.verifying import interpreter

    return interpreter.installed(interpreter.choose(Path(), python))


def summary(made: Conversion) -> str:
    """The verdict and the tests, ``""`` where nothing was run."""
    if made.verdict is None:
        return ""
    parts = [verdicts.text(made.verdict)]
    if made.captured is not None:
        parts.append(_tests(made.captured))
    return "\n\n".join(parts)


def warn(made: Conversion) -> None:
    """Say on standard error that the verdict is bad, and end with its status."""
    verdict = made.verdict
    if verdict is None or not verdicts.STATUS[verdict.judgement]:
        return
    what = {
        "differs": "the project does not compute what the notebook computes",
        "pipeline fails": "the project does not run",
    }.get(verdict.judgement, "the notebook itself does not run")
    click.echo(
        f"Warning: {what}; it is written without captured values. "
        f'"nbpipe verify {made.project}" tells more.',
        err=True,
    )
    click.get_current_context().exit(verdicts.STATUS[verdict.judgement])


def _tests(captured: Captured) -> str:
    nodes = f"{len(captured.tested)} of {count(len(captured.nodes), 'node')}"
    size = sum(len(blob.data) for blob in captured.files) / 1_000_000
    files = f"{count(len(captured.files), 'value')}, {size:.1f} MB"
    head = paint(f"Tests of {nodes}", bold=True)
    lines = [f"{head} from values of the run, in tests/captured ({files})"]
    for gap in captured.gaps:
        place = " gives ".join(filter(None, (gap.node, gap.dataset)))
        lines.append(f"  not tested: {place}: {gap.reason}")
    return "\n".join(lines)
