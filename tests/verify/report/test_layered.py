"""Drawings: nothing overlaps, lines go down, large graphs are done in time."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.verifying.report.layered import Box, Drawing, layout


def boxes(number: int) -> list[Box]:
    return [Box(f"n{i}", 30 + 7 * (i % 5), 20 + 5 * (i % 3)) for i in range(number)]


def overlap(drawing: Drawing) -> bool:
    return any(
        abs(one.x - other.x) < (one.box.width + other.box.width) / 2 - 0.2
        and abs(one.y - other.y) < (one.box.height + other.box.height) / 2 - 0.2
        for one, other in combinations(drawing.places, 2)
    )


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[str, str]]]:
    number = draw(st.integers(1, 12))
    node = st.integers(0, number - 1).map(lambda index: f"n{index}")
    return number, draw(st.lists(st.tuples(node, node), max_size=25))


@given(graphs())
def test_any_graph(graph: tuple[int, list[tuple[str, str]]]) -> None:
    number, edges = graph
    drawing = layout(boxes(number), edges)
    assert [place.box.id for place in drawing.places] == [
        f"n{index}" for index in range(number)
    ]
    assert not overlap(drawing)
    for place in drawing.places:
        assert place.x - place.box.width / 2 >= 0
        assert place.x + place.box.width / 2 <= drawing.width
        assert place.y + place.box.height / 2 <= drawing.height
    drawn = {frozenset((line.source, line.target)) for line in drawing.lines}
    assert drawn == {frozenset(edge) for edge in edges if len(set(edge)) > 1}
    for line in drawing.lines:
        ys = [y for _, y in line.points]
        assert ys == sorted(ys)


def test_no_graph() -> None:
    assert layout([], []).places == ()


def test_a_chain_is_straight() -> None:
    edges = [(f"n{index}", f"n{index + 1}") for index in range(7)]
    drawing = layout(boxes(8), edges)
    assert len({place.x for place in drawing.places}) == 1


def test_needless_crossings_are_undone() -> None:
    edges = [("n0", "n5"), ("n1", "n4"), ("n2", "n3")]
    drawing = layout(boxes(6), edges)
    x = {place.box.id: place.x for place in drawing.places}
    tops = sorted(("n0", "n1", "n2"), key=x.__getitem__)
    bottoms = sorted(("n3", "n4", "n5"), key=x.__getitem__)
    assert [dict(edges)[node] for node in tops] == bottoms


@pytest.mark.parametrize("number", [150, 400])
def test_a_large_graph(number: int) -> None:
    edges = [(f"n{index // 2}", f"n{index}") for index in range(1, number)] + [
        ("n0", f"n{index}") for index in range(5, number, 3)
    ]
    assert not overlap(layout(boxes(number), edges))
