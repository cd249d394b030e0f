"""Modules beside the notebook that draw: what uses them may open a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nbpipe.analysis.knowledge import knowledge
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in
from nbpipe.planning.local_modules import module_texts, parsed, roots_read
from nbpipe.text.trees import walk


def drawing(draft: Draft) -> Draft:
    """Mark the statements that use such a module, also through others of them."""
    drawers = _drawers(module_texts(draft))
    if not drawers:
        return draft
    statements = tuple(
        replace(facts, draws_figures=True)
        if not facts.imports and roots_read(facts) & drawers
        else facts
        for facts in draft.statements
    )
    return replace(draft, facts=replace(draft.facts, statements=statements))


def _drawers(texts: Mapping[str, str]) -> set[str]:
    """The modules that import what draws, or another one that does."""
    imported = {
        name: {
            item.module.lstrip(".").split(".")[0] or item.name
            for node in walk(parsed(text))
            for item in imports_in(node)
        }
        for name, text in texts.items()
    }
    found = set(knowledge().plotters)
    while True:
        more = {name for name, roots in imported.items() if roots & found} - found
        if not more:
            return found & imported.keys()
        found |= more
