"""Wheel and sdist hold everything, and an installed wheel converts."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def built(repository, tmp_path_factory):
    """An sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder],
        cwd=repository, check=True, capture_output=True,
    )  # fmt: skip
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def tracked(repository, *folders):
    listed = subprocess.run(
        ["git", "ls-files", *folders],  # noqa: S607 - the developer's own git
        cwd=repository, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [line for line in listed.stdout.splitlines() if (repository / line).exists()]


def test_the_wheel_holds_every_module_template_and_table(repository, built):
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
    expected = set(tracked(repository, "nbpipe"))
    expected |= {f"nbpipe/{path}" for path in tracked(repository, "templates")}
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"nbpipe", _info(names)}


def _info(names):
    return next(name.split("/")[0] for name in names if ".dist-info/" in name)


def test_the_sdist_holds_the_sources(repository, built):
    with tarfile.open(built[0]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert set(tracked(repository, "nbpipe", "templates", "tests")) <= names
    assert {"LICENSE", "README.md", "pyproject.toml", "CHANGELOG.md"} <= names


def test_the_wheel_converts_without_the_checkout(built, small, tmp_path):
    site = tmp_path / "site"
    with zipfile.ZipFile(built[1]) as wheel:
        wheel.extractall(site)  # noqa: S202 - built a moment ago
    code = (
        "import nbpipe; print(nbpipe.__file__);from nbpipe.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "convert", str(small), "-o", "made", "--quiet"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.splitlines()[0]).is_relative_to(site)
    assert (tmp_path / "made" / "src" / "churn" / "pipelines").is_dir()
