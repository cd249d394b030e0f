"""Whatever stands beside a notebook: findings at most, never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nbpipe.building import planned
from nbpipe.environment import with_environment
from nbpipe.environment.places import root
from nbpipe.model.notebook import Notebook
from nbpipe.model.options import Options

NAMES = (
    "requirements.txt", "environment.yml", "Pipfile", "pyproject.toml", "setup.cfg",
    ".python-version",
)  # fmt: skip
PIECES = (
    "[project]\n", "dependencies", " = ", "[", "]", '"', "pandas", "==1.5", ">=", "*",
    "\n", "  - ", "pip:", "- ", ":", "&a ", "*a", "-r ", "requirements.txt", "../x",
    "-e .", "\\", "#", " ; ", "python_version", "@ git+https://u:p@h/x.git",
    "[options]\n",
    "install_requires =", "[packages]\n", "[tool.poetry.dependencies]\n", "{", "}", "'",
    "\x00", "\ufeff", "é", "~=", "^1", "%(x)s", "9" * 500, "==", "1.*", "python",
    "3.12",
)  # fmt: skip


def notebook(folder: Path, metadata: object = None) -> Notebook:
    path = folder / "n.ipynb"
    return Notebook(path, "n", (), "", metadata=metadata or {})  # type: ignore[arg-type]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=25))
@example("environment.yml", ["a: &a [x]\n", "dependencies: [*a, *a]"])
@example("pyproject.toml", ["x = ", "[" * 3000])
@example("environment.yml", ["[" * 3000])
@example("Pipfile", ['[packages]\n"" = "1"\n" " = ["x"]\n'])
def test_text(tmp_path: Path, name: str, pieces: list[str]) -> None:
    (tmp_path / name).write_text("".join(pieces), encoding="utf-8")
    found = with_environment(notebook(tmp_path))
    assert all(item.code.startswith("NBP60") for item in found.diagnostics)


@pytest.mark.parametrize(
    "info", [None, [], {"version": 3}, {"version": "x"}, {"version": "2.7.1"}, "text"]
)
def test_metadata(tmp_path: Path, info: object) -> None:
    found = with_environment(notebook(tmp_path, {"language_info": info}))
    assert found.environment.python == ""
    assert not found.diagnostics


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """PowerShell's ``pip freeze > requirements.txt`` is UTF-16."""
    text = "# d\u00e9pendances\r\npandas==2.2.3\r\n"
    (tmp_path / "requirements.txt").write_bytes(text.encode(encoding))
    (stated,) = with_environment(notebook(tmp_path)).environment.stated
    assert (stated.name, stated.specifier, stated.line) == ("pandas", "==2.2.3", 2)


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").mkdir()
    os.mkfifo(tmp_path / "Pipfile")
    (tmp_path / "setup.cfg").write_bytes(
        b"[options]\ninstall_requires = a" + b" " * 2**20
    )
    (tmp_path / "environment.yml").symlink_to(tmp_path / "environment.yml")
    found = with_environment(notebook(tmp_path))
    assert found.environment.stated == ()


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("pandas==1.0\n", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "link.txt").symlink_to(tmp_path / "outside.txt")
    lines = f"-r ../outside.txt\n-r {tmp_path}/outside.txt\n-c link.txt\n"
    (home / "requirements.txt").write_text(lines, encoding="utf-8")
    assert with_environment(notebook(home)).environment.stated == ()


def test_the_folder_of_a_worktree_is_one_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert root(tmp_path / "a" / "b" / "n.ipynb") == tmp_path


def test_inspecting_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "n.py").write_text("# %%\nimport numpy\nprint(numpy)\n", "utf-8")
    (tmp_path / "requirements.txt").write_text("numpy==1.1\n", "utf-8")
    made = planned(tmp_path / "n.py", Options())
    assert [item.code for item in made.diagnostics] == ["NBP601"]
