"""Run the real command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nbpipe.cli.main import nbpipe

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]

SMALL = (
    "# Churn",
    "import math\n\nrates = [0.1, 0.4, 0.2]",
    "## Clean",
    "# the worst first\nranked = sorted(rates, reverse=True)",
    "## Report",
    "total = math.fsum(ranked)\nprint('total', round(total, 3))",
)
"""A notebook that needs nothing but the standard library."""


@pytest.fixture
def run(here: Path) -> Run:
    """Run a command in this process, in a new working directory."""
    assert here.is_dir()

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(nbpipe, [str(item) for item in arguments])

    return invoke


@pytest.fixture
def process(here: Path) -> Process:
    """Run a command in a process of its own, in a new working directory."""

    def start(
        *arguments: object, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "nbpipe", *map(str, arguments)],
            cwd=here,
            env=_environment() | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "KEDRO_DISABLE_TELEMETRY": "1"}


@pytest.fixture
def small(make_notebook: Callable[..., Path]) -> Path:
    """`SMALL` as a file."""
    return make_notebook(*SMALL)


def listing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        if path.is_file()
        else b""
        for path in folder.rglob("*")
    }
