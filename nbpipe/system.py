"""What is asked of the operating system in more than one place."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import NoReturn

_SELDOM = 500_000  # new objects, where Python looks after 700 or 2,000


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def collect_seldom() -> None:
    """Look for garbage in cycles seldom from now on; in a process for one command."""
    _seldom(gc.get_threshold())


def leave(status: object) -> NoReturn:
    """End the process as `sys.exit` does, but leave all its objects to the system.

    To look for garbage once more and to free every object takes Python a tenth of what
    it takes to convert a notebook. With other threads, or a status that is to be
    printed, Python ends it in its own way.
    """
    code = 0 if status is None else status
    if isinstance(code, int) and threading.active_count() == 1:
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to call them
        with contextlib.suppress(OSError, ValueError):
            for stream in filter(None, (sys.stdout, sys.stderr)):  # None where closed
                stream.flush()
            os._exit(code)
    sys.exit(status)  # type: ignore[arg-type]


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for garbage in cycles seldom: where objects live on, there is hardly any.

    Each full collection walks all syntax trees and facts once more, which is a third of
    the time that a long notebook takes. For a whole process: threads share the setting.
    """
    before = gc.get_threshold()
    _seldom(before)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _seldom(before: tuple[int, int, int]) -> None:
    gc.set_threshold(max(before[0], _SELDOM) if before[0] else 0, *before[1:])


def kill_group(group: int) -> None:
    """Kill every process of a group, if it has any that may be killed."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
