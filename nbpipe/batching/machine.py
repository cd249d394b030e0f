"""What the machine has to share."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_CGROUPS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
# The rest is the system's, the batch's own and what other people's work needs.
_OURS = 0.8


def memory_share(workers: int) -> int:
    """Bytes for each of some workers: an equal share of four fifths of the memory."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for path in _CGROUPS:  # a container may have less than the machine
        with contextlib.suppress(OSError, ValueError):
            whole = min(whole, int(path.read_text()))
    return int(whole * _OURS) // workers
