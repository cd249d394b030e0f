"""The table of results."""

from __future__ import annotations

from collections.abc import Iterable

from nbpipe.model.verdict import Result, Verdict
from nbpipe.verifying.report.anchors import Anchors
from nbpipe.verifying.report.judging import STATUS
from nbpipe.verifying.report.views import Row, Value

_FIRST = ("differs", "not comparable", "equal")


def rows(verdict: Verdict, places: Anchors) -> tuple[Row, ...]:
    """What differs first, what a later value replaces last; else as in the run."""
    found = sorted(
        verdict.results,
        key=lambda item: (_FIRST.index(item.judgement), item.intermediate),
    )
    return tuple(row(result, places) for result in found)


def row(result: Result, places: Anchors) -> Row:
    """One row."""
    expected, found = contrast(result.expected, result.found)
    return Row(
        status=STATUS[result.judgement],
        kind=result.kind,
        name=result.name,
        notebook=result.notebook.rpartition("/")[2],
        node=places.node(result.notebook, result.step),
        cells=places.cells_of(result.notebook, result.cells),
        place=result.place,
        expected=expected,
        found=found,
        reason=result.reason,
        intermediate=result.intermediate,
    )


def kinds(results: Iterable[Result]) -> tuple[str, ...]:
    """The kinds that occur, in order of first appearance."""
    return tuple(dict.fromkeys(result.kind for result in results))


def contrast(one: str, other: str) -> tuple[Value, Value]:
    """Two texts, each cut around the part in which they differ.

    >>> contrast("0.912 (3,)", "0.913 (3,)")[0]
    Value(before='0.91', changed='2', after=' (3,)')
    >>> contrast("same", "same")[0]
    Value(before='same', changed='', after='')
    """
    start = _common(one, other)
    rest, other_rest = one[start:], other[start:]
    end = _common(rest[::-1], other_rest[::-1])
    return _cut(one, start, end), _cut(other, start, end)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((index for index, (a, b) in pairs if a != b), shorter)


def _cut(text: str, start: int, end: int) -> Value:
    stop = len(text) - end
    return Value(text[:start], text[start:stop], text[stop:])
