"""A generator of notebooks that run: their statements fit what is bound by then.

The statements are lines of ``tests/cases/random/statements.txt``; a line says which
kinds of variables it reads and binds. A name holds one kind only, so that a function
which reads it late finds what it expects; everything else is left to chance: aliases,
views, changes through either name, functions that change what they are given or what
they find, draws, files, branches that bind or do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

CASES = Path(__file__).resolve().parent / "cases" / "random"
PLACE = re.compile(r"\{\{|\}\}|\{(?P<new>name:)?(?P<kind>\w+|#)\}")
INDENT = "    "


def _lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Template:
    """A line of the file of statements.

    Attributes:
        text: The text with its places, without the targets.
        targets: Kinds of the variables that it binds.
        needs: Kinds of the variables that have to be bound.
    """

    text: str
    targets: tuple[str, ...]
    needs: frozenset[str]

    @property
    def plain(self) -> bool:
        """Whether it can stand in a block."""
        return "\n" not in self.text and not self.text.startswith("if ")


def template(line: str) -> Template:
    """Read a line."""
    targets, arrow, text = line.partition(" <- ")
    if not arrow:
        targets, text = "", line
    places = [m for m in PLACE.finditer(text) if m["kind"] and not m["new"]]
    needs = {match["kind"] for match in places} - {"#", "cond", "block"}
    kinds = tuple(kind.strip() for kind in targets.split(",") if kind)
    return Template(text.replace("\\n", "\n"), kinds, frozenset(needs))


NAMES = {
    kind: names.split()
    for kind, _, names in (line.partition(":") for line in _lines("names.txt"))
}
STATEMENTS = [template(line) for line in _lines("statements.txt")]
CONDITIONS = [template(line) for line in _lines("conditions.txt")]
FIRST = (CASES / "first.txt").read_text(encoding="utf-8").split("\n", 1)[1]


@dataclass(slots=True)
class Writer:
    """Writes statements, and knows what they have bound."""

    draw: st.DrawFn
    bound: dict[str, set[str]] = field(default_factory=dict)

    def statement(self, *, inside: bool = False) -> str:
        """A statement; ``inside`` a block it binds only what is bound already."""
        fitting = [one for one in STATEMENTS if self._fits(one, inside=inside)]
        reading = [one for one in fitting if one.needs]
        often = bool(reading) and self.draw(st.integers(0, 4)) > 0
        chosen = self.draw(st.sampled_from(reading if often else fitting))
        text = self._filled(chosen.text)
        targets = [self._target(kind, inside=inside) for kind in chosen.targets]
        return f"{', '.join(targets)} = {text}" if targets else text

    def _fits(self, one: Template, *, inside: bool) -> bool:
        known = self.bound.keys()
        if inside and not (one.plain and known >= set(one.targets)):
            return False
        return known >= one.needs

    def _target(self, kind: str, *, inside: bool) -> str:
        names = sorted(self.bound[kind]) if inside else NAMES[kind]
        name = self.draw(st.sampled_from(names))
        self.bound.setdefault(kind, set()).add(name)
        return name

    def _filled(self, text: str) -> str:
        return PLACE.sub(self._place, text)

    def _place(self, place: re.Match[str]) -> str:
        kind = place["kind"]
        if kind is None:
            return place[0][0]
        if kind == "#":
            return str(self.draw(st.integers(0, 9)))
        if kind == "cond":
            fitting = [one for one in CONDITIONS if self.bound.keys() >= one.needs]
            return self._filled(self.draw(st.sampled_from(fitting)).text)
        if kind == "block":
            lines = range(self.draw(st.integers(1, 2)))
            return "\n".join(INDENT + self.statement(inside=True) for _ in lines)
        if place["new"]:
            return self._target(kind, inside=False)
        return self.draw(st.sampled_from(sorted(self.bound[kind])))


@st.composite
def notebooks(draw: st.DrawFn, most: int = 8) -> list[str]:
    """The texts of a notebook's cells; the first two are imports and a class."""
    writer = Writer(draw)
    imports, _, rest = FIRST.strip().partition("\nrandom.seed")
    cells = [imports, f"random.seed{rest}"]
    for _ in range(draw(st.integers(3, most))):
        count = draw(st.integers(1, 4))
        cells.append("\n".join(writer.statement() for _ in range(count)))
    return cells


def as_percent(cells: list[str]) -> str:
    """The notebook as a case of ``tests/cases/meaning``."""
    return "".join(f"# %%\n{cell}\n" for cell in cells)


def as_one_cell(cells: list[str]) -> str:
    """The notebook with all but its imports in one cell, which tags cut into steps.

    The steps are those that the cells would be, each a step.
    """
    first, *rest = cells
    starts, line = [], 1
    for cell in rest:
        starts.append(line)
        line += cell.count("\n") + 1
    later = (f"+s{n}@{start}" for n, start in enumerate(starts[1:], 1))
    tag = "".join(["node:s0", *later])
    body = "\n".join(rest)
    return f'# %%\n{first}\n# %% tags=["{tag}"]\n{body}\n'
