"""Paths that stay in the code, which parameters can hold."""

from __future__ import annotations

import ast
from collections import defaultdict
from posixpath import splitext

from nbpipe.isolating.paths import Place, texts_in
from nbpipe.planning.draft import Draft
from nbpipe.text.patterns import is_pattern
from nbpipe.text.trees import walk


def paths_left(draft: Draft) -> tuple[frozenset[Place], frozenset[str]]:
    """Return the texts that name a file which code touches, and variables that do.

    A text counts where it is the whole path, and stands nowhere but in statements that
    run where they stand: a parameter must change it everywhere. Variables that only
    make up paths which the catalog has are among them: no step needs them.
    """
    if draft.whole:
        return frozenset(), frozenset()
    files = _files(draft)
    named = {path for some in files.values() for path in some}
    places: dict[str, set[Place]] = defaultdict(set)
    lost: set[str] = set()
    touched: set[str] = set()
    for facts in draft.statements if named else ():
        index, node = facts.statement.index, facts.statement.node
        if index in draft.catalog:
            continue
        whole = {id(one) for one in texts_in(node)}
        for one in walk(node):
            if isinstance(one, ast.Constant) and one.value in named:
                text = str(one.value)
                stays = draft.fates[index] == "node" and id(one) in whole
                lost |= set() if stays else {text}
                places[text].add((facts.statement.cell, node.lineno, text))
                touched |= {text} & files.get(index, set())
    found = [some for text, some in places.items() if text in touched - lost]
    names = {n for i, some in files.items() for n in _names(draft, i, some - touched)}
    return frozenset(set().union(*found)), frozenset(names | _for_catalog(draft))


def _for_catalog(draft: Draft) -> set[str]:
    """Variables with a text that nothing reads but what the catalog takes over."""
    readers: dict[str, set[int]] = defaultdict(set)
    for facts in draft.statements:
        for name in facts.reads | facts.body_reads | facts.mutates:
            readers[name].add(facts.statement.index)
    found: set[str] = set()
    for facts in draft.statements:
        match facts.statement.node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Constant(value=str())
            ) if draft.fates[facts.statement.index] == "node":
                taken = readers[name] and readers[name] <= draft.catalog.keys()
                found |= {name} if taken else set()
    return found


def _files(draft: Draft) -> dict[int, set[str]]:
    """Paths that statements touch which stay in the code."""
    found: dict[int, set[str]] = {}
    for facts in draft.statements:
        index = facts.statement.index
        if index in draft.catalog or draft.fates[index] != "node":
            continue
        paths = {
            effect.resource[5:]
            for effect in facts.effects
            if effect.resource.startswith("file:") and not draft.folders[index]
        } - {"*"}
        ended = {p for p in paths if splitext(p)[1] or is_pattern(p)}
        found[index] = {path for path in ended if not path.endswith(".py")}
    return found


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
