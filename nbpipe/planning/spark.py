"""Spark: a process has one session, and all that touches it keeps the notebook's order.

Tables and sessions pass between steps as they are, which steps of one process can do.
A table is computed when something asks for its rows, from its files and in the session
as they are then: no step may come before one that the notebook has before it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from nbpipe.analysis.knowledge import knowledge
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.planning.draft import Draft

#: Stands for the order of all that touch the session.
ORDER = "<order:spark>"
_PACKAGE = "pyspark"


def touches_spark(facts: StatementFacts) -> bool:
    """Whether a statement uses the library, or what it has made."""
    if facts.imports:
        return False
    names = facts.reads | facts.mutates | facts.may_bind
    kinds = {kind for name in names for kind in facts.kinds.get(name, ())}
    kinds |= facts.gives
    plain = (kind.removeprefix("in:").removeprefix("path:") for kind in kinds)
    return any(kind.partition(".")[0] == _PACKAGE for kind in plain)


def spark_statements(draft: Draft, texts: Mapping[str, str]) -> frozenset[int]:
    """Return the statements of the steps that touch the session.

    Args:
        draft: With what becomes of each statement.
        texts: Of the modules beside the notebook.
    """
    anything = may_be_anywhere(draft, texts)
    return frozenset(
        facts.statement.index
        for facts in draft.statements
        if draft.fates[facts.statement.index] == "node"
        if anything or touches_spark(facts)
    )


def may_be_anywhere(draft: Draft, texts: Mapping[str, str]) -> bool:
    """Whether any call that nothing is known of may be one of the library.

    A star import binds names of it, or a module beside the notebook uses it.

    Args:
        draft: With the notebook's statements.
        texts: Of the modules beside the notebook.
    """
    return any(_PACKAGE in text for text in texts.values()) or any(
        isinstance(node := facts.statement.node, ast.ImportFrom)
        and (node.module or "").partition(".")[0] == _PACKAGE
        and node.names[0].name == "*"
        for facts in draft.statements
    )


def spark(draft: Draft) -> Iterator[Diagnostic]:
    """Say so where the steps need one process, which not every runner gives them."""
    if any(ORDER in flow.outputs for flow in draft.flows):
        first = min(draft.survey.spark)
        yield draft.diagnostic(
            "NBP330",
            "info",
            "Spark's session is there in one process: ParallelRunner cannot run the "
            "pipeline",
            cell=draft.statements[first].statement.cell,
            hint="use SequentialRunner or ThreadRunner",
        )


def is_shared(kinds: Iterable[str]) -> bool:
    """Whether values of these kinds pass between steps as they are, uncopied."""
    direct = {kind for kind in kinds if not kind.startswith("in:")} - {"None"}
    return bool(direct) and all(_transfer(kind) == "shared" for kind in direct)


def holds_shared(draft: Draft, kind: str) -> bool:
    """Whether something of a kind is, or holds, what only one process has."""
    plain = kind.removeprefix("in:")
    unknown = draft.survey.spark_anywhere and plain in ("?", "any")
    return unknown or _transfer(plain) == "shared"


def _transfer(kind: str) -> str:
    return knowledge().kind(kind).transfer


def files_of_spark(draft: Draft) -> frozenset[Effect]:
    """Return reads of all files that the session may read, whatever asks for rows."""
    return frozenset(
        Effect(effect.resource, "read")
        for index in draft.survey.spark
        for effect in draft.statements[index].effects
        if effect.resource.startswith("file:")
    )
