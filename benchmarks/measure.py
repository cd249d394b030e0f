"""CPU seconds of child processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 7


def environment(folder: Path) -> dict[str, str]:
    """This environment, with compiled modules kept as an installation keeps them."""
    without = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**without, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def cpu_seconds(command: Sequence[str], cwd: Path) -> float:
    """User and system time of one run, its own children included.

    Raises:
        subprocess.CalledProcessError: The command fails.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, cwd=cwd, env=environment(cwd), check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def python(*arguments: str, cwd: Path, rounds: int = ROUNDS) -> float:
    """Least CPU seconds of this Python with ``arguments``, after a first run.

    The least and not the mean: whatever else the machine does only adds.
    """
    command = [sys.executable, *arguments]
    cpu_seconds(command, cwd)
    return min(cpu_seconds(command, cwd) for _ in range(rounds))
