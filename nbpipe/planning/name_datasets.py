"""Datasets: names, groups of variables, and what may pass without a copy."""

from __future__ import annotations

from nbpipe.model.plan import Dataset
from nbpipe.names import identifier
from nbpipe.planning.copy_modes import CopyModes
from nbpipe.planning.dataset_names import (
    base_name,
    file_of,
    group_name,
    in_order,
    plain_version_name,
    version_name,
)
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.draft import Draft
from nbpipe.planning.entries import catalog_entries
from nbpipe.planning.persisting import persisted
from nbpipe.planning.sights import last_sight
from nbpipe.planning.spark import ORDER
from nbpipe.planning.states import STATES


def name_datasets(draft: Draft, steps: tuple[str, ...]) -> Datasets:
    """Give every value that crosses a boundary a dataset."""
    variables = frozenset(n for facts in draft.statements for n in facts.may_bind)
    found = Datasets(CopyModes(draft), steps, variables)
    found.persisted.update(persisted(draft))
    catalog_entries(draft, found)
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


def _one(
    draft: Draft, found: Datasets, steps: tuple[str, ...], index: int, name: str
) -> None:
    mode, one_process = None, False
    if name in STATES:
        wanted = [f"{STATES[name].word}_state_{steps[index]}"]
    elif name.startswith("<"):
        wanted = [f"{_file_word(name)}_{steps[index]}"]
        one_process = name == ORDER
    else:
        wanted = _value_names(draft, found, steps, index, name)
        mode = found.copied.of(index, [name])
        one_process = found.copied.in_one_process(index, [name])
    dataset = found.name(*wanted)
    seen = last_sight(draft.evidence, name, draft.groups[index].cells)
    found.entries[dataset] = Dataset(
        dataset,
        copy_mode=mode,
        one_process=one_process,
        format=seen.format if seen else "",
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
    named = (base, steps[index], (name.lstrip("_"),))
    later = (version_name(*named), plain_version_name(*named))
    plain = name.lstrip("_") or name
    earlier = any(n == name and i < index for i, n in found.homes)
    if base != plain or earlier:
        return [*later, f"{base}_{steps[index]}"]
    return [plain, *later, f"{base}_{steps[index]}"]


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
    found.entries[dataset] = Dataset(
        dataset,
        copy_mode=mode,
        one_process=found.copied.in_one_process(index, names),
        members=names,
    )
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
