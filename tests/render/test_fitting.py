"""Lists are written as black writes them."""

import keyword

import black
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.render.fitting import fitted, imported, tupled

NAMES = st.from_regex(r"[a-z_]{1,30}", fullmatch=True).filter(
    lambda name: not keyword.iskeyword(name)
)
LISTS = st.lists(NAMES, min_size=1, max_size=9)


def formatted(code: str) -> str:
    return black.format_str(code, mode=black.Mode())


@given(LISTS)
def test_imports(names: list[str]) -> None:
    code = f"{imported('.nodes', names)}\n"
    assert formatted(code) == code


@given(LISTS)
def test_tuples(names: list[str]) -> None:
    code = f"value = {tupled(names)}\n"
    assert formatted(code) == code


@given(st.lists(NAMES, min_size=2, max_size=9), st.sampled_from(["list", "dict"]))
def test_arguments(names: list[str], kind: str) -> None:
    quoted = [f'"{name}"' for name in names]
    pairs = [f"{name}: {name}" for name in quoted]
    head, items = ("value=[", quoted) if kind == "list" else ("value={", pairs)
    argument = fitted(head, items, "]" if kind == "list" else "}", 4)
    code = f"call(\n    {argument},\n)\n"
    assert formatted(code) == code
