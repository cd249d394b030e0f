"""Values as files that give them back."""

from __future__ import annotations

import importlib.util
import math
import sys
from datetime import date
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from nbpipe.verifying.interpreter import PROBE

MB = 1_000_000


@pytest.fixture(scope="module")
def encode() -> ModuleType:
    """The module as the user's interpreter loads it."""
    spec = importlib.util.spec_from_file_location(
        "nbpipe_probe", PROBE / "__init__.py", submodule_search_locations=[str(PROBE)]
    )
    assert spec is not None
    sys.modules.setdefault("nbpipe_probe", importlib.util.module_from_spec(spec))
    return importlib.import_module("nbpipe_probe.encode")


FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": [0.1, math.nan]})


@pytest.mark.parametrize(
    ("value", "suffix"),
    [
        (None, "json"),
        (0.1, "json"),
        ("\u00fc\ud800", "pkl"),  # half a pair has no place in UTF-8
        ({"a": [1, 2.5, True, None], "b": {}}, "json"),
        ({1: "keys become text"}, "pkl"),
        ((1, 2), "pkl"),
        ([(1, 2)], "pkl"),
        (math.nan, "pkl"),
        (np.float64(0.5), "pkl"),
        ({3, 1}, "pkl"),
        (date(2024, 2, 29), "pkl"),
        (np.arange(3), "pkl"),
        (FRAME, "parquet"),
        (FRAME["a"], "pkl"),
        (FRAME.set_index("a"), "parquet"),
        (pd.DataFrame({"a": [{"b": 1}, {"c": 2}]}), "pkl"),  # gaps are filled
    ],
    ids=repr,
)
def test_the_form_is_the_most_readable_that_gives_the_value_back(
    encode: ModuleType, value: Any, suffix: str
) -> None:
    assert encode.encode(value, MB)[0] == suffix


def test_what_is_too_large_is_refused(encode: ModuleType) -> None:
    with pytest.raises(encode.RefusedError, match=r"^larger than 1 kB$"):
        encode.encode(list(range(1000)), 1000)
    with pytest.raises(encode.RefusedError, match=r"^larger than 1 kB$"):
        encode.encode(np.zeros(100_000), 1000)


def test_what_cannot_be_pickled_is_refused(encode: ModuleType) -> None:
    with pytest.raises(encode.RefusedError, match=r"^cannot be pickled"):
        encode.encode(lambda: 0, MB)


def test_it_is_the_same_every_time(encode: ModuleType) -> None:
    assert encode.encode(FRAME, MB) == encode.encode(FRAME.copy(), MB)
