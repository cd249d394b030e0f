"""What pandas needs for the formats of entries of the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbpipe.model.plan import FUNCTION_DATASET, Dataset, Plan
from nbpipe.targets.kedro.tables import method_needs


def formats_needed(plans: Sequence[Plan]) -> Iterator[str]:
    """Yield the distributions that reads and writes of pandas need."""
    for plan in plans:
        for dataset in plan.datasets:
            for name in _named(dataset):
                yield from method_needs(name)


def _named(dataset: Dataset) -> Iterator[str]:
    """Yield the functions of pandas that a dataset calls."""
    if dataset.type == FUNCTION_DATASET:
        for key in ("load", "save"):
            yield str(dataset.options.get(key, "")).rpartition(".")[2]
    elif dataset.type == "pandas.GenericDataset":
        way = "to" if dataset.written else "read"
        yield f"{way}_{dataset.options.get('file_format')}"
    elif dataset.type == "pandas.FeatherDataset":
        yield "read_feather"
