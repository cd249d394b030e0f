"""Projects of several notebooks compute what the notebooks compute, one by one.

A case is a file in ``tests/cases/several``; see ``docs/testing.md``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from .check import Memo, check
from .several import CASES, header, write_case

RUNS = (
    ("cells", "SequentialRunner"),
    ("auto", "SequentialRunner"),
    ("cells", "ThreadRunner"),
    ("cells", "ParallelRunner"),
)

pytestmark = pytest.mark.e2e


@lru_cache(maxsize=1)
def memo(_: str) -> Memo:
    """What the runs of one case share."""
    return Memo()


@pytest.mark.parametrize(
    ("path", "split", "runner"),
    [
        pytest.param(
            path,
            *run,
            id="-".join((path.stem, *run)),
            marks=pytest.mark.xdist_group(path.stem),
        )
        for path in sorted(CASES.glob("*.txt"))
        for run in RUNS
    ],
)
def test_same_as_one_by_one(
    path: Path, split: str, runner: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if known := header(path).get("known"):
        request.applymarker(pytest.mark.xfail(reason=known, strict=False))
    case = write_case(path, tmp_path / "in")
    outcome = check(
        case.notebooks,
        tmp_path / "out",
        root=case.folder,
        split=split,
        runner=runner,
        memo=memo(path.stem),
    )
    assert outcome.verdict == "equal", str(outcome)
