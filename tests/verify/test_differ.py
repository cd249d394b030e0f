"""Which values the oracle holds to be the same."""

from __future__ import annotations

import collections
import datetime as dt
import pickle
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import ipywidgets
import numpy as np
import pandas as pd
import polars as pl
import pytest
import statsmodels.api as sm
from PIL import Image
from scipy import sparse, stats
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeRegressor

from nbpipe.verifying.differ import differ
from nbpipe.verifying.probe.files import content
from nbpipe.verifying.probe.freeze import freeze

X = np.arange(12.0).reshape(6, 2)
Y = X[:, 0] ** 2
FRAME = pd.DataFrame({"a": [1, 2, 3], "b": [0.5, np.nan, 2.0], "c": ["x", None, "z"]})
POLARS = pl.DataFrame({"a": [1, 2, 3], "b": [0.5, None, 2.0], "c": ["x", None, "z"]})


@dataclass
class Point:
    """A class of the user's."""

    x: float
    y: float


def kind(value: object) -> str:
    """An id that is the same in every process."""
    return type(value).__name__


SAME: list[Any] = [
    None,
    True,
    3,
    "text",
    b"bytes",
    1 + 2j,
    float("nan"),
    ...,
    range(3),
    Path("a/b"),
    [1, (2, {3})],
    {"k": [float("nan")]},
    collections.Counter("aab"),
    collections.deque([1]),
    dt.date(2020, 1, 2),
    np.float32(1.5),
    np.datetime64("2020-01-01"),
    X,
    X.T,
    np.array(["a", "b"]),
    np.array([1, "a"], dtype=object),
    np.ma.masked_less(X, 3),
    np.array([1 + 2j]),
    np.array([True]),
    np.array(["2020"], dtype="M8[D]"),
    FRAME,
    FRAME["a"],
    FRAME.columns,
    FRAME.astype({"c": "category"}),
    FRAME.set_index(["a", "c"]),
    FRAME.groupby("a"),
    Point | int,
    list[Point],
    pd.Timestamp("2020"),
    pd.NaT,
    pd.NA,
    pd.date_range("2020", periods=3),
    pd.array([1, None], dtype="Int64"),
    sparse.csr_matrix(np.eye(3)),
    LinearRegression().fit(X, Y),
    DecisionTreeRegressor(random_state=0).fit(X, Y),
    Point(1, 2),
    np.random.RandomState(3),
    np.random.default_rng(3),
    ValueError("x"),
    len,
    Point,
    np.mean,
    POLARS,
    POLARS["b"],
    POLARS.lazy().filter(pl.col("a") > 1),
    pl.col("a") + 1,
    pl.Int8,
    Image.new("RGB", (2, 3), "red"),
    ipywidgets.IntSlider(3),
    ipywidgets.HBox([ipywidgets.Text("a")]),
]

DIFFERENT: list[tuple[Any, Any]] = [
    (Point | int, Point | float),
    (list[Point], list[int]),
    (1, 1.0),
    (1, True),
    (0, False),
    ("a", b"a"),
    ([1], (1,)),
    ([1, 2], [2, 1]),
    ({1}, {2}),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    (1.0, 1.0 + 1e-6),
    (None, float("nan")),
    (np.float64(1), 1.0),
    (np.int32(1), np.int64(1)),
    (X, X.astype("float32")),
    (X, X.ravel()),
    (X, X + 1e-6),
    (X, X.tolist()),
    (FRAME, FRAME.rename(columns={"a": "A"})),
    (FRAME, FRAME[["b", "a", "c"]]),
    (FRAME, FRAME.iloc[::-1]),
    (FRAME, FRAME.astype({"a": float})),
    (FRAME, FRAME.fillna({"b": 0})),
    (FRAME["a"], FRAME["a"].rename("x")),
    (FRAME["a"], FRAME[["a"]]),
    (FRAME, FRAME.set_index("a")),
    (FRAME["c"], FRAME["c"].astype("category")),
    (LinearRegression(), LinearRegression(fit_intercept=False)),
    (Point(1, 2), Point(1, 3)),
    (LinearRegression().fit(X, Y), LinearRegression()),
    (LinearRegression().fit(X, Y), LinearRegression().fit(X, Y + 1)),
    (DecisionTreeRegressor().fit(X, Y), DecisionTreeRegressor().fit(X, Y + 1)),
    (KMeans(2, random_state=0).fit(X), KMeans(3, random_state=0).fit(X)),
    (np.random.RandomState(3), np.random.RandomState(4)),
    (pd.NA, None),
    (pd.NaT, None),
    (sparse.csr_matrix(np.eye(3)), sparse.csr_matrix(np.eye(3) * 2)),
    (Path("a"), Path("b")),
    (collections.defaultdict(int), collections.defaultdict(list)),
    (Path("a"), "a"),
    (len, max),
    (FRAME.groupby("a"), FRAME.groupby("c")),
    (POLARS, POLARS.with_columns(pl.col("a") + 1)),
    (POLARS, POLARS.with_columns(pl.col("a").cast(pl.Int8))),
    (POLARS, POLARS.select("b", "a", "c")),
    (POLARS["a"], POLARS["a"].alias("x")),
    (POLARS, FRAME),
    (POLARS.lazy(), POLARS.lazy().head(1)),
    (pl.col("a"), pl.col("b")),
    (Image.new("RGB", (2, 3), "red"), Image.new("RGB", (2, 3), "blue")),
    (ipywidgets.IntSlider(3), ipywidgets.IntSlider(4)),
    (
        ipywidgets.HBox([ipywidgets.Text("a")]),
        ipywidgets.HBox([ipywidgets.Text("b")]),
    ),
    (pd.Timestamp("2020"), pd.Timestamp("2021")),
]


@pytest.mark.parametrize("value", SAME, ids=kind)
def test_equal_to_itself(value: Any) -> None:
    assert differ(freeze(value), freeze(value)) == []


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=kind)
def test_different(one: Any, other: Any) -> None:
    assert differ(freeze(one), freeze(other)) != []


def test_floats_have_a_tolerance() -> None:
    assert differ(freeze(0.1 + 0.2), freeze(0.3)) == []
    assert differ(freeze(X + 1e-13), freeze(X)) == []


@pytest.mark.parametrize("value", [(n for n in "ab"), threading.Lock()], ids=kind)
def test_what_cannot_be_seen_into_is_never_equal(value: Any) -> None:
    [found] = differ(freeze([value]), freeze([value]))
    assert found.unseen


def test_an_object_that_raises_cannot_be_looked_into() -> None:
    class Moody:
        def __getattr__(self, name: str) -> object:
            raise LookupError(name)

    [found] = differ(freeze([Moody()]), freeze([Moody()]))
    assert found.unseen


def test_a_library_may_keep_what_it_computes_once_more() -> None:
    one, other = click.Command("a"), click.Command("a")
    vars(other)["_remembered"] = 3
    assert differ(freeze(one), freeze(other)) == []
    assert differ(freeze(other), freeze(one)) == []
    other.epilog = "z"
    assert differ(freeze(one), freeze(other)) != []


def test_what_a_summary_leaves_in_a_model_is_not_its_value() -> None:
    x, y = np.arange(24.0), np.arange(24.0) ** 2
    model = sm.OLS(y, x).fit()
    before = freeze(model)
    model.summary()
    assert not list(differ(before, freeze(model)))
    assert list(differ(before, freeze(sm.OLS(y + 1, x).fit())))


def test_a_distribution_is_its_parameters_not_the_generator_behind_it() -> None:
    before = freeze(stats.t(3))
    other = stats.t(3)
    other.random_state = 5
    assert not list(differ(before, freeze(other)))
    assert list(differ(before, freeze(stats.t(4))))


def test_the_process_s_own_generator_is_no_part_of_a_value() -> None:
    mine = np.random.rand.__self__
    kept = freeze([mine])
    assert not list(differ(kept, freeze([np.random.RandomState(5)])))
    assert list(differ(kept, freeze([np.random.default_rng(5)])))


def test_what_libraries_read_from_a_clock_is_no_value() -> None:
    search = GridSearchCV(DecisionTreeRegressor(), {"max_depth": [1, 2]}, cv=2)
    before = freeze(search.fit(X, Y))
    search.cv_results_["mean_fit_time"] = search.cv_results_["mean_fit_time"] + 1
    search.refit_time_ += 1
    assert not list(differ(before, freeze(search)))
    x, y = np.arange(24.0), np.arange(24.0) ** 2
    summary = sm.OLS(y, x).fit().summary()
    shown = freeze(summary)
    summary.tables[0][4][1].data = "00:00:01"
    assert not list(differ(shown, freeze(summary)))
    summary.tables[0][4][1].data = "later"
    assert list(differ(shown, freeze(summary)))


def test_a_notebook_s_class_may_not() -> None:
    one, other = Point(1, 2), Point(1, 2)
    vars(other)["_remembered"] = 3
    assert differ(freeze(one), freeze(other)) != []


def test_a_pickle_is_read_whatever_its_name(tmp_path: Path) -> None:
    text = "a long text"
    contents = ([text, text], [text, "".join(list(text))])
    for place, value in zip(("a.model", "b.model"), contents, strict=True):
        (tmp_path / place).write_bytes(pickle.dumps(value))
    one, other = content(tmp_path / "a.model"), content(tmp_path / "b.model")
    assert (tmp_path / "a.model").read_bytes() != (tmp_path / "b.model").read_bytes()
    assert one[0] == "pickle"
    assert differ(one, other) == []


def test_a_cycle_ends() -> None:
    loop: list[Any] = [1]
    loop.append(loop)
    assert differ(freeze(loop), freeze(loop)) == []
    assert differ(freeze(loop), freeze([1, [1]])) != []


def test_an_instance_of_a_class_without_attributes_is_equal() -> None:
    class Empty:
        pass

    assert differ(freeze(Empty()), freeze(Empty())) == []
