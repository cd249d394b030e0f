"""Entries of the catalog for the files that it reads and writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from nbpipe.model.plan import PARTITIONED, Dataset
from nbpipe.names import identifier
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.draft import Draft, Source
from nbpipe.planning.files import dataset_name, raw_target, result_target
from nbpipe.planning.path_parameters import path_parameter
from nbpipe.planning.tables import table_entry, table_name
from nbpipe.recognisers import Recognition, remote_path, together


def catalog_entries(draft: Draft, found: Datasets) -> None:
    """Add the entries, each for what is one file read or written in one way."""
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
    name = _entry_name(draft, found, index)
    if use.connection is not None:
        found.entries[name] = table_entry(draft, index, name, use.connection)
        return name
    path = _entry_path(found, use, name)
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
        comment=_entry_comment(draft, index),
        parameter=path_parameter(draft, index),
    )
    return name


def _entry_name(draft: Draft, found: Datasets, index: int) -> str:
    """Return a name for the entry of a read or a write."""
    use, call = draft.catalog[index], draft.statements[index].call
    target = call.target if call else ""
    if use.type == PARTITIONED:
        return found.name(identifier(target, fallback="files"))
    loads = use.direction == "load"
    if use.connection is not None:
        wanted = [table_name(draft, index)]
    else:
        wanted = _file_names(found, use, target if loads else "")
    if loads:
        return found.name(*wanted)
    crossing = {name for flow in draft.flows for name in flow.outputs}
    own = {use.value} if index in found.persisted else {use.value} - crossing
    return found.name(*wanted, taken=found.variables - draft.invented - own)


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


def _entry_path(found: Datasets, use: Recognition, name: str) -> str:
    """Return where an entry's file lies, or the folder of its files."""
    path = raw_target(use.path) if use.direction == "load" else result_target(use.path)
    if use.type == PARTITIONED:
        path = _folder(found, use.path) or f"data/01_raw/{name}"
    shared = any(
        e.filepath == path and e.source != use.path for e in found.entries.values()
    )
    if shared and not remote_path(path):
        head, _, tail = path.rpartition("/")
        path = f"{head}/{name}/{tail}"
    return path


def _entry_comment(draft: Draft, index: int) -> str:
    """Say which call an entry stands for, and where it is."""
    call = draft.statements[index].call
    done = call.function.removesuffix(".text").rsplit(".", 1)[-1] if call else ""
    if draft.catalog[index].type == PARTITIONED and call is not None:
        done = f"{call.function.split('.')[-2]} of each file"
    return f"{done} in cell {draft.origin(draft.statements[index].statement.cell)}"


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
