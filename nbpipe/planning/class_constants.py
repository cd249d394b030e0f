"""Constants of classes that stay there, for what reads them to have its own module."""

from __future__ import annotations

import ast
from collections.abc import Collection

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.fates import hoistable
from nbpipe.text.trees import walk


def costly_constants(draft: Draft) -> frozenset[str]:
    """Return the variables of such constants that are better left in their classes.

    A class of the notebook that reads a variable stands within the steps that use it,
    and its objects keep these steps together; a function that is passed on cannot be
    sent to other processes. Functions that are only called get along with it.
    """
    own = {name for name, made in draft.knobs.items() if made.owner}
    if not own or draft.whole:
        return frozenset()
    free = hoistable(draft, draft.imported | own)
    lost = {
        name: draft.statements[index]
        for name, index in free.items()
        if name not in draft.hoisted
    }
    passed = _passed(draft, lost) if lost else frozenset()
    costly = [
        facts
        for name, facts in lost.items()
        if name in passed or not _floats_well(draft, facts)
    ]
    read: set[str] = set()
    while costly:
        facts = costly.pop()
        names = _reads(facts)
        costly += [lost.pop(name) for name in names & lost.keys()]
        read |= names & own
    return frozenset(read)


def _reads(facts: StatementFacts) -> frozenset[str]:
    return facts.body_reads | facts.definition_reads | facts.reads


def _floats_well(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a definition can be repeated in each step that uses it."""
    function = isinstance(facts.statement.node, ast.FunctionDef)
    return function and draft.fates[facts.statement.index] == "floating"


def _passed(draft: Draft, names: Collection[str]) -> frozenset[str]:
    """Return those of some names that stand elsewhere than in calls of them."""
    found: set[str] = set()
    for facts in draft.statements:
        parts = list(walk(facts.statement.node))
        called = {id(one.func) for one in parts if isinstance(one, ast.Call)}
        found |= {
            part.id
            for part in parts
            if isinstance(part, ast.Name) and part.id in names
            if id(part) not in called
        }
    return frozenset(found)
