"""Which displayed values a project logs as something else."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from nbpipe.verifying.capture import Display
from nbpipe.verifying.displays import compare_displays, unlike
from nbpipe.verifying.probe.freeze import displayed

FRAME = pd.DataFrame({"a": range(40)})


def display(value: object) -> Display:
    """As both sides record it."""
    return Display(*displayed(value, lambda: repr(value)))


def generator(value: int) -> Any:
    """What nobody can look into."""
    yield value


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        (3, 3, []),
        (3, 4, [""]),
        (["a.csv", 1], ["a.csv", 2], ["[1]"]),
        (FRAME, FRAME.copy(), []),
        # in the rows that pandas does not show
        (FRAME, FRAME.replace(20, 21), ["['a'].iloc[20]"]),
        (generator(1), generator(2), []),
        (generator(1), (n for n in "a"), [""]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_unlike(one: object, other: object, places: list[str]) -> None:
    found = unlike(display(one), display(other))
    assert [each.place for each in found] == places


@pytest.mark.parametrize(
    ("cells", "logged", "found"),
    [
        ({0: [1, 2]}, [("a", 1), ("a", 2)], [(0, 1, False), (0, 2, False)]),
        # what a project does not log is no difference
        ({0: [1, 2]}, [("a", 2)], [(0, 2, False)]),
        ({0: [1, 2]}, [("a", 3)], [(0, 1, True)]),
        ({0: ["x", 2]}, [("a", 3)], [(0, 2, True)]),
        # each stands for one
        ({0: [1]}, [("a", 1), ("a", 1)], [(0, 1, False), (None, 0, False)]),
        # a number that some other cell displays is still wrong here ...
        ({0: [1], 1: [3]}, [("a", 3), ("b", 3)], [(1, 1, False), (0, 1, True)]),
        # ... and stands for no other
        (
            {0: [1], 1: [3, 3]},
            [("a", 3), ("b", 4), ("b", 5)],
            [(0, 1, True), (1, 1, True), (1, 2, True)],
        ),
        # ... but a step may hold code of another cell
        ({2: [3]}, [("a", 3)], [(2, 1, False)]),
    ],
)
def test_compare_displays(
    cells: dict[int, list[Any]],
    logged: list[tuple[str, Any]],
    found: list[tuple[int | None, int, bool]],
) -> None:
    shown = {cell: [display(one) for one in values] for cell, values in cells.items()}
    records = [(node, display(value)) for node, value in logged]
    pairs = compare_displays(shown, records, {0: "a", 1: "b", 2: "c"})
    assert [(one.cell, one.number, bool(one.found)) for one in pairs] == found
