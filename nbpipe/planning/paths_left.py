"""Paths that stay in the code, which parameters can hold."""

from __future__ import annotations

import ast
from posixpath import splitext

from nbpipe.isolating.paths import Place, texts_in
from nbpipe.planning.draft import Draft
from nbpipe.planning.partitions import is_pattern


def paths_left(draft: Draft) -> tuple[frozenset[Place], frozenset[str]]:
    """Return the texts that name a file which code touches, and variables that do.

    Only where they are the whole path, in statements that run where they stand.
    """
    places: set[Place] = set()
    names: set[str] = set()
    if draft.whole:
        return frozenset(), frozenset()
    for facts in draft.statements:
        index, node = facts.statement.index, facts.statement.node
        if index in draft.catalog or draft.fates[index] != "node":
            continue
        files = {
            effect.resource[5:]
            for effect in facts.effects
            if effect.resource.startswith("file:") and not draft.folders[index]
        }
        files = {path for path in files if splitext(path)[1] or is_pattern(path)}
        for one in texts_in(node) if files - {"*"} else ():
            if one.value in files:
                places.add((facts.statement.cell, node.lineno, str(one.value)))
        names |= _names(draft, index, files - {"*"})
    return frozenset(places), frozenset(names)


def _names(draft: Draft, index: int, files: set[str]) -> set[str]:
    """Variables that hold nothing but one of these paths."""
    found: set[str] = set()
    for facts in draft.statements[:index] if files else ():
        match facts.statement.node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))
            ) if text in files and name in draft.statements[index].reads:
                found.add(name)
    return found
