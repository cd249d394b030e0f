"""Arguments that stand in a variable: ``names=columns``, a list that nobody changed."""

from __future__ import annotations

import ast
from dataclasses import replace

from nbpipe.model.facts import UNKNOWN, Call
from nbpipe.planning.draft import Draft


def with_literals(draft: Draft, statement: int) -> Call | None:
    """Return a statement's call; arguments in variables have the values of these.

    A value counts where the last statement that binds the variable gives it a literal,
    and nothing changes that in between.
    """
    call = draft.statements[statement].call
    if call is None:
        return None
    arguments = tuple(
        _value(draft, statement, value, source)
        for value, source in zip(call.arguments, call.sources, strict=False)
    )
    keywords = {
        name: _value(draft, statement, value, call.keyword_sources.get(name, ""))
        for name, value in call.keywords.items()
    }
    return replace(call, arguments=arguments, keywords=keywords)


def _value(draft: Draft, statement: int, value: object, source: str) -> object:
    if value is not UNKNOWN or not source.isidentifier():
        return value
    for facts in reversed(draft.statements[:statement]):
        if source in facts.mutates:
            return UNKNOWN
        if source in facts.may_bind | facts.deletes:
            return _literal(facts.statement.node, source)
    return UNKNOWN


def _literal(node: ast.stmt, name: str) -> object:
    match node:
        case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
            try:
                return ast.literal_eval(value)
            except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                return UNKNOWN
    return UNKNOWN
