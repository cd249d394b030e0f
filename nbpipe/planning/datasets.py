"""Datasets: names, groups of variables, and what may pass without a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from nbpipe.model.plan import PARTITIONED, Dataset
from nbpipe.names import first_free, identifier
from nbpipe.planning.copy_modes import CopyModes
from nbpipe.planning.dataset_names import (
    base_name,
    file_of,
    group_name,
    in_order,
    version_name,
)
from nbpipe.planning.draft import Draft, Source
from nbpipe.planning.files import dataset_name, raw_target, result_target
from nbpipe.planning.path_parameters import path_parameter
from nbpipe.planning.persisting import persisted
from nbpipe.planning.sights import last_sight
from nbpipe.planning.states import STATES
from nbpipe.planning.tables import table_entry, table_name
from nbpipe.recognisers import Recognition, remote_path, together


@dataclass(slots=True)
class Datasets:
    """Names and entries of everything that passes between steps.

    Attributes:
        homes: Dataset that holds a version: by group and variable.
        loaded: Dataset that a statement's read became.
        saved: Dataset that a statement's write became.
        entries: All entries by name.
        members: Variables of the datasets that hold several.
        persisted: Saves that the step does which makes the value: its group and name.
        copied: What may pass without a copy.
        steps: Names of the groups.
        variables: Every variable of the notebook.
    """

    copied: CopyModes
    steps: tuple[str, ...]
    variables: frozenset[str]
    homes: dict[tuple[int, str], str] = field(default_factory=dict)
    loaded: dict[int, str] = field(default_factory=dict)
    saved: dict[int, str] = field(default_factory=dict)
    entries: dict[str, Dataset] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    persisted: dict[int, tuple[int, str]] = field(default_factory=dict)

    def name(self, *wanted: str, taken: Iterable[str] = ()) -> str:
        """Return the first of some names that is free, else a numbered one."""
        return first_free(wanted, {*self.entries, *taken})

    def of(self, name: str, source: Source) -> str:
        """Return the dataset that a needed variable comes from."""
        if source.kind == "step":
            return self.homes[(source.step, name)]
        return self.loaded[source.statement]


def name_datasets(draft: Draft, steps: tuple[str, ...]) -> Datasets:
    """Give every value that crosses a boundary a dataset."""
    variables = frozenset(n for facts in draft.statements for n in facts.may_bind)
    found = Datasets(CopyModes(draft), steps, variables)
    found.persisted.update(persisted(draft))
    _catalog_entries(draft, found)
    for statement, version in found.persisted.items():
        found.homes[version] = found.saved[statement]
    together = {
        (group, name): members for group, members in draft.shared for name in members
    }
    for index, flow in enumerate(draft.flows):
        for name in flow.outputs:
            if (index, name) in found.homes:
                continue
            members = together.get((index, name), frozenset())
            shared = [n for n in flow.outputs if n in members]
            ordered = in_order(draft, shared) if shared else (name,)
            if len(ordered) == 1 and not _may_be_none(draft, index, name):
                _one(draft, found, steps, index, name)
            else:
                _several(found, steps, index, ordered)
    return found


def _catalog_entries(draft: Draft, found: Datasets) -> None:
    by_path: dict[tuple[str, str, int], str] = {}
    owner = {cell: i for i, group in enumerate(draft.groups) for cell in group.cells}
    users: dict[tuple[str, str, int], set[int]] = {}
    for index, use in draft.catalog.items():
        way = use.way if use.direction == "load" else ""
        key = (use.path, way, 0)
        if way and use.type != PARTITIONED:  # functions that read never change
            group = owner.get(draft.statements[index].statement.cell, -1)
            mine = {group, *_users_of(draft, index)}
            # Two names of one entry would be one object to a node.
            while users.setdefault(key, set()) & mine:
                key = (*key[:2], key[2] + 1)
            users[key] |= mine
        written = next((n for (p, *_), n in by_path.items() if p == use.path), "")
        if use.direction == "load" and written in found.saved.values():
            entry = found.entries[written]
            found.entries[written] = _with_load(entry, use)
            found.loaded[index] = written
            continue
        if key not in by_path:
            by_path[key] = _new_entry(draft, found, index)
        target = found.loaded if use.direction == "load" else found.saved
        target[index] = by_path[key]


def _users_of(draft: Draft, index: int) -> Iterator[int]:
    """Yield the groups that take what a statement reads."""
    source = Source("catalog", statement=index)
    for number, flow in enumerate(draft.flows):
        if index in flow.loads.values() or source in flow.needs.values():
            yield number


def _with_load(entry: Dataset, use: Recognition) -> Dataset:
    options = cast("dict[str, object]", together(entry.options, use.options))
    return replace(entry, load_args=use.arguments, options=options)


def _new_entry(draft: Draft, found: Datasets, index: int) -> str:
    use = draft.catalog[index]
    loads = use.direction == "load"
    crossing = {name for flow in draft.flows for name in flow.outputs}
    taken = found.variables - draft.invented - ({use.value} - crossing)
    own = {use.value} if index in found.persisted else set[str]()
    if use.connection is not None:
        name = found.name(table_name(draft, index), taken=() if loads else taken)
        found.entries[name] = table_entry(draft, index, name, use.connection)
        return name
    call = draft.statements[index].call
    wanted = _file_names(found, use, call.target if loads and call else "")
    name = found.name(*wanted, taken=() if loads else taken - own)
    path = raw_target(use.path) if loads else result_target(use.path)
    if use.type == PARTITIONED:
        name = found.name(identifier(call.target if call else "", fallback="files"))
        path = _folder(found, use.path) or f"data/01_raw/{name}"
    shared = any(
        e.filepath == path and e.source != use.path for e in found.entries.values()
    )
    if shared and not remote_path(path):
        head, _, tail = path.rpartition("/")
        path = f"{head}/{name}/{tail}"
    done = call.function.removesuffix(".text").rsplit(".", 1)[-1] if call else ""
    if use.type == PARTITIONED and call is not None:
        done = f"{call.function.split('.')[-2]} of each file"
    found.entries[name] = Dataset(
        name=name,
        type=use.type,
        filepath="" if "url" in use.options else path,
        load_args=use.arguments if loads else {},
        save_args={} if loads else use.arguments,
        options=use.options,
        layer=_layer(path),
        source=use.path if loads and "://" not in path else "",
        written="" if loads or remote_path(path) else use.path,
        comment=f"{done} in cell {draft.statements[index].statement.cell}",
        parameter=path_parameter(draft, index),
    )
    return name


def _file_names(found: Datasets, use: Recognition, target: str) -> list[str]:
    """Names for the dataset of a file, the best first."""
    wanted, ending = (dataset_name(use.path, with_ending=e) for e in (False, True))
    before = found.entries.get(wanted)
    if before and use.path not in (before.source, before.written):
        wanted = ending
    if use.direction == "save":
        return [wanted, f"saved_{wanted}", ending]
    told = identifier(target.rstrip("_0123456789"), fallback=wanted)
    again = [f"{wanted}_again", f"{wanted}_once_more"]
    return [wanted, *([f"{wanted}_as_{told}"] if told != wanted else []), *again]


def _folder(found: Datasets, pattern: str) -> str:
    """Where the files of a pattern lie that is read in another way too."""
    every = found.entries.values()
    some = (e for e in every if e.type == PARTITIONED and e.source == pattern)
    return next((entry.filepath for entry in some), "")


def _layer(path: str) -> str:
    if remote_path(path):
        return "raw"
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    return folder.partition("_")[2]


def _one(
    draft: Draft, found: Datasets, steps: tuple[str, ...], index: int, name: str
) -> None:
    mode = None
    if name in STATES:
        wanted = [f"{STATES[name].word}_state_{steps[index]}"]
    elif name.startswith("<"):
        wanted = [f"{_file_word(name)}_{steps[index]}"]
    else:
        wanted = _value_names(draft, found, steps, index, name)
        mode = found.copied.of(index, [name])
    dataset = found.name(*wanted)
    seen = last_sight(draft.evidence, name, draft.groups[index].cells)
    found.entries[dataset] = Dataset(
        dataset, copy_mode=mode, format=seen.format if seen else ""
    )
    found.homes[(index, name)] = dataset


def _file_word(name: str) -> str:
    word = identifier(name.strip("<>").removeprefix("file:"), fallback="files")
    return f"{word}_after"


def _value_names(
    draft: Draft, found: Datasets, steps: tuple[str, ...], index: int, name: str
) -> list[str]:
    """Names for a version of a variable, the best first."""
    base = base_name(name, file_of(draft, found.loaded, index, name))
    later = version_name(base, steps[index], (name.lstrip("_"),))
    plain = name.lstrip("_") or name
    earlier = any(n == name and i < index for i, n in found.homes)
    if base != plain or earlier:
        return [later, f"{base}_{steps[index]}"]
    return [plain, later, f"{base}_{steps[index]}"]


def _several(
    found: Datasets,
    steps: tuple[str, ...],
    index: int,
    names: tuple[str, ...],
) -> None:
    wanted = group_name(names, steps[index])
    later = version_name(wanted, steps[index], names)
    dataset = found.name(
        wanted, later, f"{wanted}_{steps[index]}", taken=found.variables
    )
    mode = found.copied.of(index, names)
    found.entries[dataset] = Dataset(dataset, copy_mode=mode, members=names)
    found.members[dataset] = names
    for name in names:
        found.homes[(index, name)] = dataset


def _may_be_none(draft: Draft, index: int, name: str) -> bool:
    """Whether a value may be None, which Kedro does not hand on by itself."""
    seen = last_sight(draft.evidence, name, draft.groups[index].cells)
    if seen is not None and seen.type != "builtins.NoneType":
        return False
    last = draft.before(draft.groups[index].cells[-1] + 1)
    return last is not None and "None" in last.kinds.get(name, frozenset())
