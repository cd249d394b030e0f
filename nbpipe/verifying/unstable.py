"""What a notebook itself does not reproduce, found by running it twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from nbpipe.model.verdict import Result
from nbpipe.verifying.capture import Display, NotebookRun
from nbpipe.verifying.differ import differ
from nbpipe.verifying.displays import unlike
from nbpipe.verifying.leaves import narrowly
from nbpipe.verifying.lineage import Origin
from nbpipe.verifying.printed import NUMBER, compare_lines

UNSTABLE = "differs from one run of the notebook to the next"

#: A path from the root on, to the line's end: folders have spaces in their names.
_PATH = re.compile(r"(?<![\w./~-])(?:/|[A-Z]:\\)\w.*")
_ROW = re.compile(r"-?#(?: -?#)*")
_CELL = re.compile(r"cell (?P<cell>\d+)(?:, (?:output|figure) (?P<number>\d+))?")


class Unstable:
    """What differs between two runs of a notebook, and what is computed from it.

    Args:
        origin: The notebook, by the lineage.
        one: A run.
        other: Another one, from other random states.
    """

    def __init__(self, origin: Origin, one: NotebookRun, other: NotebookRun) -> None:
        self.values = {
            name
            for name in one.variables.keys() | other.variables.keys()
            if _differ(one.variables.get(name), other.variables.get(name))
        }
        self.versions = {
            (cell, name)
            for (cell, name), tree in one.versions.items()
            if _differ(tree, other.versions.get((cell, name)))
        }
        self.files = {
            name
            for name, (_, tree) in one.files.items()
            if _differ(tree, other.files.get(name, (None, None))[1])
        }
        self.figures = {
            cell
            for cell, drawn in one.figures.items()
            # To the last pixel: what is drawn by chance may be off by few or by many.
            if drawn != other.figures.get(cell, [])
        }
        self.displays = {
            (cell, number)
            for cell, shown in one.displays.items()
            for number in _unlike(shown, other.displays.get(cell, []))
        }
        lines = compare_lines(
            one.printed,
            [("", line) for lines in other.printed.values() for line in lines],
            [],
            {},
        )
        both = [line for _, line in (*lines.missing, *lines.added)]
        both += (Counter(one.shown) - Counter(other.shown)).elements()
        self.lines = {NUMBER.sub("#", line) for line in both}
        self.lines |= {_placeless(line) for line in both}
        self.shapes = {_shape(line) for line in both}
        self.cells = {cell for cell, _ in lines.missing}
        self.spoilt: set[str] = set()
        self.after = self._after(origin, one)

    def has(self, result: Result) -> bool:
        """Whether the result is one of them."""
        if result.kind == "value" and result.intermediate:
            return any(name == result.name for _, name in self.versions)
        if result.kind == "value":
            return result.name in self.values
        if result.kind == "file":
            return result.name in self.files
        place = _CELL.fullmatch(result.name)
        if place and result.kind == "figure":
            return int(place["cell"]) in self.figures
        if place and result.kind == "display":
            return (int(place["cell"]), int(place["number"])) in self.displays
        text = result.expected or result.found
        if text and not {NUMBER.sub("#", text), _placeless(text)}.isdisjoint(
            self.lines
        ):
            return True
        if text:  # NumPy breaks and spaces the lines of an array by its numbers
            here = {int(place["cell"])} if place else {*result.cells}
            return not here.isdisjoint(self.cells) and _shape(text) in self.shapes
        return place is not None and int(place["cell"]) in self.cells

    def follows(self, result: Result) -> bool:
        """Whether it is computed from one of them, and was the same twice by chance.

        A score on few samples often is. What a cell computes follows from a variable
        when the cell names it.
        """
        if result.kind == "value":
            return result.name in self.spoilt
        place = _CELL.fullmatch(result.name)
        if place:
            return int(place["cell"]) in self.after
        return any(cell in self.after for cell in result.cells)

    def _after(self, origin: Origin, run: NotebookRun) -> set[int]:
        """Cells that name something unstable, or something computed from it."""
        begins: dict[str, int] = {}
        for held in origin.held:
            if held.final and held.name in self.values:
                begins[held.name] = held.cell
        for cell, name in self.versions:
            begins[name] = min(cell, begins.get(name, cell))
        bound: dict[int, set[str]] = {}
        for held in origin.held:
            bound.setdefault(held.cell, set()).add(held.name)
        found: set[int] = set()
        for cell in sorted(run.names):
            new = {name for name, first in begins.items() if first == cell}
            if new or run.names[cell] & self.spoilt:
                found.add(cell)
                self.spoilt |= new | bound.get(cell, set())
        return found


def _placeless(line: str) -> str:
    """A line without its numbers, and without where on the disk it says things are."""
    return NUMBER.sub("#", _PATH.sub("/", line))


def _shape(line: str) -> str:
    """What a printed line looks like, whatever its numbers, and however many.

    >>> _shape(" [ 1.5 -12  3]"), _shape("[7 8]")
    ('[#]', '[#]')
    """
    text = " ".join(NUMBER.sub("#", line).split())
    return _ROW.sub("#", text.replace("[ ", "[").replace(" ]", "]"))


def _differ(one: Any, other: Any) -> bool:
    """Whether values certainly differ: what nobody can look into need not."""
    with narrowly():
        return any(not mismatch.unseen for mismatch in differ(one, other))


def _unlike(one: Sequence[Display], other: Sequence[Display]) -> Iterator[int]:
    """Yield the positions of values that only one run displays, from 1."""
    for number, (here, there) in enumerate(zip_longest(one, other), 1):
        if here is None or there is None or unlike(here, there):
            yield number
