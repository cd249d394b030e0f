"""``nbpipe convert`` through its real command line."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from nbpipe.model.diagnostic import Diagnostic


def test_convert_writes_the_project_and_says_what_to_do_next(run, small):
    result = run("convert", small)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Wrote churn\n")
    for words in ("clean", "report", "Next", "cd churn", "kedro run"):
        assert words in result.stdout
    assert Path("churn/src/churn/pipelines/churn/nodes.py").is_file()
    assert Path("churn/.nbpipe/lineage.json").is_file()


def test_the_notebook_is_not_changed(run, small):
    before = small.read_bytes()
    assert run("convert", small).exit_code == 0
    assert small.read_bytes() == before


def test_output_and_name(run, small):
    result = run("convert", small, "-o", "deep/er", "--name", "sales", "--quiet")
    assert result.exit_code == 0, result.output
    assert result.stdout == "deep/er\n"
    assert Path("deep/er/src/sales/settings.py").is_file()


def test_json(run, small):
    result = run("convert", small, "--json")
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert made["project"] == "churn"
    assert made["package"] == "churn"
    (pipeline,) = made["pipelines"]
    nodes = [node["name"] for node in pipeline["nodes"]]
    assert "clean" in nodes
    assert "report" in nodes
    for path in made["files"]:
        assert Path("churn", path).exists()
    assert all({"code", "severity"} <= found.keys() for found in made["diagnostics"])


def test_the_same_notebook_gives_the_same_bytes(run, small):
    for folder in ("one", "two"):
        assert run("convert", small, "-o", folder).exit_code == 0
    one, two = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in Path(folder).rglob("*")
            if path.is_file()
        }
        for folder in ("one", "two")
    )
    assert one == two


def test_several_notebooks_are_several_pipelines(run, make_notebook):
    first = make_notebook("a = [1]\nprint(a)", name="01_prepare.ipynb")
    second = make_notebook("b = [2]\nprint(b)", name="02_train.ipynb")
    result = run("convert", first, second, "-o", "both", "--json")
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert made["package"] == "both"
    assert [each["pipeline"] for each in made["pipelines"]] == ["prepare", "train"]


def test_notebooks_of_one_name_get_pipelines_of_two(run, tmp_path, make_notebook):
    first = make_notebook("a = [1]\nprint(a)")
    other = tmp_path / "other"
    other.mkdir()
    second = other / first.name
    second.write_bytes(first.read_bytes())
    made = json.loads(run("convert", first, second, "-o", "both", "--json").stdout)
    assert [each["pipeline"] for each in made["pipelines"]] == ["churn", "churn_2"]


def test_split_one_makes_one_node(run, small):
    made = json.loads(run("convert", small, "--split", "one", "--json").stdout)
    assert len(made["pipelines"][0]["nodes"]) == 1


def test_strict_turns_warnings_into_status_1(run, make_notebook):
    path = make_notebook("print(undefined_name)", "undefined_name = 1")
    assert run("convert", path, "-o", "lax").exit_code == 0
    result = run("convert", path, "-o", "strict", "--strict")
    assert result.exit_code == 1, result.output
    assert "warning" in result.stdout or "error" in result.stdout
    assert Path("strict").is_dir()


def test_data_files_are_copied_or_linked(run, tmp_path, make_notebook):
    (tmp_path / "rates.csv").write_text("rate\n0.1\n")
    path = make_notebook(
        "import pandas as pd", 'rates = pd.read_csv("rates.csv")', "print(len(rates))"
    )
    assert run("convert", path, "-o", "copied").exit_code == 0
    copied = Path("copied/data/01_raw/rates.csv")
    assert copied.read_text() == "rate\n0.1\n"
    assert not copied.is_symlink()
    assert run("convert", path, "-o", "linked", "--data", "link").exit_code == 0
    assert Path("linked/data/01_raw/rates.csv").is_symlink()


def test_no_colour_and_no_progress_without_a_terminal(process, small):
    done = process("convert", small)
    assert done.returncode == 0
    assert "\x1b[" not in done.stdout
    assert done.stderr == ""


def test_diagnostics_are_grouped_the_worst_first():
    from nbpipe.cli.report import diagnostics

    text = diagnostics(
        (
            Diagnostic("NBP900", "info", "a note", cell=1),
            Diagnostic("NBP901", "warning", "look", cell=2, line=3, hint="change it"),
            Diagnostic("NBP902", "error", "no good"),
        )
    )
    assert text == (
        "1 error\n"
        "  NBP902  no good\n\n"
        "1 warning\n"
        "  NBP901  cell 2, line 3: look\n"
        "          change it\n\n"
        "1 note\n"
        "  NBP900  cell 1: a note"
    )


def test_versions_of_the_environment(run, make_notebook):
    notebook = make_notebook("import click\nimport yaml", "x = [click, yaml]")
    done = run("convert", notebook, "-o", "like", "--python", sys.executable)
    assert done.exit_code == 0, done.output
    text = Path("like/pyproject.toml").read_text(encoding="utf-8")
    assert f'"click=={version("click")}"' in text
    assert f'"pyyaml=={version("pyyaml")}"' in text.lower()
    assert '"kedro~=1.7"' in text


def test_an_environment_that_is_none(run, small):
    done = run("convert", small, "--python", "nowhere")
    assert done.exit_code == 2
    assert "neither an interpreter nor a virtual environment" in done.stderr


@pytest.mark.parametrize("option", ["--timeout=3", "--fixture-limit=2"])
def test_options_of_the_run_need_it(run, small, option):
    done = run("convert", small, option)
    assert done.exit_code == 2
    assert f"{option.split('=')[0]} says how to run: add --run" in done.stderr
    assert not Path("churn").exists()
