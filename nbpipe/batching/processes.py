"""Which processes a job consists of, what memory they hold, and how to end them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbpipe.system import kill_group

_PROC = Path("/proc")
_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Process:
    """A process that runs.

    Attributes:
        pid: Its number.
        parent: Its parent's number.
        group: Number of its process group.
        memory: Resident bytes, pages that it shares with others included.
    """

    pid: int
    parent: int
    group: int
    memory: int


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends.

    So a process that detaches itself (two forks and a session of its own) stays below
    this one. Linux only; elsewhere such a process is lost to sight.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(ancestor: int) -> tuple[Process, ...]:
    """Every process below ``ancestor`` that has not ended."""
    children: dict[int, list[Process]] = {}
    for process in _running():
        children.setdefault(process.parent, []).append(process)
    found: list[Process] = []
    parents = [ancestor]
    while parents:
        below = children.pop(parents.pop(), [])
        found += below
        parents += [process.pid for process in below]
    return tuple(found)


def memory_of(processes: Iterable[Process], limit: int) -> int:
    """Bytes of memory that processes hold together.

    The sum of the resident sizes counts shared pages once for each process. Only where
    that is more than ``limit``, shared pages are shared out (PSS): it is exact, and
    costs the kernel a walk over all pages. It is done twice, since what processes that
    begin or end share is counted anew in between.
    """
    held = list(processes)
    resident = sum(process.memory for process in held)
    if resident <= limit:
        return resident
    return min(sum(map(_proportional, held)) for _ in range(2))


def end(ancestor: int) -> None:
    """Kill everything below ``ancestor``, this process, and wait until it is gone.

    Whole process groups are killed at a time: no member can fork in between.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        _reap()
        left = descendants(ancestor)
        if not left:
            return
        own = os.getpgrp()
        for group in {process.group for process in left} - {own}:
            kill_group(group)
        for process in left:
            if process.group == own:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(process.pid, signal.SIGKILL)
        time.sleep(0.01)


def _reap() -> None:
    """Let go of children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _running() -> list[Process]:
    """All processes that have not ended."""
    if not (_PROC / "self/stat").exists():
        return _listed()
    found = []
    page = os.sysconf("SC_PAGE_SIZE")
    for name in os.listdir(_PROC):  # noqa: PTH208 - many times a second
        if name.isdigit():
            with contextlib.suppress(OSError):
                text = (_PROC / name / "stat").read_bytes()
                # The command's name, in parentheses, may hold anything.
                state, *rest = text[text.rindex(b")") + 2 :].split()
                if state not in b"ZX":
                    parent, group, pages = int(rest[0]), int(rest[1]), int(rest[20])
                    found.append(Process(int(name), parent, group, pages * page))
    return found


def _listed() -> list[Process]:
    """All processes, from ``ps``, where there is no ``/proc``."""
    command = ["ps", "-axo", "pid=,ppid=,pgid=,rss=,stat="]
    run = subprocess.run(  # noqa: S603 - no input in it
        command, capture_output=True, text=True, check=False
    )
    rows = [line.split() for line in run.stdout.splitlines()]
    return [
        Process(int(pid), int(parent), int(group), int(size) * 1024)
        for pid, parent, group, size, state, *_ in rows
        if not state.startswith("Z")
    ]


def _proportional(process: Process) -> int:
    """A process's memory with shared pages shared out; 0 for one that has ended."""
    own = _PROC / str(process.pid)
    try:
        text = (own / "smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        # Not Linux, or before 4.14.
        is_old = own.exists() and not (_PROC / "self/smaps_rollup").exists()
        return process.memory if is_old or not _PROC.exists() else 0
    except OSError:
        return process.memory
    found = [line for line in text.splitlines() if line.startswith("Pss:")]
    return int(found[0].split()[1]) * 1024 if found else 0
