"""The other doors: ``kedro nbpipe``, ``jupyter nbconvert --to kedro``, Python."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

import nbpipe

CONVERTED = "src/churn/pipelines/churn/nodes.py"


def start(cwd, *arguments):
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "KEDRO_DISABLE_TELEMETRY": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def nbconvert(cwd, *arguments):
    return start(cwd, "nbconvert", "--to", "kedro", *arguments)


@pytest.mark.e2e
def test_kedro_nbpipe_outside_and_inside_a_project(here, small):
    done = start(here, "kedro", "nbpipe", "convert", small, "-o", "made", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "made"
    done = start(here / "made", "kedro", "nbpipe", "inspect", small)
    assert done.returncode == 0, done.stderr
    assert "clean" in done.stdout


@pytest.mark.e2e
def test_kedro_nbpipe_has_the_same_exit_statuses(here):
    done = start(here, "kedro", "nbpipe", "inspect", "gone.ipynb")
    assert done.returncode == 3
    assert "Error: gone.ipynb" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.e2e
def test_nbconvert_writes_the_project_beside_the_notebook(tmp_path, small):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = nbconvert(elsewhere, small)
    assert done.returncode == 0, done.stderr
    project = tmp_path / "churn"
    assert (project / CONVERTED).is_file()
    assert not list(elsewhere.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {
        "churn", "churn.ipynb", "elsewhere",
    }  # fmt: skip
    nbpipe.convert([small], tmp_path / "same")
    assert contents(project) == contents(tmp_path / "same")


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.e2e
def test_nbconvert_with_another_place_and_name(here, small):
    done = nbconvert(here, small, "--output-dir", "out/there", "--output", "Sales 2")
    assert done.returncode == 0, done.stderr
    assert (here / "out/there/sales_2/src/sales_2/settings.py").is_file()


@pytest.mark.e2e
def test_nbconvert_to_stdout_writes_nothing(here, small):
    done = nbconvert(here, small, "--stdout")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Churn\n")
    assert [path.name for path in here.iterdir()] == [small.name]


@pytest.mark.e2e
def test_nbconvert_will_not_write_into_what_is_not_ours(here, small):
    (here / "churn").mkdir()
    (here / "churn" / "mine").write_text("mine")
    done = nbconvert(here, small)
    assert done.returncode == 2
    assert "churn" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert [path.name for path in (here / "churn").iterdir()] == ["mine"]


@pytest.mark.e2e
def test_nbconvert_of_a_notebook_from_standard_input(here, small):
    done = subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "kedro", "--stdin"],
        cwd=here, input=small.read_text(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (here / "notebook_pipeline/src/notebook_pipeline/settings.py").is_file()


def test_python_interface(here, small):
    plan = nbpipe.inspect(small)
    assert isinstance(plan, nbpipe.Plan)
    made = nbpipe.convert([small], options=nbpipe.Options(split="one"))
    assert isinstance(made, nbpipe.Conversion)
    assert made.project == Path("churn")
    assert (here / "churn" / CONVERTED).is_file()
    assert [len(each.steps) for each in made.plans] == [1]
    assert all((made.project / path).exists() for path in made.files)
    assert made.diagnostics == made.plans[0].diagnostics


def test_python_interface_takes_one_path_and_reports_progress(here, small):
    assert here.is_dir()
    said: list[str] = []
    nbpipe.convert([str(small)], "made", progress=said.append)
    assert [words.split()[0] for words in said] == ["Reading", "Rendering", "Writing"]


def test_what_goes_wrong_is_an_nbpipe_error(here, capsys):
    with pytest.raises(nbpipe.InputError) as caught:
        nbpipe.convert(["gone.ipynb"], "made")
    assert isinstance(caught.value, nbpipe.NbpipeError)
    assert caught.value.status == 3
    with pytest.raises(nbpipe.UsageError):
        nbpipe.convert([], "made")
    assert not list(here.iterdir())
    assert capsys.readouterr() == ("", "")


def test_results_cannot_be_changed(small):
    plan = nbpipe.inspect(small)
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.title = "other"


def test_public_names_are_all_there():
    for name in nbpipe.__all__:
        assert getattr(nbpipe, name)
    assert dir(nbpipe) == sorted(nbpipe.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        nbpipe.nothing  # noqa: B018
