"""Datasets: names, groups of variables, and what may pass without a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from nbpipe.model.plan import PARTITIONED, Dataset
from nbpipe.names import identifier, unique
from nbpipe.planning.draft import Draft, GroupFlow, Source
from nbpipe.planning.files import dataset_name, raw_target, result_target
from nbpipe.planning.path_parameters import path_parameter
from nbpipe.planning.sights import last_sight
from nbpipe.planning.states import STATES
from nbpipe.planning.tables import table_entry, table_name
from nbpipe.recognisers import Recognition, remote_path, together

_NAMED = 3  # more variables than this do not all stand in a dataset's name


@dataclass(slots=True)
class Datasets:
    """Names and entries of everything that passes between steps.

    Attributes:
        homes: Dataset that holds a version: by group and variable.
        loaded: Dataset that a statement's read became.
        saved: Dataset that a statement's write became.
        entries: All entries by name.
        members: Variables of the datasets that hold several.
        changed: Last group that changes each region.
        takers: Groups that take what each group makes.
    """

    homes: dict[tuple[int, str], str] = field(default_factory=dict)
    loaded: dict[int, str] = field(default_factory=dict)
    saved: dict[int, str] = field(default_factory=dict)
    entries: dict[str, Dataset] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)
    takers: dict[int, list[GroupFlow]] = field(default_factory=dict)

    def name(self, wanted: str, taken: Iterable[str] = ()) -> str:
        """Return a free name."""
        return unique(wanted, {*self.entries, *taken})

    def of(self, name: str, source: Source) -> str:
        """Return the dataset that a needed variable comes from."""
        if source.kind == "step":
            return self.homes[(source.step, name)]
        return self.loaded[source.statement]


def name_datasets(draft: Draft, steps: tuple[str, ...]) -> Datasets:
    """Give every value that crosses a boundary a dataset."""
    found = Datasets(changed=_last_changes(draft), takers=_takers(draft))
    _catalog_entries(draft, found)
    together = {
        (group, name): members for group, members in draft.shared for name in members
    }
    for index, flow in enumerate(draft.flows):
        for name in flow.outputs:
            if (index, name) in found.homes:
                continue
            members = together.get((index, name), frozenset())
            ordered = tuple(n for n in flow.outputs if n in members) or (name,)
            if len(ordered) == 1 and not _may_be_none(draft, index, name):
                _one(draft, found, steps, index, name)
            else:
                _several(draft, found, steps, index, ordered)
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
    variables = {n for facts in draft.statements for n in facts.may_bind}
    crossing = {name for flow in draft.flows for name in flow.outputs}
    taken = variables - draft.invented - ({use.value} - crossing)
    if use.connection is not None:
        name = found.name(table_name(draft, index), () if loads else taken)
        found.entries[name] = table_entry(draft, index, name, use.connection)
        return name
    wanted = dataset_name(use.path)
    before = found.entries.get(wanted)
    if before and use.path not in (before.source, before.written):
        wanted = dataset_name(use.path, with_ending=True)
    name = found.name(wanted, () if loads else taken)
    path = raw_target(use.path) if loads else result_target(use.path)
    if use.type == PARTITIONED:
        call = draft.statements[index].call
        name = found.name(identifier(call.target if call else "", fallback="files"))
        path = _folder(found, use.path) or f"data/01_raw/{name}"
    shared = any(
        e.filepath == path and e.source != use.path for e in found.entries.values()
    )
    if shared and not remote_path(path):
        head, _, tail = path.rpartition("/")
        path = f"{head}/{name}/{tail}"
    call = draft.statements[index].call
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
    if name in STATES:
        wanted, mode = f"{STATES[name].word}_state_{steps[index]}", None
    elif name.startswith("<"):
        wanted, mode = f"{_file_word(name)}_{steps[index]}", None
    else:
        wanted, mode = (
            _value_name(found, steps, index, name),
            _mode(draft, found, index, [name]),
        )
    dataset = found.name(wanted)
    seen = last_sight(draft.evidence, name, draft.groups[index].cells)
    found.entries[dataset] = Dataset(
        dataset, copy_mode=mode, format=seen.format if seen else ""
    )
    found.homes[(index, name)] = dataset


def _file_word(name: str) -> str:
    word = identifier(name.strip("<>").removeprefix("file:"), fallback="files")
    return f"{word}_after"


def _value_name(found: Datasets, steps: tuple[str, ...], index: int, name: str) -> str:
    plain = name.lstrip("_") or name
    earlier = any(n == name for _, n in found.homes) or plain in found.entries
    return f"{plain}_{steps[index]}" if earlier else plain


def _several(
    draft: Draft,
    found: Datasets,
    steps: tuple[str, ...],
    index: int,
    names: tuple[str, ...],
) -> None:
    wanted = "_and_".join(n.lstrip("_") for n in names)
    if len(names) == 1:
        wanted = f"{names[0]}_or_none"
    elif len(names) > _NAMED:
        wanted = f"{steps[index]}_values"
    variables = {n for facts in draft.statements for n in facts.may_bind}
    dataset = found.name(wanted, variables)
    mode = _mode(draft, found, index, list(names))
    found.entries[dataset] = Dataset(dataset, copy_mode=mode, members=names)
    found.members[dataset] = names
    for name in names:
        found.homes[(index, name)] = dataset


def _mode(draft: Draft, found: Datasets, index: int, names: list[str]) -> str | None:
    """Return ``assign`` where nobody would see that a step changes what it takes.

    That is where no step does, not even by what another hands on to it, or where the
    only one that takes it has it alone.
    """
    reach = _reach_after(draft, index)
    if not any(name in reach for name in names):
        return None
    own = frozenset[int]().union(*(reach.get(name, ()) for name in names))
    source = Source("step", index)
    takers = [
        (flow, taken)
        for flow in found.takers.get(index, ())
        if (taken := {n for n in names if flow.needs.get(n) == source})
    ]
    changes = any(found.changed.get(region, -1) > index for region in own) or any(
        taken & draft.uses[s].mutates
        for flow, taken in takers
        for s in (*flow.statements, *flow.floats)
    )
    if not changes:
        return "assign"
    others = {name for flow in draft.flows[index + 1 :] for name in flow.needs}
    shared = any(own & reach.get(name, frozenset()) for name in others - {*names})
    return None if shared or len(takers) != 1 else "assign"


def _takers(draft: Draft) -> dict[int, list[GroupFlow]]:
    found: dict[int, list[GroupFlow]] = {}
    for flow in draft.flows:
        sources = flow.needs.values()
        for step in {source.step for source in sources if source.kind == "step"}:
            found.setdefault(step, []).append(flow)
    return found


def _last_changes(draft: Draft) -> dict[int, int]:
    return {
        region: index
        for index, flow in enumerate(draft.flows)
        for statement in flow.statements
        for region in draft.statements[statement].mutated
    }


def _reach_after(draft: Draft, index: int) -> Mapping[str, frozenset[int]]:
    """Return what each variable reaches when a group ends."""
    last = draft.before(draft.groups[index].cells[-1] + 1)
    return last.reach if last else {}


def _may_be_none(draft: Draft, index: int, name: str) -> bool:
    """Whether a value may be None, which Kedro does not hand on by itself."""
    seen = last_sight(draft.evidence, name, draft.groups[index].cells)
    if seen is not None and seen.type != "builtins.NoneType":
        return False
    last = draft.before(draft.groups[index].cells[-1] + 1)
    return last is not None and "None" in last.kinds.get(name, frozenset())
