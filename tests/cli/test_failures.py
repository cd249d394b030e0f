"""What cannot be foreseen: bugs, interrupts, pipes that close."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from nbpipe.cli.errors import BROKEN_PIPE, BUG, INTERRUPTED, Commands
from nbpipe.model.errors import InternalError, NotebookRunError

RAISED = {
    "bug": (ZeroDivisionError("boom"), BUG, "bug in nbpipe: ZeroDivisionError: boom"),
    "internal": (
        InternalError("no code"),
        BUG,
        "bug in nbpipe: InternalError: no code",
    ),
    "run": (NotebookRunError("cell 3 raised"), 4, "Error: cell 3 raised"),
    "interrupt": (KeyboardInterrupt(), INTERRUPTED, "Interrupted"),
}


def group(error: BaseException) -> click.Group:
    """A group like nbpipe's, with a command that fails."""
    commands = Commands("nbpipe")

    @commands.command()
    def fail() -> None:
        raise error

    return commands


@pytest.mark.parametrize(("error", "status", "says"), RAISED.values(), ids=RAISED)
def test_status_and_sentence(error, status, says):
    result = CliRunner().invoke(group(error), ["fail"])
    assert result.exit_code == status
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_bug_shows_its_traceback_on_request():
    result = CliRunner().invoke(
        group(ZeroDivisionError("boom")), ["fail"], env={"NBPIPE_DEBUG": "1"}
    )
    assert result.exit_code == BUG
    assert "Traceback" in result.stderr
    assert "please report" in result.stderr.lower()


def test_a_closed_pipe_is_no_error(here, small):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        run = subprocess.run(
            [sys.executable, "-m", "nbpipe", "inspect", str(small), "--json"],
            cwd=here, stdout=closed, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert run.returncode == BROKEN_PIPE
    assert run.stderr == ""


def test_ctrl_c_in_the_middle_ends_cleanly(here):
    # A pipe as the notebook keeps the command reading until the signal is there.
    pipe = here / "slow.ipynb"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-m", "nbpipe", "convert", str(pipe)],
        cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - it starts no thread
    ) as run:  # fmt: skip
        writer = opened_by_the_other_side(pipe, run)
        try:
            out, err = interrupted(run)
        finally:
            os.close(writer)
    assert run.returncode == INTERRUPTED
    assert out == ""
    assert "Traceback" not in err
    assert [path.name for path in here.iterdir()] == ["slow.ipynb"]


def interrupted(run):
    """Press Ctrl-C until the command ends: Python may drop one inside an import."""
    for _ in range(20):
        run.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return run.communicate(timeout=5)
    pytest.fail("does not heed interrupts")


def heed_interrupts():
    """Undo what a shell does for commands in the background: ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def opened_by_the_other_side(pipe, run):
    """Open a pipe for writing as soon as the process reads it."""
    while run.poll() is None:
        # ENXIO: nobody reads yet
        with contextlib.suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    pytest.fail(f"ended before it read: {run.communicate()}")


def test_failures_are_json_where_results_are(process):
    run = process("inspect", "gone.ipynb", "--json")
    assert run.returncode == 3
    assert json.loads(run.stdout)["error"]["status"] == 3
