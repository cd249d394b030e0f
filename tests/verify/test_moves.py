"""Which values are files at their new place."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbpipe.verifying.differ import differ
from nbpipe.verifying.moves import Moves
from nbpipe.verifying.probe.freeze import freeze

MOVES = Moves({"../in/a.csv": "data/01_raw/a.csv", "../out": "data/out", "a": "b"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("../in/a.csv", "data/01_raw/a.csv", True),
        (Path("../out") / "b.csv", Path("data/out/b.csv"), True),
        (["../out/1", "../out/2"], ["data/out/1", "data/out/2"], True),
        ("../in/a.csv", "data/01_raw/b.csv", False),
        ("../outer", "data/outer", False),
        ("x../out", "xdata/out", False),
        ("a", "b", False),
        ({"../out": 1}, {"../out": 2}, False),
    ],
    ids=str,
)
def test_rest(one: object, other: object, same: bool) -> None:
    assert (not MOVES.rest(differ(freeze(one), freeze(other)))) is same


def test_nothing_is_moved() -> None:
    assert Moves({})("../out") == "../out"
