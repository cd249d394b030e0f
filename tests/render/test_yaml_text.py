from __future__ import annotations

import warnings
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbpipe.model.errors import InternalError
from nbpipe.render.yaml_text import Interpolation, from_yaml, same, to_yaml

TRAPS = (
    "yes", "no", "on", "y", "012", "0x1f", "1e-5", "1_000", "2024-01-01", "1:30", "~",
    "null", "???", "=", "<<", "-", "${x}", "\\${x}", "# x", "a: b", " x ", "", "\n",
    "é", "\u2028", "\x85", "{x}", "1.", ".5", ".inf", "\tx",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.sampled_from(TRAPS),
    st.text(alphabet="${}\\ab.:?,'\"#-&*!|>% \n\t0123eE+_"),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(VALUES, st.booleans())
def test_kedro_loads_what_was_written(value: object, flow: bool) -> None:
    from omegaconf import OmegaConf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        config = OmegaConf.create(to_yaml({"k": value}, flow=flow))
        loaded = OmegaConf.to_container(config, resolve=True)
    assert same(loaded, {"k": value})


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_are_strings_to_pyyaml_too(trap: str) -> None:
    import yaml

    if "${" not in trap:
        assert yaml.safe_load(to_yaml({"k": trap})) == {"k": trap}


def test_what_yaml_cannot_hold_is_refused() -> None:
    with pytest.raises(InternalError, match="cannot hold"):
        to_yaml({"k": float})


@pytest.mark.parametrize("value", [(1, 2), {"a": (1,)}])
def test_tuples_are_refused(value: object) -> None:
    with pytest.raises(InternalError):
        to_yaml({"k": value})


def test_mappings_are_written_as_dicts() -> None:
    from types import MappingProxyType

    proxy: Mapping[str, object] = MappingProxyType({"a": 1})
    assert from_yaml(to_yaml(proxy)) == {"a": 1}


def test_equal_is_not_the_same() -> None:
    assert not same(1, True)
    assert not same(1, 1.0)
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same([1], [1, 2])
    assert same(float("nan"), float("nan"))


def test_interpolation_is_left_to_omegaconf() -> None:
    path = Interpolation("${runtime_params:path,data/in.csv}")
    assert to_yaml({"filepath": path}) == f"filepath: {path}"
