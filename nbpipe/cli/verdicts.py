"""A verdict for people."""

from __future__ import annotations

from collections.abc import Sequence

from nbpipe.cli.console import count, paint, table
from nbpipe.model.verdict import Judgement, Result, ResultJudgement, Verdict
from nbpipe.text.spans import spans

STATUS: dict[Judgement, int] = {
    "equal": 0, "not comparable": 0, "differs": 1, "pipeline fails": 1,
    "notebook fails": 4,
}  # fmt: skip
"""Exit status of each verdict."""

MOST = 20  # results that are listed
_COLOUR: dict[Judgement, str] = {
    "equal": "green", "not comparable": "yellow", "differs": "red",
    "pipeline fails": "red", "notebook fails": "red",
}  # fmt: skip
_BAD: dict[ResultJudgement, str] = {
    "differs": "differ",
    "not comparable": "not comparable",
}
_NOUN = {
    "value": "value",
    "file": "file",
    "figure": "figure",
    "printed": "printing cell",
    "display": "displayed value",
}


def text(verdict: Verdict, report: str = "") -> str:
    """The verdict, what it rests on, and what to look at; ``report`` is a path."""
    parts = [_headline(verdict)]
    failure = verdict.failure
    if failure is not None:
        where = f"cell {failure.cell} of {failure.notebook}"
        if not failure.notebook:
            where = f"node {failure.step}" if failure.step else "before the first node"
        parts.append(f"{where}: {failure.message}")
        parts.append(_indented(failure.trace.strip().split("\n")[-12:]))
    for judgement in ("differs", "not comparable"):
        found = [item for item in verdict.final if item.judgement == judgement]
        if found:
            parts.append(_list(judgement, found))
    if verdict.first:
        parts.append(_first(verdict))
    parts += [f"Note: {note}" for note in verdict.notes]
    parts.append(_cost(verdict) + (f"\nReport: {report}" if report else ""))
    return "\n\n".join(part for part in parts if part)


def _headline(verdict: Verdict) -> str:
    name = paint(verdict.judgement, fg=_COLOUR[verdict.judgement], bold=True)
    if verdict.failure is not None:
        return f"{verdict.package}: {name}"
    kinds = [item.kind for item in verdict.final if item.judgement == "equal"]
    equal = ", ".join(
        count(kinds.count(kind), noun) for kind, noun in _NOUN.items() if kind in kinds
    )
    counts = verdict.counts
    more = [f"{counts[name]} {words}" for name, words in _BAD.items() if counts[name]]
    return f"{verdict.package}: {name} ({'; '.join([f'equal: {equal or 0}', *more])})"


def _list(judgement: str, found: Sequence[Result]) -> str:
    rows = [
        (
            f"{item.kind} {item.place or item.name}",
            item.step or "-",
            spans(item.cells),
            item.expected or "-",
            item.found or "-",
            item.reason,
        )
        for item in found[:MOST]
    ]
    head = (judgement, "node", "cells", "notebook", "pipeline", "why")
    rest = f"\n  ... and {len(found) - MOST} more" if len(found) > MOST else ""
    return table(head, rows) + rest


def _first(verdict: Verdict) -> str:
    found = verdict.first_difference
    if found is None:
        return ""
    where = f"The first node that diverges is {paint(verdict.first, bold=True)}"
    cells = f" (cells {spans(found.cells)} of {found.notebook})" if found.cells else ""
    return f"{where}{cells}: {found.kind} {found.place or found.name}"


def _cost(verdict: Verdict) -> str:
    cost = verdict.cost
    runs = "" if verdict.captures == 1 else f", run {verdict.captures} times"
    return (
        f"Notebook {cost.notebook:.1f} s{runs}, pipeline {cost.pipeline:.1f} s, "
        f"all {cost.total:.1f} s"
    )


def _indented(lines: Sequence[str]) -> str:
    return "\n".join(f"  {line}" for line in lines)
