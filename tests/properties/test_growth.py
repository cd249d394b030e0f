"""The work on a notebook grows with its length, and not with the square of it.

No clock: what counts is the number of calls. Where it is linear in the number of cells,
twice as many cells add twice as many calls; one pass over all cells for each cell, with
one call in it, adds more than the limit here allows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from nbpipe.dialects import roles
from nbpipe.model.options import Options
from nbpipe.notebook import read
from nbpipe.planning import Beside, plan

SIZES = (50, 100, 200)
LINEAR = 2.05
COUNTED = frozenset({"call", "c_call"})
#: The first cell, and the others, of which each has its number.
CELLS = {
    "frames": (
        'import pandas as pd\nsales = pd.read_csv("sales.csv")',
        'p_{n} = sales.dropna()\np_{n}["x"] = p_{n}["y"] / {n}\nprint(p_{n})',
    ),
    "one frame": (
        'import pandas as pd\ndf = pd.read_csv("sales.csv")',
        'df["c{n}"] = df["y"] * {n}\nprint(df.shape)',
    ),
    "functions": (
        "import numpy as np",
        "def f_{n}(x):\n    return np.sqrt(x) * {n}\ny_{n} = f_{n}({n})",
    ),
    "draws": ("import numpy as np\nnp.random.seed(0)", "x_{n} = np.random.rand(3)"),
}


def calls(work: Callable[[], object]) -> int:
    """How many calls something makes, of functions in Python and in C."""
    count = 0

    def profile(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        if event in COUNTED:
            count += 1

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def of_cells(kind: str, count: int, folder: Path) -> int:
    """How many calls it takes to read and plan a notebook, each cell a step."""
    first, each = CELLS[kind]
    cells = [first, *(each.format(n=number) for number in range(1, count))]
    path = folder / "cells.py"
    path.write_text("".join(f"# %%\n{cell}\n" for cell in cells))
    beside = Beside(lambda name: name == "sales.csv")

    def work() -> None:
        notebook = read(path)
        plan(notebook, roles(notebook), Options(split="cells"), beside=beside)

    return calls(work)


@pytest.mark.parametrize("kind", CELLS)
def test_twice_the_cells_take_twice_the_calls(kind: str, tmp_path: Path) -> None:
    of_cells(kind, 10, tmp_path)  # tables are read once
    small, middle, large = (of_cells(kind, size, tmp_path) for size in SIZES)
    assert (large - middle) / (middle - small) < LINEAR


def test_a_quadratic_loop_is_noticed() -> None:
    def pairs(size: int) -> int:
        return calls(lambda: [abs(b) for a in range(size) for b in range(a)])

    small, middle, large = map(pairs, SIZES)
    assert (large - middle) / (middle - small) > LINEAR
