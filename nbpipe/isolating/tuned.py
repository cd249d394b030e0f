"""Numbers that people tune out of the statements that they are part of."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nbpipe.isolating.edits import Change, Text
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
    for alike in knobs(trees, Imports.of(trees.values()), whole):
        group = [one for one in alike if one.stands_in(texts[one.cell])]
        if not group:
            continue
        first = min(group, key=lambda one: (one.cell, one.statement.lineno))
        name = unique(first.name, taken)
        taken.add(name)
        if name in refused:
            continue
        new = changes.setdefault(first.cell, [])
        new.append(first.bound(texts[first.cell], name))
        for one in group:
            some = changes.setdefault(one.cell, [])
            some.append(one.used(texts[one.cell], name))
        line = first.statement.lineno
        made.append(
            Made(
                name, first.cell, line, bare=False,
                knob=first.name, top=first.top, type=first.type,
            )
        )  # fmt: skip
    for index, every in changes.items():
        code = texts[index].changed(every)
        if not same_lines(cells[index].code, code):
            return isolated
        cells[index] = replace(cells[index], code=code)
    notebook = replace(isolated.notebook, cells=tuple(cells))
    return Isolated(notebook, (*isolated.made, *made))


def _whole(
    trees: Mapping[int, ast.Module], refused: frozenset[str]
) -> Iterator[tuple[ast.stmt, Made]]:
    """Yield the dicts of settings that may be parameters as they are."""
    for cell, statement, name, keys in literal_settings(trees):
        place = f"settings:{cell}:{statement.lineno}:{name}"
        if place not in refused and any(map(is_knob, keys)):
            yield statement, Made(place, cell, statement.lineno, True, settings=name)
