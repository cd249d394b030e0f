"""The guard: runs one command and ends it, with all that it started, at a limit.

A process of its own, ``python -m nbpipe.batching.guard ORDER``. Its standard input is
its lifeline: when that closes, because the batch ends, is interrupted or is killed, the
guard kills the job. What came of the job is one line of JSON on standard output.

Memory is watched, not limited by the kernel: ``RLIMIT_AS`` counts address space, of
which the threads of numpy's BLAS reserve gigabytes without using them, and it holds for
each process alone, while a notebook is a kernel and whatever that starts.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from nbpipe.batching.processes import adopt_orphans, descendants, end, memory_of

Reason = Literal["exit", "time", "memory", "processes", "output", "stopped"]

MAX_OUTPUT = 64 * 2**20
"""Bytes that a command may print to either stream."""

_INTERVAL = 0.05
_SHARE = 20  # a look at the processes may take this part of the time
_TAIL = 8000


@dataclass(frozen=True, slots=True)
class Order:
    """What to run, and what it may take.

    Attributes:
        command: The program and its arguments.
        seconds: Wall time.
        memory: Bytes of resident memory, all processes together.
        processes: Number of processes.
        environment: Variables to set.
    """

    command: tuple[str, ...]
    seconds: float
    memory: int
    processes: int
    environment: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a command.

    Attributes:
        reason: ``exit`` where it ended by itself, else the limit that it reached, or
            ``stopped`` where the batch went away.
        status: Its exit status, negative for the signal that killed it.
        seconds: Wall time.
        memory: Peak of the resident bytes of all its processes together.
        out: What it printed; ``""`` where it was ended.
        err: The end of what it printed to standard error.
    """

    reason: Reason
    status: int
    seconds: float
    memory: int
    out: str
    err: str


def main() -> None:
    """Carry out the order in the first argument."""
    order = Order(**json.loads(sys.argv[1]))
    adopt_orphans()
    with tempfile.TemporaryDirectory(
        prefix="nbpipe-batch-", ignore_cleanup_errors=True
    ) as folder:
        ended = guard(order, Path(folder))
    if ended.reason != "stopped":  # else nobody is there to hear it
        _answer(json.dumps(asdict(ended)))


def _answer(text: str) -> None:
    """Say what came of the job, if the batch is still there to hear it.

    Written at once, not through ``sys.stdout``, whose buffer Python would try to write
    a second time when it ends.
    """
    rest = f"{text}\n".encode()
    with suppress(BrokenPipeError):  # it went away after the job had ended
        while rest:
            rest = rest[os.write(1, rest) :]


def guard(order: Order, folder: Path) -> Ended:
    """Run a command with ``folder`` for its output and temporary files."""
    (folder / "tmp").mkdir()
    environment = {**os.environ, **order.environment, "TMPDIR": str(folder / "tmp")}
    begin = time.monotonic()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        job = subprocess.Popen(  # noqa: S603 - the command is the batch's own
            order.command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            start_new_session=True,
        )
        reason, memory = _watch(job, order, begin, (out.fileno(), err.fileno()))
    seconds = time.monotonic() - begin
    if reason == "exit":
        status = job.returncode
        printed = (folder / "out").read_text(encoding="utf-8", errors="replace")
    else:
        status, printed = -9, ""
    end(os.getpid())
    said = _end_of(folder / "err")
    return Ended(reason, status, round(seconds, 3), memory, printed, said)


def _watch(
    job: subprocess.Popen[bytes], order: Order, begin: float, streams: tuple[int, ...]
) -> tuple[Reason, int]:
    """Wait for the end of a job or for a reason to end it; its peak of memory too."""
    peak = 0
    while True:
        looked = time.monotonic()
        processes = descendants(os.getpid())
        memory = memory_of(processes, order.memory)
        peak = max(peak, memory)
        if job.poll() is not None:
            return "exit", peak
        if memory > order.memory:
            return "memory", peak
        if len(processes) > order.processes:
            return "processes", peak
        if max(os.fstat(stream).st_size for stream in streams) > MAX_OUTPUT:
            return "output", peak
        left = begin + order.seconds - time.monotonic()
        if left <= 0:
            return "time", peak
        pause = max(_INTERVAL, _SHARE * (time.monotonic() - looked))
        if _lifeline_is_cut(min(pause, left)):
            return "stopped", peak


def _lifeline_is_cut(seconds: float) -> bool:
    """Wait for at most some seconds; whether standard input was closed."""
    ready, _, _ = select.select([0], [], [], seconds)
    return bool(ready) and not os.read(0, 1)


def _end_of(path: Path) -> str:
    """The last characters of a file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read().decode("utf-8", errors="replace")


if __name__ == "__main__":
    main()
