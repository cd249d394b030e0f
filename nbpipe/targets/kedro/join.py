"""Join two pipelines where one notebook reads the file that another wrote."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from nbpipe.joining import merged
from nbpipe.model.plan import Dataset, Plan, Version
from nbpipe.names import unique
from nbpipe.targets.kedro.renames import Renames, rename


def join(
    plan: Plan, others: Sequence[Plan], pairs: Mapping[str, str]
) -> tuple[Plan, list[Plan], frozenset[str]]:
    """Let a plan read what earlier plans wrote from the datasets they wrote it to.

    The dataset then has the writer's save arguments and the reader's load arguments.

    Args:
        plan: The later plan.
        others: The earlier plans.
        pairs: Names of the writers' datasets by those of the reader's.

    Returns:
        The plan, the earlier plans, and the names that they share on purpose.
    """
    plan = rename(plan, Renames(datasets=_out_of_the_way(plan, pairs)))
    known = {item.name: item for other in reversed(others) for item in other.datasets}
    joined: dict[str, Dataset] = {}
    for item in plan.datasets:
        if item.name in pairs:
            name = pairs[item.name]
            joined[name] = merged(joined.get(name, known[name]), item)
    renamed = _seen_by_the_reader(rename(plan, Renames(datasets=pairs)), joined)
    return (
        _with_datasets(renamed, joined),
        [_with_datasets(other, joined) for other in others],
        frozenset(joined),
    )


def _out_of_the_way(plan: Plan, pairs: Mapping[str, str]) -> dict[str, str]:
    """New names for a plan's own datasets that are called as those it is to read."""
    names = {item.name for item in plan.datasets} | {*pairs.values()}
    found: dict[str, str] = {}
    for item in plan.datasets:
        if item.name in pairs.values() and item.name not in pairs:
            found[item.name] = unique(item.name, {*names, *found.values()})
    return found


def _seen_by_the_reader(plan: Plan, joined: Collection[str]) -> Plan:
    """Say that a variable is what a step has read, not what another has written.

    What a dataset was given need not be what it gives back: CSV loses types.
    """
    takers = {
        i.dataset: step.name for step in reversed(plan.steps) for i in step.inputs
    }

    def own(version: Version) -> Version:
        if version.dataset in joined and version.step is None:
            taker = takers.get(version.dataset or "")
            return replace(version, dataset=None, step=taker) if taker else version
        return version

    variables = {n: tuple(map(own, each)) for n, each in plan.variables.items()}
    return replace(plan, variables=variables)


def _with_datasets(plan: Plan, datasets: Mapping[str, Dataset]) -> Plan:
    found = {item.name: datasets.get(item.name, item) for item in plan.datasets}
    return replace(plan, datasets=tuple(found.values()))
