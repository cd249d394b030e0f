"""Which printed lines are missing or added.

Lines are compared regardless of their order, since independent nodes may swap theirs.
What a cell displays, a project may log, and need not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Owner = TypeVar("Owner", int, str)

NUMBER = re.compile(r"\d[\d.e+-]*")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that only one side has.

    Attributes:
        missing: Cell and text of each that only the notebook has.
        added: Node and text of each that only the project has.
    """

    missing: tuple[tuple[int, str], ...]
    added: tuple[tuple[str, str], ...]


def compare_lines(
    cells: Mapping[int, Sequence[str]],
    nodes: Sequence[tuple[str, str]],
    shown: Sequence[str],
    steps: Mapping[int, str],
) -> Lines:
    """Match the lines that cells print with those that nodes do.

    Args:
        cells: Lines that each cell printed.
        nodes: Node and text of each line of the project, ``""`` for no known node.
        shown: Lines that the notebook displayed.
        steps: Node of each cell.
    """
    here = Counter(line for lines in cells.values() for line in lines)
    there = Counter(line for _, line in nodes)
    by_cell = [(cell, line) for cell, lines in cells.items() for line in lines]
    missing = _owners(by_cell, here - there, _surplus(by_cell, nodes, steps))
    extra = Displayed(shown).rest(there - here)
    return Lines(tuple(missing), tuple(_owners(nodes, extra, Counter())))


def _surplus(
    cells: Iterable[tuple[int, str]],
    nodes: Iterable[tuple[str, str]],
    steps: Mapping[int, str],
) -> Counter[tuple[int, str]]:
    """For each cell, the lines that its own node does print."""
    left = Counter(nodes)
    found: Counter[tuple[int, str]] = Counter()
    for cell, line in cells:
        node = steps.get(cell, "")
        if left[node, line] > 0:
            left[node, line] -= 1
            found[cell, line] += 1
    return found


def _owners(
    candidates: Sequence[tuple[Owner, str]],
    wanted: Counter[str],
    settled: Counter[tuple[Owner, str]],
) -> list[tuple[Owner, str]]:
    """Who owns each of the lines, first those whose node lacks them."""
    left, spare, found = Counter(wanted), Counter(settled), []
    for strict in (True, False):
        for owner, line in candidates:
            if left[line] > 0:
                if strict and spare[owner, line] > 0:
                    spare[owner, line] -= 1
                    continue
                left[line] -= 1
                found.append((owner, line))
    return found


class Displayed:
    """What the notebook displayed, to recognise it in a log."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.dense = _dense("".join(lines))
        self.words = {word for line in lines for word in line.split()} | {"..."}
        cut = [line.removesuffix("…") for line in lines if line.endswith("…")]
        self.begun = tuple(_dense(line) for line in cut if line)

    def rest(self, lines: Counter[str]) -> Counter[str]:
        """The lines that are not the log of a displayed value."""
        return Counter({line: n for line, n in lines.items() if not self._has(line)})

    def _has(self, line: str) -> bool:
        if not self.dense:
            return False
        # IPython breaks long values elsewhere than `repr` does, pandas fits tables to
        # the width that it finds, and ipywidgets cuts.
        dense = _dense(line)
        return (
            dense in self.dense
            or dense.startswith(self.begun)
            or self.words >= set(line.split())
        )


def _dense(text: str) -> str:
    """The text without white space, and without a word that IPython leaves out."""
    return "".join(text.replace(" object at 0x", " at 0x").split())
