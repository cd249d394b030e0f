"""What is kept of the values of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbpipe.model.captured import Captured, CapturedNode, Gap
from nbpipe.model.project import Blob
from nbpipe.model.verdict import Result, Verdict
from nbpipe.verifying.fixtures import ANOTHER, Replay, settled, unstable
from nbpipe.verifying.unstable import UNSTABLE

A, B, C = ({"file": f"values/{name}.json"} for name in "abc")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    (tmp_path / "values").mkdir()
    for name in "abc":
        (tmp_path / f"values/{name}.json").write_text(name)
    return tmp_path


def test_all_is_kept_that_comes_again(stored: Path) -> None:
    found = Captured((CapturedNode("one", {"a": A}, {"b": B}),), {"b": B})
    kept = settled(found, {"one": Replay()}, stored)
    files = (Blob("values/a.json", b"a"), Blob("values/b.json", b"b"))
    assert kept == Captured(found.nodes, found.results, files)
    assert kept.gaps == ()


def test_what_does_not_come_again_is_no_expectation_nor_what_follows_from_it(
    stored: Path,
) -> None:
    one = CapturedNode("one", {}, {"a": A})
    two = CapturedNode("two", {"a": A}, {"b": B})
    found = Captured((one, two), {"b": B})
    replays = {"one": Replay(other=frozenset("a")), "two": Replay()}
    kept = settled(found, replays, stored)
    assert kept.nodes == (CapturedNode("one", {}, {"a": {"left_out": ANOTHER}}), two)
    assert kept.results == {"b": {"left_out": f"made from a, which is {ANOTHER}"}}
    assert [blob.path for blob in kept.files] == ["values/a.json", "values/b.json"]
    assert kept.gaps[0] == Gap("one", "a", ANOTHER)


def test_a_node_that_cannot_run_alone_has_no_test_and_no_files(stored: Path) -> None:
    found = Captured((CapturedNode("one", {"a": A}, {"b": B}),))
    kept = settled(found, {"one": Replay(error="OSError: gone")}, stored)
    reason = "it does not run on its own: OSError: gone"
    assert kept == Captured((CapturedNode("one", {}, {}, reason),))
    assert settled(found, {}, stored).tested == ()


def test_values_that_move_are_named() -> None:
    def value(name: str, judgement: object, reason: str = "") -> Result:
        return Result("value", name, judgement, "n", dataset=name, reason=reason)  # type: ignore[arg-type]

    verdict = Verdict(
        "not comparable",
        "p",
        (
            value("fine", "equal"),
            value("seen", "not comparable", "cannot be looked into"),
            value("drawn", "not comparable", f"{UNSTABLE}; equal when ..."),
            value("other", "differs"),
        ),
    )
    assert unstable(verdict) == {"drawn": UNSTABLE, "other": "not the notebook's value"}
