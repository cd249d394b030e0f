"""What mypy says of a project, with the settings that are in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nbpipe.api import convert

#: Cells that no type checker would take, and that run.
NOTEBOOK = """\
# %%
import re
import matplotlib.pyplot as plt
import mine
words = "a b".split()
words = words[0]
results = {}
for k in range(3):
    results[k] = re.search("[0-2]", str(k)).group()
k = [k]
empty = {}
# %%
def scaled(x):
    return x * len(k)
a = list(map(scaled, [1]))
def scaled(x, by=2):
    return x * by * len(k)
b = list(map(scaled, [1])) + [scaled(1, by=3)]
plt.plot(k)
# %%
print(words, k[0], a, b, empty, mine.half(3))
"""
#: No library is looked at: those of this machine need not have types.
ALONE = ["--no-site-packages", "--disable-error-code", "import-not-found"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    script = tmp_path / "first.py"
    script.write_text(NOTEBOOK, encoding="utf-8")
    module = "def half(x: int) -> str:\n    return x / 2\n"
    (tmp_path / "mine.py").write_text(module, encoding="utf-8")
    convert([script], tmp_path / "out")
    return tmp_path / "out"


def said(tool: str, *options: str, project: Path) -> str:
    command = [sys.executable, "-m", tool, *options]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_mypy_finds_nothing(project: Path) -> None:
    assert (project / "src/first/figures.py").exists()
    assert (project / "src/mine.py").exists()
    assert "Success: no issues found" in said("mypy", *ALONE, project=project)


def test_mypy_finds_mistakes(project: Path) -> None:
    nodes = project / "src/first/pipelines/first/nodes.py"
    mistake = "def wrong() -> int:\n    return missing or [].nothing or ''\n"
    nodes.write_text(f"{nodes.read_text('utf-8')}\n\n{mistake}", encoding="utf-8")
    found = said("mypy", *ALONE, project=project)
    for code in ("name-defined", "attr-defined"):
        assert f"[{code}]" in found


def test_newer_pythons_find_nothing(project: Path) -> None:
    options = ["check", "--no-cache", "--target-version", "py313", "src"]
    assert said("ruff", *options, project=project) == "All checks passed!\n"
