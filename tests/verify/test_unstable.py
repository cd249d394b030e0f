"""What a notebook does not reproduce, and what follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nbpipe.model.verdict import Result
from nbpipe.verifying.capture import Display, NotebookRun
from nbpipe.verifying.lineage import Held, Origin
from nbpipe.verifying.unstable import Unstable

HELD = tuple(
    Held(name, cell, "", "", "step", "", final=True)
    for name, cell in [("seen", 0), ("drawn", 1), ("score", 2), ("other", 3)]
)
NAMES = {
    0: frozenset({"seen"}),
    1: frozenset({"drawn"}),
    2: frozenset({"score", "drawn"}),
    3: frozenset({"other", "seen"}),
    4: frozenset({"score"}),
}


def run(drawn: float) -> NotebookRun:
    """A run in which the score is the same by chance."""
    values = {"seen": 1, "drawn": drawn, "score": 0.5, "other": 2}
    displays = {2: [Display(drawn), Display(0.5)], 4: [Display(0.5)]}
    return NotebookRun(
        variables=values, displays=displays, printed={4: ["0.5"]}, names=NAMES
    )


UNSTABLE = Unstable(Origin("n.ipynb", "", "n", HELD, (), {}, {}), run(0.25), run(0.75))


@pytest.mark.parametrize(
    ("kind", "name", "has", "follows"),
    [
        ("value", "seen", False, False),
        ("value", "drawn", True, True),
        ("value", "score", False, True),
        ("value", "other", False, False),
        ("display", "cell 2, output 1", True, True),
        ("display", "cell 2, output 2", False, True),
        ("display", "cell 3, output 1", False, False),
        ("display", "cell 4, output 1", False, True),
        ("printed", "cell 4", False, True),
        ("printed", "node step", False, True),
        ("figure", "cell 3, figure 1", False, False),
    ],
)
def test_unstable(kind: str, name: str, has: bool, follows: bool) -> None:
    result = Result(kind, name, "differs", "n.ipynb", "step", (2, 3))  # type: ignore[arg-type]
    assert UNSTABLE.has(result) is has
    assert UNSTABLE.follows(result) is follows


def test_what_nobody_can_look_into_is_not_unstable() -> None:
    blind = NotebookRun(variables={"x": ("opaque", "Lock")}, names={0: frozenset("x")})
    origin = Origin("n.ipynb", "", "n", (), (), {}, {})
    assert Unstable(origin, blind, blind).values == set()


@pytest.mark.parametrize(
    ("name", "cells", "line", "has"),
    [
        ("node step", (2,), "  5 12  7]", True),
        ("node step", (2,), "total: 7", False),
        ("node step", (3,), "  5 12  7]", False),
    ],
)
def test_arrays_that_are_drawn(
    name: str, cells: tuple[int, ...], line: str, has: bool
) -> None:
    one = NotebookRun(printed={2: ["[ 1 22", "  3]"], 3: ["total: 6"]})
    other = NotebookRun(printed={2: ["[11  2", " 33]"], 3: ["total: 6"]})
    unstable = Unstable(Origin("n.ipynb", "", "n", (), (), {}, {}), one, other)
    result = Result("printed", name, "differs", "n.ipynb", "step", cells, found=line)
    assert unstable.has(result) is has


@pytest.mark.parametrize(
    ("line", "has"),
    [
        ("in /tmp/project", True),
        ("in /tmp/three/My Data", True),
        ("out of /tmp/project", False),
        ("kept", False),
    ],
)
def test_where_a_run_takes_place(line: str, has: bool) -> None:
    """A notebook that prints its folder prints another in each run."""
    runs = [NotebookRun(printed={1: [f"in /tmp/{x}", "kept"]}) for x in ("one", "two")]
    unstable = Unstable(Origin("n.ipynb", "", "n", (), (), {}, {}), *runs)
    added = Result("printed", "node step", "differs", "n.ipynb", "step", (1,))
    assert unstable.has(replace(added, found=line)) is has
