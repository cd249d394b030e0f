"""Bad input: one clear sentence, the right status, no traceback, nothing written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


def listing(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def refuse(run, folder, *arguments, status, says):
    """Run a command that must fail; return the sentence."""
    before = listing(folder)
    result = run(*arguments)
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    sentences = [line for line in result.stderr.splitlines() if line.strip()]
    error = sentences[-1]
    assert error.startswith("Error: ")
    for words in says:
        assert words in error
    assert listing(folder) == before
    return error


CONTENTS = {
    "not JSON": ("this is no notebook\n", ["not JSON"]),
    "empty": ("", ["empty"]),
    "cut short": ('{"cells": [{"cell_type": "co', ["not JSON"]),
    "JSON but no notebook": ('{"a": 1}', ["no notebook"]),
    "a JSON list": ("[1, 2]", ["no notebook"]),
    "a conflict": ('{\n<<<<<<< HEAD\n "a": 1\n=======\n>>>>>>> b\n}', ["conflict"]),
}


@pytest.mark.parametrize(("content", "says"), CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("command", ["convert", "inspect", "tag"])
def test_no_notebook(run, tmp_path, command, content, says):
    path = tmp_path / "x.ipynb"
    path.write_text(content)
    refuse(run, tmp_path, command, path, status=3, says=["x.ipynb", *says])


@pytest.mark.parametrize("command", ["convert", "inspect", "tag"])
def test_a_path_that_does_not_exist(run, tmp_path, command):
    refuse(run, tmp_path, command, "gone.ipynb", status=3, says=["gone.ipynb"])


def test_a_folder_is_no_notebook(run, tmp_path):
    (tmp_path / "folder.ipynb").mkdir()
    refuse(run, tmp_path, "convert", "folder.ipynb", status=3, says=["folder.ipynb"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_notebook_that_may_not_be_read(run, tmp_path, small):
    small.chmod(0)
    refuse(run, tmp_path, "convert", small, status=3, says=["churn.ipynb"])


@pytest.mark.parametrize("language", ["R", "julia", "scala"])
def test_another_language(run, tmp_path, make_notebook, language):
    path = make_notebook("x <- 1", language=language)
    error = refuse(run, tmp_path, "convert", path, status=3, says=["churn.ipynb"])
    assert language.lower() in error.lower()


def test_python_2(run, tmp_path, make_notebook):
    path = make_notebook("x = 1", "print 'two', x")
    refuse(run, tmp_path, "convert", path, status=3, says=["Python 2"])


def test_a_syntax_error_names_cell_and_line(run, tmp_path, make_notebook):
    path = make_notebook("x = 1", "y = 2\nz = = 3")
    error = refuse(run, tmp_path, "convert", path, status=3, says=["cell 1", "line 2"])
    assert "--skip-errors" in error


def test_a_syntax_error_can_be_skipped(run, make_notebook):
    path = make_notebook("x = 1", "y = 2\nz = = 3", "print(x)")
    result = run("convert", path, "--skip-errors")
    assert result.exit_code == 0, result.output
    assert "cell 1" in result.stdout
    nodes = next(Path("churn").rglob("nodes.py")).read_text()
    compile(nodes, "nodes.py", "exec")


def test_no_code_cells_is_a_project_all_the_same_or_a_sentence(run, make_notebook):
    result = run("convert", make_notebook("# Nothing but words"))
    assert result.exit_code in (0, 3), result.output
    assert "Traceback" not in result.stderr
    if result.exit_code:
        assert not Path("churn").exists()


def test_an_output_folder_that_is_not_ours(run, tmp_path, small):
    theirs = tmp_path / "churn"
    theirs.mkdir()
    (theirs / "precious.txt").write_text("mine")
    refuse(run, tmp_path, "convert", small, status=2, says=["churn"])
    refuse(run, tmp_path, "convert", small, "--force", status=2, says=["churn"])
    assert (theirs / "precious.txt").read_text() == "mine"


def test_an_output_that_is_a_file(run, tmp_path, small):
    (tmp_path / "out").write_text("a file")
    refuse(run, tmp_path, "convert", small, "-o", "out", status=2, says=["out"])


def test_an_output_below_a_file(run, tmp_path, small):
    (tmp_path / "out").write_text("a file")
    refuse(run, tmp_path, "convert", small, "-o", "out/x", status=2, says=["out"])


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a /proc")
def test_an_output_that_cannot_be_written(run, tmp_path, small):
    refuse(run, tmp_path, "convert", small, "-o", "/proc/x", status=2, says=["/proc"])


def test_converting_twice_needs_force(run, tmp_path, small):
    assert run("convert", small).exit_code == 0
    error = refuse(run, tmp_path, "convert", small, status=2, says=["churn"])
    assert "--force" in error
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    added = tmp_path / "churn" / "notes.txt"
    added.write_text("mine")
    assert run("convert", small, "--force").exit_code == 0
    assert added.read_text() == "mine"
    assert all(path.read_bytes() == content for path, content in before.items())


@pytest.mark.parametrize(
    ("name", "says", "better"),
    [
        ("class", "keyword", "class_pipeline"),
        ("json", "standard library", "json_pipeline"),
        ("my project", "plain Python name", "my_project"),
        ("Übung", "plain Python name", "ubung"),
        ("2nd", "plain Python name", "notebook_2nd"),
        ("../up", "plain Python name", "up"),
        ("tests", "Kedro project", "tests_pipeline"),
        ("", "empty", "notebook_pipeline"),
    ],
)
@pytest.mark.parametrize("command", ["convert", "inspect"])
def test_a_name_that_cannot_be_used(run, tmp_path, small, command, name, says, better):
    error = refuse(run, tmp_path, command, small, "--name", name, status=2, says=[says])
    assert repr(better) in error


@pytest.mark.parametrize("stem", ["json", "class", "my notebook", "Übung 3", "1-eda"])
def test_a_default_name_is_always_usable(run, make_notebook, stem):
    path = make_notebook("x = 1", "print(x)", name=f"{stem}.ipynb")
    result = run("convert", path, "--json")
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert Path(made["project"], "src", made["package"], "settings.py").is_file()


def test_wrong_use_has_status_2(run):
    for arguments in (
        ["convert"],
        ["nonsense"],
        ["convert", "x.ipynb", "--split", "z"],
    ):
        assert run(*arguments).exit_code == 2


def test_errors_are_json_too(run):
    result = run("inspect", "gone.ipynb", "--json")
    assert result.exit_code == 3
    error = json.loads(result.stdout)["error"]
    assert error["kind"] == "InputError"
    assert error["status"] == 3
    assert "gone.ipynb" in error["message"]


def test_outputs_are_not_looked_at(run, make_notebook):
    path = make_notebook("x = 1", "print(x)")
    data = json.loads(path.read_text())
    text = "A" * 30_000_000
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": text},
    }
    data["cells"][0]["outputs"] = [output]
    path.write_text(json.dumps(data))
    result = run("inspect", path, "--json")
    assert result.exit_code == 0
    assert len(result.stdout) < 100_000
