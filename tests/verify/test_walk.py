"""Which variables have something in common, as the probe sees it."""

from __future__ import annotations

import collections
import functools
import sqlite3
import threading
from dataclasses import dataclass
from json import dumps
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline

from nbpipe.verifying.probe.apart import apart

ROWS = [[1], [2]]
ARRAY = np.arange(6.0)
FRAME = pd.DataFrame({"x": [1, 2, 3], "s": ["a", "b", "c"]})
MODEL = LinearRegression()
FOREST = RandomForestRegressor(1).fit(ARRAY.reshape(3, 2), ARRAY[:3])


@dataclass
class Box:
    inner: object


class Slotted:
    __slots__ = ("inner",)

    def __init__(self, inner: object) -> None:
        self.inner = inner


class Sly:
    """Nobody should ask it for anything, but for what Python itself asks for."""

    def __init__(self) -> None:
        self.inner = ROWS

    def __getattr__(self, name: str) -> object:
        raise AttributeError(name) if name.startswith("__") else AssertionError(name)


def keeper(rows: object) -> object:
    return lambda: rows


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (ROWS, ROWS[0]),
        (ROWS, {"k": (1, ROWS)}),
        (ROWS, collections.defaultdict(list, k=ROWS)),
        (ROWS, collections.deque([ROWS])),
        (ROWS, Box(ROWS)),
        (ROWS, Slotted(ROWS)),
        (ROWS, Sly()),
        (ROWS, SimpleNamespace(k=ROWS)),
        (ROWS, functools.partial(print, ROWS)),
        (ROWS, np.array([ROWS, None], dtype=object)),
        (ROWS, pd.Series([ROWS[0], None])),
        (ARRAY, ARRAY[2:]),
        (ARRAY, ARRAY.reshape(2, 3).T),
        (ARRAY, np.ma.masked_array(ARRAY)),
        (FRAME, [FRAME]),
        (FRAME, FRAME.index),
        (FRAME, FRAME["x"].to_numpy()),
        (MODEL, make_pipeline(MODEL)),
    ],
)
def test_what_shares(value: object, other: object) -> None:
    assert apart({"one": value, "two": other}) == [["one", "two"]]


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (ROWS, [[1], [2]]),
        (ROWS, 1),
        ("text", "text"),
        (ROWS, Box([1])),
        (ARRAY, ARRAY.copy()),
        (FRAME, FRAME.copy()),
        (FRAME, FRAME[FRAME["x"] > 1]),
        (FRAME.set_index("s"), pd.Series(pd.date_range("2020", periods=3, tz="UTC"))),
        (pd.array([1, None], dtype="Int64"), pd.Series(["a"], dtype="category")),
        (np.random.default_rng(0), np.random.default_rng(0)),
        ([slice(1), pd.Interval(0, 1)], pd.Series([pd.Interval(0, 1), None])),
        ([np.exp, dumps, len, int, Box], [np.exp, dumps, len, int, Box]),
    ],
)
def test_what_does_not_share(value: object, other: object) -> None:
    assert apart({"one": value, "two": other}) == [["one"], ["two"]]


def test_frames_may_keep_one_index() -> None:
    kept = pd.Index([7, 8, 9])
    frames = {name: pd.DataFrame({name: [1, 2, 3]}, index=kept) for name in "ab"}
    assert apart(frames) == [["a"], ["b"]]
    assert apart({**frames, "kept": kept}) == [["a", "b", "kept"]]


@pytest.mark.parametrize(
    "value",
    [
        iter(ROWS),
        (row for row in ROWS),
        ROWS.append,
        {}.keys(),
        keeper(ROWS),
        threading.Lock(),
        sqlite3.connect(":memory:"),
        ValueError(ROWS),
        memoryview(b"x"),
        np,
        FOREST,
        [[n] for n in range(30_000)],
    ],
)
def test_what_cannot_be_looked_into(value: Any) -> None:
    assert apart({"one": [value], "two": ROWS}) == [["two"]]


def test_the_notebooks_own_classes_are_not_looked_into() -> None:
    own = type("Own", (), {"__module__": "__main__"})
    assert apart({"one": own(), "two": own, "three": [own]}) == []
