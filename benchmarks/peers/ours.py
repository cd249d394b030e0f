"""What nbpipe's facts say, in the words of the peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.peers.case import Names
from nbpipe.analysis import analyse
from nbpipe.analysis.machine import BUILTINS
from nbpipe.model.facts import StatementFacts
from nbpipe.model.notebook import Cell, Notebook

CellFacts = tuple[StatementFacts, ...]
#: Names that stand for libraries in the suites.
_MODULES = {"duckdb": "duckdb", "marimo": "marimo", "mo": "marimo"}


def facts_of(codes: Iterable[str]) -> tuple[CellFacts, ...]:
    """Facts of each cell of a notebook with these cells."""
    cells = [
        Cell(index, f"cell-{index}", "code", code, code)
        for index, code in enumerate(codes)
    ]
    notebook = Notebook(Path("peer.ipynb"), "peer", tuple(cells), sha256="")
    found = analyse(notebook).statements
    return tuple(
        tuple(facts for facts in found if facts.statement.cell == cell.index)
        for cell in cells
    )


def in_notebook(code: str, given: Names) -> CellFacts:
    """Facts of a cell below one that binds the names: libraries, or unknown objects."""
    lines = ["import elsewhere"]
    for name in sorted(filter(str.isidentifier, given)):
        module = _MODULES.get(name)
        made = f"import {module} as {name}" if module else f"{name} = elsewhere.get()"
        lines.append(made)
    return facts_of(["\n".join(lines), code])[1]


def taken(cell: CellFacts) -> Names:
    """Names that a cell takes from outside.

    What it reads before it binds it, and what the functions that it defines will read
    when they are called and it does not bind at all.
    """
    bound: set[str] = set()
    read: set[str] = set()
    later: set[str] = set()
    for facts in cell:
        read |= facts.reads - bound
        bound |= facts.binds
        later |= facts.body_reads
    bound |= {name for facts in cell for name in facts.may_bind}
    return frozenset(read | (later - bound - BUILTINS))


def left(code: str) -> Names:
    """Names that a cell may have bound at its end: a next cell could read them."""
    (cell,) = facts_of([code])
    bound = sorted({name for facts in cell for name in facts.may_bind})
    _, after = facts_of([code, "\n".join(bound)])
    return frozenset(bound).difference(*(facts.unbound for facts in after))


def imported(cell: CellFacts) -> Names:
    """Names that a cell imports."""
    return frozenset(n for facts in cell if facts.imports for n in facts.binds)


def changed(cell: CellFacts, *, guesses: bool) -> Names:
    """Names of the objects that a cell changes in place, also where it only may."""
    found: set[str] = set()
    for facts in cell:
        sure = facts.mutated - facts.guessed
        found |= {
            name
            for name in facts.mutates
            if guesses or facts.reach.get(name, frozenset()) & sure
        }
    return frozenset(found)


def read_by_functions(cells: Sequence[CellFacts]) -> dict[str, Names]:
    """What each function of the cells reads, directly or through another of them."""
    own = {
        facts.defines: facts.body_reads - BUILTINS
        for cell in cells
        for facts in cell
        if facts.defines
    }
    found = dict(own)
    for _ in own:
        found = {
            name: reads.union(*(found.get(other, frozenset()) for other in reads))
            for name, reads in found.items()
        }
    return found
