"""What a graph remembers of its answers is what following it once more would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbpipe.analysis.graph import Graph, numbers

SIZE = 70
SETS = st.frozensets(st.integers(0, SIZE - 1), max_size=6)
STEPS = st.lists(st.tuples(st.booleans(), SETS, SETS, st.booleans()), max_size=60)


def bits(regions: frozenset[int]) -> int:
    return sum(1 << region for region in regions)


def followed(holds: list[set[int]], start: frozenset[int]) -> set[int]:
    seen, todo = set(start), [*start]
    while todo:
        new = holds[todo.pop()] - seen
        seen |= new
        todo += new
    return seen


@given(STEPS)
def test_reach_is_what_following_gives(
    steps: list[tuple[bool, frozenset[int], frozenset[int], bool]],
) -> None:
    graph, holds = Graph([0] * SIZE), [set[int]() for _ in range(SIZE)]
    for asks, one, other, itself in steps:
        if asks:
            assert {*numbers(graph.reach(bits(one)))} == followed(holds, one)
            continue
        new = {at: other - (set() if itself else {at}) - holds[at] for at in one}
        assert graph.add(bits(one), bits(other), itself=itself) == any(new.values())
        for at in one:
            holds[at] |= new[at]


@given(st.sets(st.integers(0, 3_000)))
def test_numbers_are_those_of_the_set(regions: set[int]) -> None:
    assert numbers(sum(1 << region for region in regions)) == sorted(regions)
