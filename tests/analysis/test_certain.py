"""What variables share for certain, and what is only guessed of unknown calls."""

from pathlib import Path

import pytest

from nbpipe.analysis import analyse
from nbpipe.notebook import read

START = """\
import strange
import numpy as np
rows = [[1]]
flag = strange.flag()
made = strange.wrap(rows)
"""


def shared(folder: Path, text: str) -> tuple[bool, bool]:
    """Whether ``one`` and ``two`` may share something, and whether for certain."""
    script = folder / "notebook.py"
    script.write_text(f"# %%\n{START}{text}\n", encoding="utf-8")
    last = analyse(read(script), doubted=True).statements[-1]
    sure = {
        name: last.certain.get(name, regions) for name, regions in last.reach.items()
    }
    return (
        bool(last.reach["one"] & last.reach["two"]),
        bool(sure["one"] & sure["two"]),
    )


@pytest.mark.parametrize(
    "text",
    [
        "one, two = rows, rows",
        "one = made; two = one",
        "one = made; two = [made]",
        "one = made; two = [made]; two = two[0]",
        "one = made; two = rows if flag else made",
        "one = made; two = made['k']",
        "one = made.k; two = made.k",
        "one = made; two = made[1:]",
        "one = []; made['k'] = one; two = made",
        "one = []; made.k = one; two = made.k",
        "one = made; two = list(made)",
        "one = made; two = np.asarray(made)",
        "one = made; two = []; two.append(made)",
        "one = made; two = {'k': made}; two = iter(two.values())",
        "one = rows\nfor two in rows:\n    pass",
    ],
)
def test_certain(tmp_path: Path, text: str) -> None:
    assert shared(tmp_path, text) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "one, two = rows, made",
        "one = rows; two = strange.wrap(made)",
        "one = made; two = strange.wrap(made)",
        "one = made; two = made.copy()",
        "one = made; two = made[made > 1]",
        "one, two = strange.split(rows)",
        "one = made['k']; two = made['l']",
        "one = made.k; two = made.l",
        "one, two = {}, []; strange.join(one, two)",
        "one = rows; two = np.asarray(made)",
        "one = rows; two = [strange.wrap(row) for row in rows]",
    ],
)
def test_guessed(tmp_path: Path, text: str) -> None:
    assert shared(tmp_path, text) == (True, False)


def test_without_doubts_nothing_is_told_apart(tmp_path: Path) -> None:
    script = tmp_path / "notebook.py"
    script.write_text(f"# %%\n{START}", encoding="utf-8")
    for facts in analyse(read(script)).statements:
        assert (facts.certain, facts.doubtful, facts.surely) == ({}, {}, frozenset())
