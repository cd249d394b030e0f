"""Library options and styles: when one place for all processes is enough.

An option that is set once, before anything looks at it, is set for every process alike.
An option that changes on the way is set again in each step that looks at it, and the
steps that look at it keep the notebook's order.
"""

from __future__ import annotations

import ast

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft

_PRINTED = ("option:pandas", "option:numpy")
#: Options that each thread has for itself: setting them once is not enough.
PER_THREAD = frozenset({"option:numpy"})
_PRINTERS = {"print", "display", "to_string", "str", "repr", "format"}


def options_set(facts: StatementFacts) -> frozenset[str]:
    """Return the options that a statement sets."""
    return frozenset(
        effect.resource
        for effect in facts.effects
        if effect.resource.startswith("option:") and effect.mode != "read"
    )


def looks_at(facts: StatementFacts, option: str) -> bool:
    """Whether what a statement does may depend on an option."""
    if option == "option:matplotlib":
        return facts.draws_figures
    if option in _PRINTED:
        return facts.statement.displayed or _prints(facts.statement.node)
    return any(e.resource == option and e.mode == "read" for e in facts.effects)


def _prints(node: ast.stmt) -> bool:
    for child in ast.walk(node):
        if isinstance(child, ast.FormattedValue):
            return True
        if isinstance(child, ast.Call):
            func = child.func
            name = func.attr if isinstance(func, ast.Attribute) else ""
            name = func.id if isinstance(func, ast.Name) else name
            if name in _PRINTERS:
                return True
    return False


def hoistable_option(draft: Draft, facts: StatementFacts) -> bool:
    """Whether nothing looks at the options of a statement before they are final."""
    changing = changing_options(draft) | PER_THREAD
    return not options_set(facts) & changing


def changing_options(draft: Draft) -> frozenset[str]:
    """Return the options that something looks at before their last setting."""
    last: dict[str, int] = {}
    for facts in draft.statements:
        for option in options_set(facts):
            last[option] = facts.statement.index
    return frozenset(
        option
        for option, index in last.items()
        if any(looks_at(facts, option) for facts in draft.statements[:index])
    )
