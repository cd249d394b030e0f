"""What may open a figure though nothing says so.

Modules beside the notebook that draw, and what stands above ``plt.show()`` in a cell in
which nothing is known to draw.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nbpipe.analysis.knowledge import knowledge
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.figures import is_show
from nbpipe.planning.imports import imports_in, paths_of
from nbpipe.planning.local_modules import Module, imports_of, modules_beside, roots_read
from nbpipe.text.trees import walk


def drawing(draft: Draft) -> Draft:
    """Mark the statements that use such a module, or that are shown."""
    drawers = _drawers(modules_beside(draft).values())
    drawn = {
        facts.statement.index
        for facts in draft.statements
        if not facts.imports and roots_read(facts) & drawers
    }
    drawn.update(_shown(draft))
    if not drawn:
        return draft
    statements = tuple(
        replace(facts, draws_figures=True) if facts.statement.index in drawn else facts
        for facts in draft.statements
    )
    return replace(draft, facts=replace(draft.facts, statements=statements))


def _shown(draft: Draft) -> Iterator[int]:
    """Yield the last call above ``plt.show()`` where nothing else draws in the cell."""
    imports = (facts.statement.node for facts in draft.statements if facts.imports)
    paths = paths_of(item for node in imports for item in imports_in(node))
    cells: dict[int, list[StatementFacts]] = defaultdict(list)
    for facts in draft.statements:
        cells[facts.statement.cell].append(facts)
    for inside in cells.values():
        shows = [is_show(facts.statement.node, paths) for facts in inside]
        if True not in shows:
            continue
        above = inside[: len(shows) - 1 - shows[::-1].index(True)]
        calls = [facts for facts in above if not facts.imports and _calls(facts)]
        if calls and not any(facts.draws_figures for facts in above):
            yield calls[-1].statement.index


def _calls(facts: StatementFacts) -> bool:
    if facts.defines:
        return False
    return any(isinstance(node, ast.Call) for node in walk(facts.statement.node))


def _drawers(modules: Iterable[Module]) -> set[str]:
    """The modules that import what draws, or another one that does."""
    imported: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for item in imports_of(module.text):
            root = module.absolute(item.module).split(".", maxsplit=1)[0]
            imported[module.top].add(root)
    found = set(knowledge().plotters)
    while True:
        more = {name for name, roots in imported.items() if roots & found} - found
        if not more:
            return found & imported.keys()
        found |= more
