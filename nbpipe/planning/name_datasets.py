"""Datasets: names, groups of variables, and what may pass without a copy."""

from __future__ import annotations

from collections.abc import Mapping

from nbpipe.model.plan import Dataset
from nbpipe.names import identifier
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.draft import Draft, GroupFlow, Source
from nbpipe.planning.entries import catalog_entries
from nbpipe.planning.sights import last_sight
from nbpipe.planning.states import STATES

_NAMED = 3  # more variables than this do not all stand in a dataset's name


def name_datasets(draft: Draft, steps: tuple[str, ...]) -> Datasets:
    """Give every value that crosses a boundary a dataset."""
    found = Datasets(changed=_last_changes(draft), takers=_takers(draft))
    catalog_entries(draft, found)
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
