"""Which file of the project is one that a notebook wrote."""

from __future__ import annotations

import pytest

from nbpipe.verifying.lineage import Origin
from nbpipe.verifying.written import paired

OUT = "data/07_model_output"


def origin(
    written: dict[str, str] | None, moved: dict[str, str] | None = None
) -> Origin:
    """A notebook of which the lineage says no more than where files are."""
    return Origin(
        "notebooks/n.ipynb", "", "n", (), (), {}, {}, moved=moved or {}, written=written
    )


@pytest.mark.parametrize(
    ("names", "files", "written", "moved", "found"),
    [
        pytest.param(
            ["a/x.csv", "b/x.csv"],
            [f"{OUT}/x.csv", f"{OUT}/x_2/x.csv"],
            {"b/x.csv": f"{OUT}/x.csv", "./a/x.csv": f"{OUT}/x_2/x.csv"},
            {},
            {"a/x.csv": f"{OUT}/x_2/x.csv", "b/x.csv": f"{OUT}/x.csv"},
            id="two of the catalog",
        ),
        pytest.param(
            ["a/x.csv", "x.csv"],
            ["a/x.csv", f"{OUT}/x.csv"],
            {"x.csv": f"{OUT}/x.csv"},
            {},
            {"a/x.csv": "a/x.csv", "x.csv": f"{OUT}/x.csv"},
            id="the end of a path is another path",
        ),
        pytest.param(
            ["b/x.csv", "x.csv"],
            [f"{OUT}/x.csv"],
            {"x.csv": f"{OUT}/x.csv"},
            {},
            {"x.csv": f"{OUT}/x.csv"},
            id="one that is not written is not another",
        ),
        pytest.param(
            ["x.csv", "b/x.csv"],
            ["x.csv", f"{OUT}/x.csv"],
            None,
            {},
            {"x.csv": "x.csv", "b/x.csv": "x.csv"},
            id="a record that says nothing",
        ),
        pytest.param(
            ["x.npy"],
            [f"{OUT}/x.npy"],
            {"x": f"{OUT}/x.npy"},
            {},
            {"x.npy": f"{OUT}/x.npy"},
            id="an ending that is added",
        ),
        pytest.param(
            ["out.parquet/part.0"],
            [f"{OUT}/out.parquet/part.0", "part.0"],
            {"out.parquet": f"{OUT}/out.parquet"},
            {},
            {"out.parquet/part.0": f"{OUT}/out.parquet/part.0"},
            id="a file in a folder",
        ),
    ],
)
def test_below_the_root(
    names: list[str],
    files: list[str],
    written: dict[str, str] | None,
    moved: dict[str, str],
    found: dict[str, str],
) -> None:
    assert paired(names, ".", origin(written, moved), files) == found


def test_out_of_the_folder_and_in_it() -> None:
    about = origin({"../x.csv": f"{OUT}/x.csv"}, {"../res/": "data/08_reporting/res/"})
    names = ["x.csv", "work/x.csv", "res/a/x.csv", "work/res/a/x.csv"]
    files = [
        f"{OUT}/x.csv", "x.csv", "data/08_reporting/res/a/x.csv", "res/a/x.csv",
    ]  # fmt: skip
    assert paired(names, "work", about, files) == dict(zip(names, files, strict=True))
