"""Pass: functions of modules beside the notebook that set options of libraries.

Whoever calls them sets the options, so that what looks at them keeps its place.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in, paths_of
from nbpipe.planning.local_modules import module_texts, parsed
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

_SETS = {
    "option:matplotlib": re.compile(
        r"rcParams\b|style\.use\(|plt\.rc\(|rcdefaults\(|switch_backend\(|"
        r"\bset_(?:theme|style|context|palette)\(|\bsns\.set\("
    ),
    "option:pandas": re.compile(r"\bset_option\(|\bpd\.options\.\w+\.\w+\s*="),
    "option:numpy": re.compile(r"\bset_printoptions\("),
}


def module_options(draft: Draft) -> Draft:
    """Add the options that the functions of such modules set to what calls them."""
    setters = {
        f"{module}.{name}": options
        for module, text in module_texts(draft).items()
        for name, options in _setters(text).items()
    }
    if not setters:
        return draft
    imports = (facts.statement.node for facts in draft.statements if facts.imports)
    paths = paths_of(item for node in imports for item in imports_in(node))
    statements = tuple(_with(facts, setters, paths) for facts in draft.statements)
    return replace(draft, facts=replace(draft.facts, statements=statements))


def _with(
    facts: StatementFacts,
    setters: Mapping[str, frozenset[str]],
    paths: Mapping[str, str],
) -> StatementFacts:
    called = (
        qualified(node.func, paths)
        for node in walk(facts.statement.node)
        if isinstance(node, ast.Call)
    )
    options = {option for path in called for option in setters.get(path, ())}
    if not options:
        return facts
    more = frozenset(Effect(option, "write") for option in options)
    return replace(facts, effects=facts.effects | more)


def _setters(text: str) -> dict[str, frozenset[str]]:
    """The functions of a module that set options, themselves or through others."""
    tree = parsed(text)
    found = {
        node.name: (frozenset(_set_in(node)), _names(node))
        for node in getattr(tree, "body", ())
        if isinstance(node, ast.FunctionDef)
    }
    options = {name: own for name, (own, _) in found.items()}
    for _ in found:
        for name, (_, names) in found.items():
            options[name] = options[name].union(
                *(options[n] for n in names & found.keys())
            )
    return {name: own for name, own in options.items() if own}


def _set_in(node: ast.FunctionDef) -> Iterator[str]:
    code = ast.unparse(node)
    return (option for option, pattern in _SETS.items() if pattern.search(code))


def _names(node: ast.AST) -> frozenset[str]:
    return frozenset(part.id for part in walk(node) if isinstance(part, ast.Name))
