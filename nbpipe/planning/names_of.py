"""Which names stand for data, and which for imports and definitions."""

from __future__ import annotations

import ast
from collections import defaultdict

from nbpipe.model.facts import StatementFacts


def import_path(node: ast.stmt, name: str) -> str:
    """Return what an import statement binds a name to, ``""`` if it does not."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if (alias.asname or alias.name.split(".")[0]) == name:
                return alias.name if alias.asname else alias.name.split(".")[0]
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            if (alias.asname or alias.name) == name:
                return f"{'.' * node.level}{node.module or ''}.{alias.name}"
    return ""


def only_imported(statements: tuple[StatementFacts, ...]) -> frozenset[str]:
    """Return the names that only imports bind, always to the same thing.

    Imports that keep their place are not among them.
    """
    paths: dict[str, set[str]] = defaultdict(set)
    for facts in statements:
        plain = facts.imports and not keeps_place(facts)
        for name in facts.may_bind | facts.deletes:
            top_level = import_path(facts.statement.node, name) if plain else ""
            paths[name].add(top_level)
    return frozenset(n for n, p in paths.items() if len(p) == 1 and "" not in p)


def keeps_place(facts: StatementFacts) -> bool:
    """Whether a statement imports what sets options that something looked at."""
    sets = (effect.resource.startswith("option:") for effect in facts.effects)
    return facts.imports and any(sets)


def bindings(statements: tuple[StatementFacts, ...]) -> dict[str, list[int]]:
    """Return the statements that may bind or unbind each name, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for facts in statements:
        for name in sorted(facts.may_bind | facts.deletes):
            found[name].append(facts.statement.index)
    return dict(found)
