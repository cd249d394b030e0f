"""Tell the names and files of several pipelines apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from nbpipe.model.plan import PARTITIONED, DataFile, Plan
from nbpipe.names import unique
from nbpipe.targets.kedro.catalog import all_datasets, produced
from nbpipe.targets.kedro.renames import Renames, rename


def apart(
    plan: Plan,
    others: Sequence[Plan],
    shared: Collection[str],
    places: Collection[str] = (),
) -> Plan:
    """Rename what an earlier plan uses for something else.

    Args:
        plan: The later plan.
        others: The earlier plans.
        shared: Datasets that the plan shares with them on purpose.
        places: Paths that it shares with them on purpose.
    """
    if not others:
        return plan
    moved = _moved(plan, others, shared, places)
    return rename(
        moved,
        Renames(
            datasets=_datasets(moved, others, shared),
            parameters=_parameters(moved, others),
            steps=_steps(moved, others),
        ),
    )


def _datasets(
    plan: Plan, others: Sequence[Plan], shared: Collection[str]
) -> dict[str, str]:
    """Datasets of one name are one only if both are the same file that enters."""
    known = all_datasets(others)
    made = produced([plan, *others])
    clashes = [
        item.name
        for item in plan.datasets
        if item.name in known
        and item.name not in shared
        and (item.name in made or replace(item, comment="") != _plain(known[item.name]))
    ]
    return _in_front(
        clashes, {*known, *(item.name for item in plan.datasets)},
        lambda name: f"{plan.pipeline}_{name}",
    )  # fmt: skip


def _parameters(plan: Plan, others: Sequence[Plan]) -> dict[str, str]:
    """Parameters of one key are one only if they have the same value."""
    known = {item.key: item.value for other in others for item in other.parameters}
    clashes = [
        item.key
        for item in plan.parameters
        if any(
            _overlap(item.key, key)
            and (item.key != key or repr(item.value) != repr(value))
            for key, value in known.items()
        )
    ]
    return _in_front(
        clashes, {*known, *(item.key for item in plan.parameters)},
        lambda key: f"{plan.pipeline}.{key}",
    )  # fmt: skip


def _steps(plan: Plan, others: Sequence[Plan]) -> dict[str, str]:
    known = {step.name for other in others for step in other.steps}
    own = {step.name for step in plan.steps}
    return _in_front(own & known, own | known, lambda name: f"{plan.pipeline}_{name}")


def _in_front(
    clashes: Iterable[str], taken: Collection[str], better: Callable[[str], str]
) -> dict[str, str]:
    result: dict[str, str] = {}
    for name in sorted(clashes):
        result[name] = unique(better(name), {*taken, *result.values()})
    return result


def _overlap(one: str, other: str) -> bool:
    """Whether two dotted keys cannot stand in one tree without meeting."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _moved(
    plan: Plan,
    others: Sequence[Plan],
    shared: Collection[str],
    kept: Collection[str],
) -> Plan:
    """Put files that would meet in one place into a folder of the pipeline."""
    clashing = _clashing_files(plan, others, shared)
    clashing -= {path for path in clashing if path in kept or path.startswith("src/")}
    places = {path: _below(path, plan.pipeline) for path in clashing if path}
    folders = _clashing_folders(plan, others)
    places |= {
        file.target: _inside(file.target, folders)
        for file in plan.data_files
        if file.target.rpartition("/")[0] in folders
    }
    places |= folders
    return replace(
        plan,
        datasets=tuple(
            item
            if item.name in shared
            else replace(item, filepath=places.get(item.filepath, item.filepath))
            for item in plan.datasets
        ),
        data_files=tuple(
            DataFile(file.source, places.get(file.target, file.target))
            for file in plan.data_files
        ),
    )


def _clashing_files(
    plan: Plan, others: Sequence[Plan], shared: Collection[str]
) -> set[str]:
    """Paths at which an earlier plan brings, or makes, another file."""
    brought = {f.target: _source(o, f) for o in others for f in o.data_files}
    made = produced(others)
    left = {item.filepath for o in others for item in o.datasets if item.name in made}
    own = produced([plan])
    return {
        file.target
        for file in plan.data_files
        if brought.get(file.target, _source(plan, file)) != _source(plan, file)
    } | {
        item.filepath
        for item in plan.datasets
        if item.name in own and item.name not in shared and item.filepath in left
    }


def _clashing_folders(plan: Plan, others: Sequence[Plan]) -> dict[str, str]:
    """New places of folders that an earlier plan has for other files."""
    theirs = {
        item.filepath: _files_of(other, item.source)
        for other in others
        for item in other.datasets
        if item.type == PARTITIONED
    }
    return {
        item.filepath: _below(item.filepath, plan.pipeline)
        for item in plan.datasets
        if item.type == PARTITIONED
        and theirs.get(item.filepath, "") not in ("", _files_of(plan, item.source))
    }


def _files_of(plan: Plan, pattern: str) -> str:
    return str(Path(plan.notebook.path).absolute().parent / pattern)


def _inside(path: str, folders: Mapping[str, str]) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folders[folder]}/{name}"


def _source(plan: Plan, file: DataFile) -> Path:
    return Path(plan.notebook.path).absolute().parent / file.source


def _below(path: str, folder: str) -> str:
    """``data/01_raw/x.csv`` becomes ``data/01_raw/<folder>/x.csv``."""
    where = PurePosixPath(path)
    return str(where.parent / folder / where.name)


def _plain(dataset: object) -> object:
    return replace(dataset, comment="")  # type: ignore[type-var]
