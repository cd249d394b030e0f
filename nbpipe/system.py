"""What is asked of the operating system in more than one place."""

from __future__ import annotations

import contextlib
import os
import signal


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def kill_group(group: int) -> None:
    """Kill every process of a group, if it has any that may be killed."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
