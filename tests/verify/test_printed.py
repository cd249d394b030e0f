"""Which printed lines count as missing or added."""

from __future__ import annotations

import pytest

from nbpipe.verifying.printed import compare_lines

LONG = "Tab(children=(Text(value='', description='P0'), Text(value='')))"


@pytest.mark.parametrize(
    ("printed", "logged", "shown", "missing", "added"),
    [
        (["a", "b"], ["b", "a"], [], [], []),
        (["a", "a"], ["a"], [], [(0, "a")], []),
        (["a"], ["a", "a"], [], [], [("n", "a")]),
        ([], ["3"], ["3"], [], []),
        ([], ["4"], [], [], [("n", "4")]),
        ([], [LONG], [LONG[:40] + "…"], [], []),
        ([], [LONG], ["Tab(children=(Label…"], [], [("n", LONG)]),
    ],
)
def test_lines(
    printed: list[str],
    logged: list[str],
    shown: list[str],
    missing: list[tuple[int, str]],
    added: list[tuple[str, str]],
) -> None:
    found = compare_lines(
        {0: printed}, [("n", line) for line in logged], shown, {0: "n"}
    )
    assert (list(found.missing), list(found.added)) == (missing, added)
