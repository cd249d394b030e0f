"""The notebook's functions and classes that have a module of their own."""

from __future__ import annotations

from nbpipe.model.helpers import HELPER_NAMES
from nbpipe.model.plan import Function
from nbpipe.planning.bodies import Writer
from nbpipe.planning.draft import Draft
from nbpipe.planning.function_docs import documented, only_called
from nbpipe.planning.function_types import FunctionTypes
from nbpipe.planning.imports import names_in


def functions_of(draft: Draft, writer: Writer) -> tuple[Function, ...]:
    """Return the functions and classes that stand beside the steps, in order."""
    found, can_have = [], only_called(draft)
    types = FunctionTypes(draft, writer.types, can_have)
    for name, index in sorted(draft.hoisted.items(), key=lambda item: item[1]):
        facts = draft.statements[index]
        if draft.fates[index] != "functions":
            continue
        text, doc = documented(draft, index, writer.function(facts), can_have)
        own = tuple(sorted({writer.logger, *HELPER_NAMES} & names_in([text])))
        cell, hints = facts.statement.cell, types.hints(name)
        found.append(Function(name, text, cell, own, doc=doc, hints=hints))
    return tuple(found)
