"""The guard: runs commands, each of which it ends, with all it started, at a limit.

A process of its own, ``python -m nbpipe.batching.guard``. Orders are lines of JSON on
standard input, one at a time; what came of each is a line of JSON on standard output.
Standard input is its lifeline too: when that closes, because the batch ends, is
interrupted or is killed, the guard kills the job and ends.

Memory is watched, not limited by the kernel: ``RLIMIT_AS`` counts address space, of
which the threads of numpy's BLAS reserve gigabytes without using them, and it holds for
each process alone, while a notebook is a kernel and whatever that starts.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from nbpipe.batching import forks
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


class Job(Protocol):
    """A process that a guard has started."""

    pid: int

    @property
    def returncode(self) -> int | None:
        """Its exit status, negative for a signal; None while it runs."""

    def poll(self) -> int | None:
        """Look whether it has ended; return its exit status, None while it runs."""


def main() -> None:
    """Carry out orders until there are no more."""
    adopt_orphans()
    is_prepared = False
    for line in _orders():
        order = Order(**json.loads(line))
        with tempfile.TemporaryDirectory(
            prefix="nbpipe-batch-", ignore_cleanup_errors=True
        ) as folder:
            if forks.forked(order.command) and not is_prepared:
                forks.prepare(Path(folder))
                is_prepared = True
            ended = guard(order, Path(folder))
        if ended.reason == "stopped":
            return  # nobody is there to hear it
        _answer(json.dumps(asdict(ended)))


def _orders() -> Iterator[bytes]:
    """Yield the lines of standard input, without reading ahead of a line's end."""
    line = b""
    while data := os.read(0, 2**16):
        line += data
        if line.endswith(b"\n"):
            yield line
            line = b""


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
        streams = (out.fileno(), err.fileno())
        job = _start(order.command, environment, *streams)
        reason, memory = _watch(job, order, begin, streams)
    seconds = time.monotonic() - begin
    if reason == "exit":
        status = job.returncode or 0
        printed = (folder / "out").read_text(encoding="utf-8", errors="replace")
    else:
        status, printed = -9, ""
    end(os.getpid())
    said = _end_of(folder / "err")
    return Ended(reason, status, round(seconds, 3), memory, printed, said)


def _start(
    command: tuple[str, ...], environment: dict[str, str], out: int, err: int
) -> Job:
    """Start a command as the leader of a session of its own."""
    if forks.forked(command):
        return forks.Fork(command, out, err, environment)
    return subprocess.Popen(  # noqa: S603 - the command is the batch's own
        command,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=err,
        env=environment,
        start_new_session=True,
    )


def _watch(
    job: Job, order: Order, begin: float, streams: tuple[int, ...]
) -> tuple[Reason, int]:
    """Wait for the end of a job or for a reason to end it; its peak of memory too."""
    with _end_as_file(job.pid) as end:
        return _watched(job, order, begin, streams, end)


def _watched(
    job: Job, order: Order, begin: float, streams: tuple[int, ...], end: list[int]
) -> tuple[Reason, int]:
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
        if _lifeline_is_cut(min(pause, left), end):
            return "stopped", peak


@contextmanager
def _end_as_file(pid: int) -> Iterator[list[int]]:
    """Give a file that can be read when a process has ended, where there are such."""
    end = []
    with suppress(AttributeError, OSError):  # not Linux, or an old one
        end.append(os.pidfd_open(pid))
    try:
        yield end
    finally:
        for file in end:
            os.close(file)


def _lifeline_is_cut(seconds: float, end: list[int]) -> bool:
    """Wait some seconds, or to the job's end; whether standard input was closed."""
    ready, _, _ = select.select([0, *end], [], [], seconds)
    return 0 in ready and not os.read(0, 1)


def _end_of(path: Path) -> str:
    """The last characters of a file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read().decode("utf-8", errors="replace")


if __name__ == "__main__":
    main()
