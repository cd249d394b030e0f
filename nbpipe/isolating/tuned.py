"""Numbers that people tune out of the statements that they are part of."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.knob import Knob
from nbpipe.isolating.knobs import is_knob, knobs
from nbpipe.isolating.made import Isolated, Made, same_lines, trees_of
from nbpipe.isolating.reads import Imports
from nbpipe.isolating.settings import literal_settings
from nbpipe.names import unique


def with_knobs_apart(
    isolated: Isolated, taken: set[str], refused: frozenset[str]
) -> Isolated:
    """Bind each number that people tune to a variable, where it is used first.

    A dict of settings that is a literal is left as it is, until it is refused as a
    parameter of its own.
    """
    cells = list(isolated.notebook.cells)
    trees = trees_of(isolated.notebook)
    texts = {index: Text(cells[index].code) for index in trees}
    whole = dict(_whole(trees, refused))
    changes: dict[int, list[Change]] = {}
    made = list(whole.values())
    codes = {cell.index: cell for cell in cells}
    for alike in knobs(trees, Imports.of(trees.values()), codes, whole):
        group = [one for one in alike if one.stands_in(texts[one.cell])]
        if not group:
            continue
        first = min(group, key=lambda one: (one.cell, one.statement.lineno))
        name = _place(first) if first.whole else unique(first.name, taken)
        taken.add(name)
        if name in refused:
            continue
        if not first.whole:
            new = changes.setdefault(first.cell, [])
            new.append(first.bound(texts[first.cell], name))
        for one in group:
            some = changes.setdefault(one.cell, [])
            some.append(one.used(texts[one.cell], name))
        for cell, statement in first.gone:
            changes.setdefault(cell, []).extend(_without(texts[cell], statement))
        made.append(_made(first, name))
    for index, every in changes.items():
        code = texts[index].changed(every)
        if not same_lines(cells[index].code, code):
            return isolated
        cells[index] = replace(cells[index], code=code)
    notebook = replace(isolated.notebook, cells=tuple(cells))
    return Isolated(notebook, (*isolated.made, *made))


def _made(knob: Knob, name: str) -> Made:
    line, whole = knob.statement.lineno, knob.whole
    return Made(
        name, knob.cell, line, bare=bool(whole), knob="" if whole else knob.name,
        top=knob.top, type=knob.type, whole=whole, asks=knob.asks,
    )  # fmt: skip


def _without(text: Text, statement: ast.stmt) -> list[Change]:
    return text.without(statement) or [Change(*text.span(statement), "pass")]


def _place(knob: Knob) -> str:
    return f"whole:{knob.cell}:{knob.statement.lineno}:{knob.whole}"


def _whole(
    trees: Mapping[int, ast.Module], refused: frozenset[str]
) -> Iterator[tuple[ast.stmt, Made]]:
    """Yield the dicts of settings that may be parameters as they are."""
    for cell, statement, name, keys in literal_settings(trees):
        place = f"whole:{cell}:{statement.lineno}:{name}"
        if place not in refused and any(map(is_knob, keys)):
            yield statement, Made(place, cell, statement.lineno, True, whole=name)
