"""Pass: code of modules beside the notebook that sets options of libraries.

Whoever runs it sets the options, so that what looks at them keeps its place. So does an
import of a module that sets some when it is imported, unless it comes before all that
looks at them or sets them: then it may stand at the head of the project's own modules.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from nbpipe.analysis.knowledge import knowledge
from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.library_options import looks_at, options_set
from nbpipe.planning.local_modules import Module, modules_beside
from nbpipe.planning.module_graph import Graph, Options, Users, graph_of
from nbpipe.planning.module_parts import IMPORT, Parts, parts_in, parts_of
from nbpipe.planning.setters import Part, scanned

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_PLAIN = frozenset("None function module lambda list dict set tuple iterator".split())


def module_options(draft: Draft) -> Draft:
    """Add the options that modules beside the notebook set to what runs their code."""
    modules = modules_beside(draft)
    parts = {name: parts_of(module) for name, module in modules.items()}
    if not any(part.options for each in parts.values() for part in each.code.values()):
        return draft
    notebook = Module("", "")
    own = parts_in([facts.statement.node for facts in draft.statements], notebook)
    graph = graph_of({**modules, "": notebook}, {**parts, "": own})
    code = [_runs(facts, own) for facts in draft.statements]
    users = graph.users()
    late = _late(draft, graph, users, code)
    options = graph.options(users, modules.keys() - late)
    pairs = zip(draft.statements, code, strict=True)
    more = tuple(
        _with(facts, _set_by(facts, each, graph, options)) for facts, each in pairs
    )
    return replace(draft, facts=replace(draft.facts, statements=more))


def _with(facts: StatementFacts, options: frozenset[str]) -> StatementFacts:
    if not options:
        return facts
    more = frozenset(Effect(option, "write") for option in options)
    return replace(facts, effects=facts.effects | more)


def _runs(facts: StatementFacts, own: Parts) -> Part:
    """Return what a statement runs, without the methods of what is no class of ours."""
    part = scanned([facts.statement.node], own.paths, deep=False)
    part.methods = {one for one in part.methods if not _is_other(facts, one[0])}
    part.mentions = {_meant(facts, path) for path in part.mentions} - {""}
    part.called = {_meant(facts, path) for path in part.called} - {""}
    return part


def _meant(facts: StatementFacts, path: str) -> str:
    """Return a qualified name, without the methods of what is no object of ours.

    Nothing is left of a number or a table, which holds no function.
    """
    if not _is_other(facts, path):
        return path
    name = path.split(".")[1]
    kinds = facts.kinds[name]
    plain = all(kind.startswith(("pandas.", "numpy.")) for kind in kinds)
    return "" if plain else f".{name}"


def _is_other(facts: StatementFacts, path: str) -> bool:
    """Whether a path starts at a variable that holds none of the user's objects."""
    own, _, rest = path.partition(".")
    kinds = facts.kinds.get(rest.split(".", maxsplit=1)[0])
    return not own and kinds is not None and _is_known(kinds)


def _is_known(kinds: frozenset[str]) -> bool:
    """Whether objects of some kinds, and what they hold, are none of the user's."""
    listed = knowledge().kinds
    for kind in kinds:
        name = kind.removeprefix("in:")
        known = name in listed and not name.startswith("lib.")
        if not (known or name in _PLAIN):
            return False
    return True


def _set_by(
    facts: StatementFacts, part: Part, graph: Graph, options: Options
) -> frozenset[str]:
    now = isinstance(facts.statement.node, _DEFINITIONS)
    keys = graph.run_by(part, "", now=now)
    return frozenset[str]().union(*(options.get(key, ()) for key in keys))


def _late(draft: Draft, graph: Graph, users: Users, code: Sequence[Part]) -> set[str]:
    """Return the modules whose import changes what something has looked at, or set."""
    every = graph.options(users, ())
    own = {name: every.get(f"{name}:{IMPORT}", frozenset()) for name in graph.modules}
    own = {name: options for name, options in own.items() if name and options}
    if not own:
        return set()
    first: dict[str, int] = {}
    for index, part in enumerate(code):
        for name in graph.loaded(part, ""):
            first.setdefault(name, index)
    called = graph.options(users, graph.modules)
    pairs = zip(draft.statements, code, strict=True)
    sets = [
        options_set(facts) | _set_by(facts, part, graph, called)
        for facts, part in pairs
    ]
    return {
        name
        for name, options in own.items()
        if name not in first
        or any(_before(draft, sets, first[name], option) for option in options)
        or any(
            first.get(other, len(code)) < first[name] and own[other] & options
            for other in own
        )
    }


def _before(
    draft: Draft, sets: Sequence[frozenset[str]], end: int, option: str
) -> bool:
    """Whether something looks at an option, or sets it, before a statement."""
    before = draft.statements[:end]
    return any(option in one for one in sets[:end]) or any(
        looks_at(facts, option) for facts in before
    )
