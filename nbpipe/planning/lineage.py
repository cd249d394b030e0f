"""Which version of which variable is where, and what became of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import CellFate, Fate, Step, Version
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.draft import Draft, GroupFlow
from nbpipe.planning.dropping import wholly_left_out

_NO_DATA = ("path:", "function:", "class:", "lambda:", "module")
_ORDER: tuple[tuple[str, Fate], ...] = (
    ("functions", "functions"),
    ("parameters", "parameters"),
    ("floating", "functions"),
    ("settings", "settings"),
    ("imports", "imports"),
    ("skipped", "skipped"),
)


def variables(
    draft: Draft, datasets: Datasets, steps: dict[int, Step]
) -> dict[str, tuple[Version, ...]]:
    """Return the versions of every variable that holds data at the notebook's end."""
    found: dict[str, list[Version]] = {}
    owner = {c: i for i, group in enumerate(draft.groups) for c in group.cells}
    for facts in draft.statements:
        index = facts.statement.index
        group = owner.get(facts.statement.cell)
        for name in facts.deletes - facts.may_bind:
            found.pop(name, None)
        if index in draft.parameters:
            parameter = draft.parameters[index]
            version = Version(None, None, facts.statement.cell, parameter=parameter.key)
            found.setdefault(parameter.variable, []).append(version)
        elif index in datasets.loaded and facts.call is not None:
            version = _loaded(draft, datasets, steps, index)
            found.setdefault(facts.call.target, []).append(version)
        elif draft.fates[index] == "node" and group is not None and group in steps:
            _made_here(draft, datasets, steps[group], group, index, found)
    if draft.whole and steps:
        for facts in draft.statements:  # what `exec` and its like have bound
            for name in sorted(facts.unbound - found.keys()):
                found[name] = [Version(None, steps[0].name, facts.statement.cell)]
    last = draft.statements[-1].kinds if draft.statements else {}
    return {
        name: tuple(_once_a_step(versions))
        for name, versions in found.items()
        if name not in draft.invented and not _only_code(last.get(name, frozenset()))
    }


def _loaded(
    draft: Draft, datasets: Datasets, steps: dict[int, Step], index: int
) -> Version:
    """A variable read from a file; a file that a step wrote is read by another.

    What the dataset was given is then not what it gives back (CSV loses types), so the
    version is where it was read.
    """
    dataset, cell = datasets.loaded[index], draft.statements[index].statement.cell
    if dataset in datasets.saved.values():
        for group, flow in enumerate(draft.flows):
            takes = any(source.statement == index for source in flow.needs.values())
            takes |= index in flow.loads.values()
            inputs = steps[group].inputs if group in steps and takes else ()
            if any(item.dataset == dataset for item in inputs):
                return Version(None, steps[group].name, cell)
    return Version(dataset, None, cell)


def _made_here(
    draft: Draft,
    datasets: Datasets,
    step: Step,
    group: int,
    index: int,
    found: dict[str, list[Version]],
) -> None:
    if index in draft.catalog:
        return
    facts = draft.statements[index]
    changed = (facts.may_bind | facts.mutates) - draft.imported - draft.hoisted.keys()
    for name in sorted(changed):
        home = datasets.homes.get((group, name))
        key = name if home in datasets.members else ""
        keeps = name in draft.flows[group].may_keep
        version = Version(home, step.name, facts.statement.cell, key, may_keep=keeps)
        found.setdefault(name, []).append(version)


def _once_a_step(versions: list[Version]) -> list[Version]:
    """Keep the last version that each step makes."""
    kept: list[Version] = []
    for version in versions:
        if kept and version.step is not None and kept[-1].step == version.step:
            kept.pop()
        kept.append(version)
    return kept


def _only_code(kinds: frozenset[str]) -> bool:
    own = [kind for kind in kinds if not kind.startswith("in:")]
    return bool(own) and all(kind.startswith(_NO_DATA) for kind in own)


def cell_fates(
    draft: Draft, steps: dict[int, Step], left: Mapping[int, Step]
) -> tuple[CellFate, ...]:
    """Return what became of every code cell, and what it does.

    Args:
        draft: The draft.
        steps: By group.
        left: The steps that are left out.
    """
    owner = {c: i for i, group in enumerate(draft.groups) for c in group.cells}
    imports = [facts for facts in draft.statements if facts.imports]
    imported = frozenset[str]().union(*(facts.may_bind for facts in imports))
    fates = []
    for cell in draft.notebook.code_cells:
        group = owner.get(cell.index)
        if group in left:
            fate = CellFate(cell.index, None, _left(draft, cell.index))
        elif group is not None and group in steps:
            fate = CellFate(cell.index, steps[group].name, "node")
        elif group is not None:
            fate = CellFate(cell.index, None, "catalog")
        else:
            fate = CellFate(cell.index, None, _apart(draft, cell.index))
        fates.append(_with_uses(fate, draft.in_cells((cell.index,)), imported))
    return tuple(fates)


def _with_uses(
    fate: CellFate, statements: Iterable[StatementFacts], imported: Set[str]
) -> CellFate:
    """Add what the cell's statements read, bind and touch, but for imports."""
    reads: set[str] = set()
    binds: set[str] = set()
    changes: set[str] = set()
    effects: set[str] = set()
    for facts in statements:
        if facts.imports:
            continue
        reads |= facts.reads - binds - imported
        binds |= facts.may_bind
        changes |= facts.mutates
        effects |= {f"{effect.mode} {effect.resource}" for effect in facts.effects}
    return replace(
        fate,
        reads=tuple(sorted(reads)),
        binds=tuple(sorted(binds)),
        changes=tuple(sorted(changes)),
        effects=tuple(sorted(effects)),
    )


def _left(draft: Draft, cell: int) -> Fate:
    """What becomes of a cell whose step is left out."""
    if wholly_left_out(draft, cell):
        return "skipped"
    catalog = any(f.statement.index in draft.catalog for f in draft.in_cells((cell,)))
    return "catalog" if catalog else _apart(draft, cell)


def _apart(draft: Draft, cell: int) -> Fate:
    present = {draft.fates[f.statement.index] for f in draft.in_cells((cell,))}
    for fate, name in _ORDER:
        if fate in present:
            return name
    installs = "install" in draft.notebook.cells[cell].source
    return "requirements" if installs else "skipped"


__all__ = ["GroupFlow", "cell_fates", "variables"]
