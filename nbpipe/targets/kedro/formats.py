"""What pandas needs for some formats of files, and imports by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nbpipe.model.plan import FUNCTION_DATASET, Dataset, Plan

#: Distributions by the names of pandas' functions and methods.
_NEEDED = {
    "read_hdf": "tables",
    "to_hdf": "tables",
    "HDFStore": "tables",
    "read_html": "lxml",
    "read_xml": "lxml",
    "to_xml": "lxml",
    "to_markdown": "tabulate",
    "read_spss": "pyreadstat",
    "read_parquet": "pyarrow",
    "to_parquet": "pyarrow",
    "read_feather": "pyarrow",
    "to_feather": "pyarrow",
    "read_orc": "pyarrow",
    "to_orc": "pyarrow",
    "to_excel": "openpyxl",
    "ExcelWriter": "openpyxl",
}
_CALLED = re.compile(rf"\.({'|'.join(_NEEDED)})\(")


def formats_needed(plans: Sequence[Plan]) -> Iterator[str]:
    """Yield the distributions that reads and writes of pandas need."""
    for plan in plans:
        for dataset in plan.datasets:
            yield from (_NEEDED[name] for name in _named(dataset) if name in _NEEDED)
        if "pandas" in plan.requirements:
            code = [step.body for step in plan.steps]
            code += [part for f in plan.functions for part in (f.text, f.body)]
            found = {name for text in code for name in _CALLED.findall(text)}
            yield from (_NEEDED[name] for name in sorted(found))


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
