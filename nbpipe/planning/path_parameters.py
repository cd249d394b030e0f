"""Parameters that hold the path of a file which the catalog reads or writes."""

from __future__ import annotations

from dataclasses import replace

from nbpipe.model.plan import Dataset, Parameter, Step
from nbpipe.planning.draft import Draft


def path_parameter(draft: Draft, statement: int) -> str:
    """Return the key of the parameter that a read or write takes its path from."""
    call, use = draft.statements[statement].call, draft.catalog[statement]
    given = {*call.sources, *call.keyword_sources.values()} if call else set()
    for index, parameter in draft.parameters.items():
        named = index < statement and parameter.variable in given
        if named and parameter.value == use.path:
            return parameter.key
    return ""


def parts_of_paths(draft: Draft) -> frozenset[str]:
    """Return the keys of parameters that only reads and writes of the catalog name."""
    taken = {name for index in draft.catalog for name in draft.statements[index].reads}
    other = {
        name
        for facts in draft.statements
        if facts.statement.index not in draft.catalog
        for name in facts.reads | facts.body_reads
    }
    every = draft.parameters.values()
    return frozenset(p.key for p in every if p.variable in taken - other)


def with_paths_noted(
    parameters: tuple[Parameter, ...],
    datasets: tuple[Dataset, ...],
    steps: tuple[Step, ...],
    parts: frozenset[str] = frozenset(),
) -> tuple[Parameter, ...]:
    """Say beside a parameter that it is the path of a dataset, or a part of some.

    Kedro's catalog cannot look into ``parameters.yml``, only at what ``--params``
    gives: who edits the file should know.
    """
    named: dict[str, list[str]] = {}
    for dataset in datasets:
        if dataset.parameter:
            named.setdefault(dataset.parameter, []).append(dataset.name)
    used = {source.dataset for step in steps for source in step.inputs}
    noted = []
    for item in parameters:
        names = " and ".join(named.get(item.key, ()))
        note = f"catalog.yml has the path of {names}, --params changes it"
        if names and f"params:{item.key}" in used:
            note = f"{note} too"
        if not names and item.key in parts:
            names = note = "changes nothing: catalog.yml has the paths of files"
        comment = ". ".join(filter(None, (item.comment.rstrip("."), note)))
        noted.append(replace(item, comment=comment) if names else item)
    return tuple(noted)
