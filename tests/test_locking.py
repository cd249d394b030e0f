"""``convert --lock``, with programs that answer as uv does.

A case in ``tests/cases/locking`` is what uv writes to standard error, and below
``# ---- expected`` the finding that comes of it.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from nbpipe import locking
from nbpipe.cli.main import nbpipe
from nbpipe.model.environment import Dependency

CASES = sorted((Path(__file__).parent / "cases" / "locking").glob("*.txt"))
ASKED = (
    Dependency("numpy", "numpy==2.3.5", "requirements.txt"),
    Dependency("pandas", "pandas==9.9", "cell 2", 2),
    Dependency("pandas-stubs", "pandas-stubs"),
    Dependency("wikipedia", "wikipedia", "cell 0", 0),
)
NO_VERSION = (CASES[0].parent / "no_version.txt").read_text(encoding="utf-8")
CELLS = "# %%\n%pip install pandas==9.9\n# %%\nimport pandas as pd\nprint(pd)\n"


def uv(folder: Path, said: str = "", *, status: int = 1, writes: str = "") -> str:
    """A program that says something, and writes a lock where it may."""
    (folder / "said").write_text(said, encoding="utf-8")
    program = folder / "uv"
    text = f"#!/bin/sh\necho \"$@\" > '{folder}/asked'\ncat '{folder}/said' >&2\n"
    if writes:
        text += f'for last; do :; done\necho "{writes}" >> "$last/uv.lock"\n'
    program.write_text(f"{text}exit {status}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    said, wanted = case.read_text(encoding="utf-8").split("# ---- expected\n")
    (found,) = locking.lock(tmp_path, tmp_path / "no", ASKED, uv=uv(tmp_path, said))
    assert str(found) == wanted.strip()


def test_nothing_is_built_or_fetched_for_it(tmp_path) -> None:
    program = uv(tmp_path, status=0, writes="locked")
    assert locking.lock(tmp_path, tmp_path / "no", (), uv=program) == ()
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split()
    assert asked[:3] == ["lock", "--no-build", "--no-python-downloads"]


def test_a_lock_that_is_there_is_kept_up(tmp_path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "uv.lock").write_text("before\n", encoding="utf-8")
    program = uv(tmp_path, status=0, writes="after")
    assert locking.lock(tmp_path, place, (), uv=program) == ()
    assert (tmp_path / "uv.lock").read_text("utf-8") == "before\nafter\n"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (subprocess.TimeoutExpired("uv", 600), "uv did not end within 600 seconds"),
        (
            PermissionError(13, "Permission denied"),
            "uv does not run: Permission denied",
        ),
    ],
)
def test_a_uv_that_does_not_end_well(tmp_path, monkeypatch, error, message) -> None:
    def run(*_, **__):
        raise error

    monkeypatch.setattr(locking.subprocess, "run", run)
    (found,) = locking.lock(tmp_path, tmp_path / "no", (), uv="uv")
    assert (found.code, found.message) == ("NBP607", f"there is no uv.lock: {message}")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("churn.py").write_text(CELLS, encoding="utf-8")
    return tmp_path


def convert(*more: str):
    return CliRunner().invoke(nbpipe, ["convert", "churn.py", "--lock", *more])


def test_the_lock_is_part_of_the_project(here, monkeypatch) -> None:
    program = uv(here, status=0, writes="locked")
    monkeypatch.setattr(locking, "find_uv", lambda: program)
    done = convert()
    assert done.exit_code == 0
    assert "uv sync" in done.stdout
    assert Path("churn/uv.lock").read_text("utf-8") == "locked\n"
    record = json.loads(Path("churn/.nbpipe/files.json").read_text("utf-8"))
    assert "uv.lock" in record["files"]


def test_without_versions_there_is_a_project_without_a_lock(here, monkeypatch) -> None:
    monkeypatch.setattr(locking, "find_uv", lambda: uv(here, NO_VERSION, writes="x"))
    done = convert("--json")
    assert done.exit_code == 1
    assert "there is no version of pandas==9.9" in done.stderr
    made = json.loads(done.stdout)
    assert made["lock"] is False
    (found,) = (d for d in made["diagnostics"] if d["code"] == "NBP606")
    assert found["cell"] == 0
    assert Path("churn/pyproject.toml").is_file()
    assert not Path("churn/uv.lock").exists()


def test_without_uv_nothing_is_done(here, monkeypatch) -> None:
    monkeypatch.setattr(locking.shutil, "which", lambda *_, **__: None)
    done = convert()
    assert done.exit_code == 2
    assert "--lock needs uv" in done.stderr
    assert not (here / "churn").exists()


def test_an_interruption_leaves_nothing(here, monkeypatch) -> None:
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(locking, "find_uv", lambda: "uv")
    monkeypatch.setattr(locking.subprocess, "run", interrupted)
    assert convert().exit_code == 130
    assert [path.name for path in here.iterdir()] == ["churn.py"]
