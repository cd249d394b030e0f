"""A rendered project, run by Kedro itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from nbpipe.targets.kedro import render
from nbpipe.write import write
from tests.targets.plans import screening

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screening")
    plans = [screening(folder)]
    write(render(plans, package="tumour", title="Tumour screening"), folder / "out")
    return folder / "out"


def run(project: Path, *arguments: str) -> str:
    """Run a module of Python in the project; return what it wrote."""
    environment = {**os.environ, "KEDRO_DISABLE_TELEMETRY": "1", "MPLBACKEND": "agg"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def scores(project: Path) -> object:
    return json.loads((project / "data/08_reporting/scores.json").read_text())


@pytest.mark.parametrize("runner", ["Sequential", "Thread", "Parallel"])
def test_every_runner_gives_the_same(project: Path, runner: str) -> None:
    for result in (project / "data/08_reporting").glob("s*"):
        result.unlink()
    out = run(project, "kedro", "run", "--runner", f"{runner}Runner")
    assert scores(project) == {"accuracy": 1.0}
    assert (project / "data/08_reporting/shape_by_class.png").is_file()
    if runner != "Parallel":
        assert "INFO tumour.pipelines.screening.nodes: rows: 60\n" in out
        assert "nodes: rows: 60\n" in (project / "logs/info.log").read_text()


def test_a_stored_run_starts_in_the_middle(project: Path) -> None:
    run(project, "kedro", "run", "--env", "persist")
    out = run(project, "kedro", "run", "--env", "persist", "--from-nodes", "evaluate")
    assert "Completed 1 out of 1 tasks" in out


def test_the_production_path_makes_no_figures(project: Path) -> None:
    figure = project / "data/08_reporting/shape_by_class.png"
    figure.unlink(missing_ok=True)
    run(project, "kedro", "run", "--tags", "core")
    assert not figure.exists()


def test_parameters_change_the_run(project: Path) -> None:
    out = run(project, "kedro", "run", "--params", "test_size=0.5,train.n_estimators=3")
    assert "Completed 4 out of 4 tasks" in out
    model = project / "data/06_models/model.joblib"
    code = f"import joblib; print(joblib.load({str(model)!r}).n_estimators)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "3\n"


def test_its_own_tests_pass(project: Path) -> None:
    assert "4 passed" in run(project, "pytest", "-p", "no:cacheprovider")


def test_it_packages(project: Path) -> None:
    run(project, "build", "--wheel", "--no-isolation", "--outdir", "dist")
    (wheel,) = (project / "dist").glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "tumour/pipelines/screening/nodes.py" in names
    assert "tumour/pipeline_registry.py" in names
    assert not any(name.startswith(("tests", "conf", "data")) for name in names)


def test_the_package_runs_elsewhere(project: Path, tmp_path: Path) -> None:
    run(project, "build", "--wheel", "--no-isolation", "--outdir", "dist")
    (wheel,) = (project / "dist").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")  # noqa: S202 - our own
    with tarfile.open(tmp_path / "conf.tar.gz", "w:gz") as archive:
        archive.add(project / "conf", "conf")
    (tmp_path / "work/data").mkdir(parents=True)
    (tmp_path / "work/data/01_raw").symlink_to(project / "data/01_raw")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tumour",
            "--conf-source",
            str(tmp_path / "conf.tar.gz"),
        ],
        cwd=tmp_path / "work",
        env={
            **os.environ,
            "PYTHONPATH": str(tmp_path / "site"),
            "KEDRO_DISABLE_TELEMETRY": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "work/data/08_reporting/scores.json").is_file()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_figures_can_be_saved(
    project: Path, tmp_path: Path, count: int
) -> None:
    code = f"""
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
from kedro_datasets.matplotlib import MatplotlibDataset
from tumour.figures import take_figures
for number in range({count}):
    plt.subplots()[1].set_title(str(number))
figures = take_figures()
assert plt.get_fignums() == []
MatplotlibDataset(filepath={str(tmp_path / "f.png")!r}).save(figures)
"""
    subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        check=True,
    )
    made = tmp_path / "f.png"
    assert {
        0: lambda: not made.exists(),
        1: made.is_file,
        3: lambda: len(list(made.iterdir())) == 3,
    }[count]()
