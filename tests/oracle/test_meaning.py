"""Every case computes as a pipeline what it computes as a notebook.

A case is a file in ``tests/cases/meaning``; see ``docs/testing.md``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .check import check
from .percent import read_header, write_notebook

CASES = Path(__file__).resolve().parents[1] / "cases" / "meaning"
SPLITS = "cells auto"
RUNNERS = ("ThreadRunner", "ParallelRunner")
ORDERED = ("rng_", "order_", "files_", "options_")

pytestmark = pytest.mark.e2e


def runs() -> list[tuple[str, str, str]]:
    """Name, split and runner of every run."""
    found = []
    for path in sorted(CASES.glob("*.py")):
        header = read_header(path.read_text(encoding="utf-8"))
        splits = header.get("split", SPLITS).split()
        found += [(path.stem, split, "SequentialRunner") for split in splits]
        if path.name.startswith(ORDERED):
            found += [(path.stem, "cells", runner) for runner in RUNNERS]
    return [run for run in found if run[0] != "conftest"]


@pytest.mark.parametrize(("name", "split", "runner"), runs())
def test_same_meaning(
    name: str,
    split: str,
    runner: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    text = (CASES / f"{name}.py").read_text(encoding="utf-8")
    known = read_header(text).get("known")
    if known:
        request.applymarker(pytest.mark.xfail(reason=known, strict=False))
    path = write_notebook(text, tmp_path / "in" / f"{name}.ipynb")
    outcome = check([path], tmp_path / "out", split=split, runner=runner)
    assert outcome.verdict == "equal", str(outcome)
