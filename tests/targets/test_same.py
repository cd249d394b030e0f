"""The comparison of the project's tests: what it takes for the same, and what not."""

from __future__ import annotations

import math
import pickle
from collections import OrderedDict, defaultdict, deque
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from nbpipe.render.templates import fill

X, Y = np.arange(20.0).reshape(10, 2), np.arange(10) % 3 > 1
FRAME = pd.DataFrame({"a": [1, 2], "b": [0.1, math.nan], "c": ["x", None]})


class Thing:
    """A class of a notebook."""

    def __init__(self, size: int, more: object = None) -> None:
        self.size = size
        self.more = more


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a: int) -> None:
        self.a = a


@pytest.fixture(scope="module")
def same() -> ModuleType:
    module = ModuleType("same")
    exec(fill("kedro/tests/same.py.j2", None), module.__dict__)  # noqa: S102 - our own
    return module


def ring() -> list[Any]:
    items: list[Any] = [1]
    items.append(items)
    return items


def figure() -> Any:
    from matplotlib.figure import Figure

    assert mpl.__version__
    return Figure()


EQUAL = [
    None, True, 3, 0.1 + 0.2, math.nan, math.inf, 1 + 2j, "text", b"bytes", ...,
    [1, [2.0, "a"]], (1, (2,)), deque([1]), {"a": {"b": math.nan}}, {1, 2}, range(3),
    OrderedDict(a=1), defaultdict(list, a=[1]), Decimal("0.1"), Path("a/b"),
    datetime(2024, 1, 1, tzinfo=timezone.utc), pd.Timestamp("2024-01-01"),
    pd.NaT, pd.NA, pd.Interval(0, 1), np.float32(0.5), np.int8(3), np.ones((2, 3)),
    np.array(["a", None, [1, 2]], dtype=object), np.array(["2024-01-01"], "M8[D]"),
    np.ma.masked_array([1.0, 2.0], [True, False]), np.random.RandomState(3),
    np.random.default_rng(3), FRAME, FRAME["b"], FRAME.index,
    pd.Series(["x", "y"], dtype="category"), FRAME.set_index(["a", "c"]),
    sparse.csr_matrix([[0, 1.5], [2, 0]]), Thing(3, Thing(4)), Slots(1), ring(), len,
    LogisticRegression(C=2.0).fit(X, Y), DecisionTreeClassifier().fit(X, Y),
    make_pipeline(StandardScaler(), LogisticRegression()).fit(X, Y), {"fig": figure()},
]  # fmt: skip


@pytest.mark.parametrize("value", EQUAL, ids=lambda value: type(value).__name__)
def test_a_value_is_the_same_as_itself_pickled(same: ModuleType, value: Any) -> None:
    same.assert_same(value, pickle.loads(pickle.dumps(value)))  # noqa: S301 - our own


DIFFERENT = [
    (1, True), (1, 1.0), (1.0, 1.0 + 1e-6), (math.nan, 0.0), ("a", b"a"), ("a", "b"),
    ([1, 2], [2, 1]), ([1], (1,)), ([1], [1, 2]), ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ({"a": 1}, {"a": 2}), ({1}, {2}), ({1: [0.1]}, {1: [0.2]}), (None, 0),
    (np.arange(3), np.arange(3.0)), (np.zeros(3), np.zeros((3, 1))),
    (np.zeros(2), np.array([0, 1e-3])), (np.float32(1), np.float64(1)),
    (np.array(["a"], dtype=object), np.array(["b"], dtype=object)),
    (np.ma.masked_array([1, 2], [True, False]), np.ma.masked_array([1, 2])),
    (np.random.RandomState(3), np.random.RandomState(4)),
    (FRAME, FRAME[["b", "a", "c"]]), (FRAME, FRAME.astype({"a": float})),
    (FRAME, FRAME.iloc[1:]), (FRAME, FRAME.set_axis([1, 2])), (FRAME["a"], FRAME["b"]),
    (FRAME, FRAME.assign(b=[0.1, 0.2])), (FRAME["a"], FRAME["a"].rename("x")),
    (FRAME.index, FRAME.index + 1), (pd.NaT, pd.NA), (Thing(3), Thing(4)),
    (Thing(3, Thing(1)), Thing(3, Thing(2))), (Slots(1), Slots(2)), (len, max),
    (sparse.csr_matrix([[0, 1]]), sparse.csr_matrix([[1, 0]])),
    (LogisticRegression(C=1.0), LogisticRegression(C=2.0)),
    (LogisticRegression().fit(X, Y), LogisticRegression().fit(X, ~Y)),
    (DecisionTreeClassifier().fit(X, Y), DecisionTreeClassifier().fit(X, X[:, 0] > 3)),
    (pd.Timestamp("2024-01-01"), pd.Timestamp("2024-01-02")),
    (Decimal("0.1"), Decimal("0.2")), (figure(), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"), DIFFERENT, ids=lambda value: type(value).__name__
)
def test_different_values_are_not_the_same(
    same: ModuleType, one: Any, other: Any
) -> None:
    for pair in ((one, other), (other, one)):
        with pytest.raises(AssertionError):
            same.assert_same(*pair)


def test_the_last_digits_of_floats_may_differ(same: ModuleType) -> None:
    same.assert_same([0.3, 1e20], [0.1 + 0.2, 1e20 * (1 + 1e-12)])
    same.assert_same(FRAME, FRAME.assign(b=[0.1 + 1e-13, math.nan]))
    same.assert_same(np.array([0.3]), np.array([0.1 + 0.2]))


def test_the_place_is_told(same: ModuleType) -> None:
    one, other = {"a": [Thing(1)]}, {"a": [Thing(2)]}
    with pytest.raises(AssertionError) as caught:
        same.assert_same(one, other, "model")
    assert str(caught.value) == "vars(model['a'][0])['size'] is 2, not 1"
