"""Context of the catalogs: what the project reads, leaves behind and hands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nbpipe.model.plan import (
    ALREADY_THERE,
    FUNCTION_DATASET,
    PARTITIONED,
    Dataset,
    Plan,
)
from nbpipe.names import unique
from nbpipe.render.yaml_text import Interpolation, to_yaml

_ENTERS = "Data that enters"
_RESULTS = "Results"
_HANDED_ON = {
    "assign": "Between nodes: nobody changes these, so they are passed without a copy",
    "copy": "Between nodes: passed as shallow copies",
    "deepcopy": "Between nodes: passed as full copies",
}
_IN_ORDER = "True: each keeps nodes in order that have a file in common"
_WIDTH = 88
_BARE = re.compile(r"[\w./-]+", re.ASCII)  # what OmegaConf's grammar takes unquoted


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together: the comment above them, their YAML."""

    title: str
    text: str


def catalog(plans: Sequence[Plan], package: str) -> tuple[Group, ...]:
    """The groups of ``conf/base/catalog.yml``."""
    datasets = [_in_package(d, package) for d in all_datasets(plans).values()]
    made = produced(plans)
    stored = [item for item in datasets if not item.in_memory]
    groups = [
        Group(_ENTERS, _entries(item for item in stored if item.name not in made)),
        Group(_RESULTS, _entries(item for item in stored if item.name in made)),
        *(Group(_HANDED_ON[mode], _handed_on(datasets, mode)) for mode in _HANDED_ON),
        Group(_IN_ORDER, _keeping_order(datasets)),
    ]
    return tuple(group for group in groups if group.text)


def _in_package(dataset: Dataset, package: str) -> Dataset:
    """Name the project's own dataset by where it is."""
    own = f"{package}.datasets.{FUNCTION_DATASET}"
    if dataset.type == FUNCTION_DATASET:
        return replace(dataset, type=own)
    if dataset.part_type == FUNCTION_DATASET:
        options = {**dataset.options, "dataset": {**dataset.part, "type": own}}
        return replace(dataset, options=options)
    return dataset


# Where a run has shown that a file of the kind gives the value back unchanged.
FORMATS = {
    "json": ("json.JSONDataset", ".json"),
    "parquet": ("pandas.ParquetDataset", ".parquet"),
}
_PICKLE = ("pickle.PickleDataset", ".pkl")


def persisted(plans: Sequence[Plan]) -> str:
    """Entries of ``conf/persist/catalog.yml``: a file for each value in memory."""
    files: set[str] = set()
    entries = []
    for dataset in all_datasets(plans).values():
        own = dataset.in_memory and not dataset.one_process
        if own and ALREADY_THERE not in dataset.options:
            # X and x are one file on macOS and Windows.
            stem = unique(dataset.name.lower(), files)
            files.add(stem)
            kind, ending = FORMATS.get(dataset.format, _PICKLE)
            path = f"data/02_intermediate/{stem}{ending}"
            entry = {"type": kind, "filepath": path}
            entries.append(to_yaml({dataset.name: entry}))
    return "\n\n".join(entries)


def credentials(plans: Sequence[Plan]) -> str:
    """Text of ``conf/base/credentials.yml``, ``""`` where no entry names any."""
    found = {
        str(dataset.options["credentials"]): {
            key: Interpolation(text) for key, text in dataset.credentials.items()
        }
        for dataset in all_datasets(plans).values()
        if dataset.credentials
    }
    return "\n\n".join(to_yaml({name: found[name]}) for name in sorted(found))


def all_datasets(plans: Sequence[Plan]) -> Mapping[str, Dataset]:
    """Every dataset of the project by name, in order of first use."""
    result: dict[str, Dataset] = {}
    for plan in plans:
        for dataset in plan.datasets:
            result.setdefault(dataset.name, dataset)
    return result


def produced(plans: Sequence[Plan]) -> frozenset[str]:
    """Names of the datasets that a node makes."""
    return frozenset(
        item.dataset for plan in plans for step in plan.steps for item in step.outputs
    )


def _entries(datasets: Iterable[Dataset]) -> str:
    return "\n\n".join(_entry(item) for item in datasets)


def _entry(dataset: Dataset) -> str:
    """One entry; the comment beside the name if it fits, above it otherwise."""
    head, *rest = to_yaml({dataset.name: _config(dataset)}).split("\n")
    comment = " ".join(dataset.comment.split())
    if comment and len(head) + len(comment) + 4 <= _WIDTH:
        head = f"{head}  # {comment}"
    elif comment:
        head = f"# {comment}\n{head}"
    if dataset.layer:
        layer = to_yaml({"kedro-viz": {"layer": dataset.layer}}, flow=True)
        rest.append(f"  metadata: {layer}")
    return "\n".join((head, *rest))


def _filepath(dataset: Dataset) -> str:
    """The path; ``kedro run --params`` may give another where a parameter holds it."""
    path = dataset.filepath
    if not dataset.parameter:
        return path
    quoted = path if _BARE.fullmatch(path) else "'" + path.replace("'", r"\'") + "'"
    return Interpolation(f"${{runtime_params:{dataset.parameter},{quoted}}}")


def _config(dataset: Dataset) -> dict[str, object]:
    config: dict[str, object] = {"type": dataset.type}
    if dataset.filepath and not dataset.credentials:  # a table is in no file
        key = "path" if dataset.type == PARTITIONED else "filepath"
        config[key] = _filepath(dataset)
    config.update(dataset.options)
    if dataset.load_args:
        config["load_args"] = dict(dataset.load_args)
    if dataset.save_args:
        config["save_args"] = dict(dataset.save_args)
    return config


def _handed_on(datasets: Sequence[Dataset], mode: str) -> str:
    """Memory datasets of one copy mode: the first has the anchor of the others."""
    names = [
        item.name for item in datasets if item.in_memory and item.copy_mode == mode
    ]
    if not names:
        return ""
    anchor = "shared" if mode == "assign" else mode
    return _anchored(names, anchor, f"copy_mode: {mode}")


def _keeping_order(datasets: Sequence[Dataset]) -> str:
    """Memory datasets that keep the order, and hold True where it does not matter."""
    names = [item.name for item in datasets if ALREADY_THERE in item.options]
    return _anchored(names, "in_order", f"{ALREADY_THERE}: true") if names else ""


def _anchored(names: Sequence[str], anchor: str, line: str) -> str:
    first, *others = (to_yaml(name) for name in names)
    mark = f" &{anchor}" if others else ""
    head = f"{first}:{mark}\n  type: MemoryDataset\n  {line}"
    return "\n".join((head, *(f"{name}: *{anchor}" for name in others)))
