"""Which displayed values the project does not log, or logs as something else.

What a cell displays, a project may log, and need not. What it does log is compared as a
value, since its text depends on the width of a screen. Where nobody can look into the
value, or only its hash was kept, the text decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbpipe.verifying.capture import ADDRESS, Display
from nbpipe.verifying.differ import differ
from nbpipe.verifying.mismatch import Mismatch

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A value that a node logged, and what it is compared with.

    Attributes:
        node: The node.
        logged: The value.
        cell: Cell of the displayed value, None if there is none left.
        number: Its position among those of the cell.
        found: Where the two differ.
    """

    node: str
    logged: Display
    cell: int | None
    number: int = 0
    found: tuple[Mismatch, ...] = ()


@dataclass(slots=True)
class _Left:
    """Displayed values that no record stands for yet: cell, position, value."""

    values: list[tuple[int, int, Display]]

    def take(self, logged: Display, cells: frozenset[int] | None) -> tuple[int, int]:
        """Take the first value that is the same; raises LookupError for none."""
        for place, (cell, number, display) in enumerate(self.values):
            if (cells is None or cell in cells) and not unlike(display, logged):
                del self.values[place]
                return cell, number
        raise LookupError

    def likeliest(
        self, logged: Display, cells: frozenset[int], *, same_kind: bool
    ) -> tuple[int, int, Display] | None:
        """Take the value of the cells that a record most likely stands for."""
        own = [value for value in self.values if value[0] in cells]
        same = [value for value in own if _kind(value[2]) == _kind(logged)]
        best = next(iter(same if same_kind else own), None)
        if best is not None:
            self.values.remove(best)
        return best


def compare_displays(
    cells: Mapping[int, Sequence[Display]],
    logged: Sequence[tuple[str, Display]],
    steps: Mapping[int, str],
) -> Iterator[Pairing]:
    """Match the values that nodes log with those that cells display.

    Args:
        cells: Values that each cell displayed.
        logged: Node and value of each record.
        steps: Node of each cell.
    """
    left = _Left(
        [
            (cell, number, display)
            for cell in sorted(cells)
            for number, display in enumerate(cells[cell], 1)
        ]
    )
    rest = []
    for node, display in logged:
        own = frozenset(cell for cell, step in steps.items() if step == node)
        try:
            yield Pairing(node, display, *left.take(display, own))
        except LookupError:
            rest.append((node, display, own))
    for node, display, own in rest:
        yield _unmatched(left, node, display, own)


def _unmatched(
    left: _Left, node: str, display: Display, own: frozenset[int]
) -> Pairing:
    best = left.likeliest(display, own, same_kind=True)
    if best is None:
        try:
            return Pairing(node, display, *left.take(display, None))
        except LookupError:
            best = left.likeliest(display, own, same_kind=False)
    if best is None:
        return Pairing(node, display, None)
    return Pairing(node, display, best[0], best[1], unlike(best[2], display))


def unlike(one: Display, other: Display) -> tuple[Mismatch, ...]:
    """Where two displayed values differ."""
    found = differ(one.tree, other.tree)
    if not all(each.unseen for each in found):
        return tuple(found)
    if not found or _same_text(one.text, other.text):
        return ()
    return (Mismatch("", one.text, other.text),)


def _same_text(one: str, other: str) -> bool:
    """Whether the texts are the same but for addresses, white space and a cut."""
    here, there = _dense(one), _dense(other)
    cut = here.removesuffix(_CUT)
    return here == there or (cut != here and there.startswith(cut))


def _dense(text: str) -> str:
    """The text without white space, and without a word that IPython leaves out."""
    text = ADDRESS.sub("0x", text)
    return "".join(text.replace(" object at 0x", " at 0x").split())


def _kind(display: Display) -> object:
    """What sort of value it is."""
    tree = display.tree
    return tree[:2] if isinstance(tree, tuple) else type(tree)
