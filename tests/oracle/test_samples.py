"""Every sample notebook computes as a pipeline what it computes in a kernel."""

from __future__ import annotations

from pathlib import Path

import pytest

from .check import check

SAMPLES = Path(__file__).resolve().parents[2] / "sample_notebooks"
FOLDERS = sorted({path.parent.name for path in SAMPLES.glob("*/*.ipynb")})
SPLITS = ("auto", "cells", "one")

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_sample(folder: str, split: str, tmp_path: Path) -> None:
    paths = sorted((SAMPLES / folder).glob("*.ipynb"))
    mode = "kernel" if split == "auto" else "shell"
    outcome = check(paths, tmp_path, split=split, mode=mode)
    assert outcome.verdict == "equal", str(outcome)


def test_samples_of_one_project_keep_their_options_apart(tmp_path: Path) -> None:
    names = ("state_crime", "diabetes_scratch")  # the first one sets a theme
    paths = [path for name in names for path in (SAMPLES / name).glob("*.ipynb")]
    outcome = check(paths, tmp_path)
    assert outcome.verdict == "equal", str(outcome)
