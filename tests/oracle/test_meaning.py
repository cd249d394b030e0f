"""Every case computes as a pipeline what it computes as a notebook.

A case is a file in ``tests/cases/meaning``; see ``docs/testing.md``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from .check import Memo, check
from .percent import place_case, read_header

CASES = Path(__file__).resolve().parents[1] / "cases" / "meaning"
SPLITS = "cells auto"
RUNNERS = ("ThreadRunner", "ParallelRunner")
ORDERED = ("rng_", "order_", "files_", "options_", "figures_", "cells_")

pytestmark = pytest.mark.e2e


@lru_cache(maxsize=1)
def memo(_: str) -> Memo:
    """What the runs of one case share; a process gets all of them, one by one."""
    return Memo()


def runs() -> list[object]:
    """Name, split and runner of every run; the runs of a case are a group."""
    found: list[tuple[str, str, str]] = []
    for path in sorted(CASES.glob("*.py")):
        header = read_header(path.read_text(encoding="utf-8"))
        splits = header.get("split", SPLITS).split()
        found += [(path.stem, split, "SequentialRunner") for split in splits]
        if path.name.startswith(ORDERED):
            found += [(path.stem, "cells", runner) for runner in RUNNERS]
        if path.name.startswith("spark_"):  # it runs in one process
            found.append((path.stem, "cells", "ThreadRunner"))
    return [
        pytest.param(*run, id="-".join(run), marks=pytest.mark.xdist_group(run[0]))
        for run in found
        if run[0] != "conftest"
    ]


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
    for package in read_header(text).get("needs", "").split():
        pytest.importorskip(package)
    path = place_case(CASES / f"{name}.py", tmp_path / "in")
    outcome = check(
        [path], tmp_path / "out", split=split, runner=runner, memo=memo(name)
    )
    assert outcome.verdict == "equal", str(outcome)
