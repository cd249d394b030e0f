"""Join two pipelines where one notebook reads the file that another wrote."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from nbpipe.model.plan import Dataset, Plan
from nbpipe.targets.kedro.catalog import produced
from nbpipe.targets.kedro.renames import Renames, rename


def join(plan: Plan, others: Sequence[Plan]) -> tuple[Plan, list[Plan], frozenset[str]]:
    """Let a plan read what earlier plans wrote from the datasets they wrote it to.

    The dataset then has the writer's save arguments and the reader's load arguments.

    Returns:
        The plan, the earlier plans, and the names that they share on purpose.
    """
    pairs = _pairs(plan, others)
    one = {name: _both(writer, reader) for name, (writer, reader) in pairs.items()}
    by_writer = {dataset.name: dataset for dataset in one.values()}
    places = {reader.filepath for _, reader in pairs.values()}
    renamed = rename(
        replace(
            plan,
            data_files=tuple(f for f in plan.data_files if f.target not in places),
        ),
        Renames(datasets={name: dataset.name for name, dataset in one.items()}),
    )
    return (
        _with_datasets(renamed, by_writer),
        [_with_datasets(other, by_writer) for other in others],
        frozenset(by_writer),
    )


def _pairs(plan: Plan, others: Sequence[Plan]) -> dict[str, tuple[Dataset, Dataset]]:
    """Writer and reader of each file, by the reader's name."""
    written = {
        _file(other, item.written): (item, other)
        for other in others
        for item in other.datasets
        if item.written
    }
    own = produced([plan])
    result = {}
    for reader in plan.datasets:
        place = _file(plan, reader.source) if reader.source else None
        if place in written and reader.name not in own:
            writer, other = written[place]
            if _fits(writer, reader, other):
                result[reader.name] = (writer, reader)
    return result


def _fits(writer: Dataset, reader: Dataset, other: Plan) -> bool:
    """Whether one entry of the catalog can serve both."""
    reads = any(
        item.dataset == writer.name for step in other.steps for item in step.inputs
    )
    same_arguments = not reads or dict(writer.load_args) == dict(reader.load_args)
    return (
        writer.type == reader.type
        and dict(writer.options) == dict(reader.options)
        and same_arguments
    )


def _both(writer: Dataset, reader: Dataset) -> Dataset:
    comment = "; ".join(filter(None, (writer.comment, reader.comment)))
    return replace(writer, load_args=reader.load_args, comment=comment)


def _with_datasets(plan: Plan, datasets: Mapping[str, Dataset]) -> Plan:
    return replace(
        plan,
        datasets=tuple(datasets.get(item.name, item) for item in plan.datasets),
    )


def _file(plan: Plan, path: str) -> str:
    """The file that a notebook means by a relative path."""
    return os.path.normpath(Path(plan.notebook.path).absolute().parent / path)
