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

from nbpipe.batching.processes import adopt_orphans, descendants, end, memory_of
from nbpipe.batching.workers import Worker, for_workers, prepare

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
    """A command that runs."""

    @property
    def returncode(self) -> int | None:
        """Its exit status, negative for a signal; None while it runs."""

    def poll(self) -> int | None:
        """Look whether it has ended; return its exit status, None while it runs."""


def main() -> None:
    """Carry out orders until there are no more."""
    adopt_orphans()
    guard = Guard()
    for line in _orders():
        order = Order(**json.loads(line))
        with tempfile.TemporaryDirectory(
            prefix="nbpipe-batch-", ignore_cleanup_errors=True
        ) as folder:
            ended = guard.carry_out(order, Path(folder))
        if ended.reason == "stopped":
            break  # nobody is there to hear it
        _answer(json.dumps(asdict(ended)))
    end(os.getpid())


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


class Guard:
    """Runs commands, in processes of their own or in a worker that stays for more."""

    def __init__(self) -> None:
        self._is_prepared = False
        self._worker: Worker | None = None

    def carry_out(self, order: Order, folder: Path) -> Ended:
        """Run a command with ``folder`` for its output and temporary files."""
        worker = self._worker_for(order.command)
        out, err = folder / "out", folder / "err"
        (folder / "tmp").mkdir()
        environment = {**os.environ, **order.environment, "TMPDIR": str(folder / "tmp")}
        begin = time.monotonic()
        with out.open("wb") as to_out, err.open("wb") as to_err:
            streams = (to_out.fileno(), to_err.fileno())
            if worker:
                worker.start(order.command, out, err, environment)
                job: Job = worker
                reason, memory = _watch(
                    worker, order, begin, streams, [worker.fileno()]
                )
            else:
                job = process = _start(order.command, environment, *streams)
                with _end_as_file(process.pid) as ending:
                    reason, memory = _watch(process, order, begin, streams, ending)
        seconds = time.monotonic() - begin
        self._clear_up(reason)
        exits = reason == "exit"
        printed = out.read_text(encoding="utf-8", errors="replace") if exits else ""
        status = (job.returncode or 0) if exits else -9
        return Ended(reason, status, round(seconds, 3), memory, printed, _end_of(err))

    def _worker_for(self, command: tuple[str, ...]) -> Worker | None:
        """A worker that can take the command, None where it is none for a worker."""
        if not for_workers(command):
            return None
        if not self._is_prepared:
            prepare()
            self._is_prepared = True
        self._worker = self._worker or Worker()
        return self._worker

    def _clear_up(self, reason: Reason) -> None:
        """End all processes but a worker that has done its work and left no others."""
        worker = self._worker if reason == "exit" else None
        if worker and worker.is_usable:
            left = {process.pid for process in descendants(os.getpid())}
            if left == {worker.pid}:
                return
        end(os.getpid())
        self._worker = None


def _start(
    command: tuple[str, ...], environment: dict[str, str], out: int, err: int
) -> subprocess.Popen[bytes]:
    """Start a command as the leader of a session of its own."""
    return subprocess.Popen(  # noqa: S603 - the command is the batch's own
        command,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=err,
        env=environment,
        start_new_session=True,
    )


def _watch(
    job: Job, order: Order, begin: float, streams: tuple[int, ...], ending: list[int]
) -> tuple[Reason, int]:
    """Wait for the end of a job or for a reason to end it; its peak of memory too.

    What can be read in ``ending`` says that it has ended.
    """
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
        if _lifeline_is_cut(min(pause, left), ending):
            return "stopped", peak


@contextmanager
def _end_as_file(pid: int) -> Iterator[list[int]]:
    """Give a file that can be read when a process has ended, where there are such."""
    files = []
    with suppress(AttributeError, OSError):  # not Linux, or an old one
        files.append(os.pidfd_open(pid))
    try:
        yield files
    finally:
        for file in files:
            os.close(file)


def _lifeline_is_cut(seconds: float, ending: list[int]) -> bool:
    """Wait some seconds, or to the job's end; whether standard input was closed."""
    ready, _, _ = select.select([0, *ending], [], [], seconds)
    return 0 in ready and not os.read(0, 1)


def _end_of(path: Path) -> str:
    """The last characters of a file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read().decode("utf-8", errors="replace")


if __name__ == "__main__":
    main()
