"""A plan of cells in parts as one of the file's cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nbpipe.model.notebook import Notebook
from nbpipe.model.plan import CellFate, LeftOut, Plan, Step, Version
from nbpipe.planning.dividing import Cuts


def reunited(plan: Plan, notebook: Notebook, cuts: Cuts) -> Plan:
    """Return the plan with the cells of the file.

    Args:
        plan: Of the divided notebook.
        notebook: As read.
        cuts: By which it was divided.
    """
    origin = plan.notebook.origin
    found = (
        replace(one, cell=None if one.cell is None else origin(one.cell))
        for one in plan.diagnostics
    )
    return replace(
        plan,
        notebook=notebook,
        steps=tuple(_step(step, plan.notebook) for step in plan.steps),
        parameters=tuple(replace(p, cell=origin(p.cell)) for p in plan.parameters),
        environment=tuple(replace(v, cell=origin(v.cell)) for v in plan.environment),
        functions=tuple(replace(f, cell=origin(f.cell)) for f in plan.functions),
        cells=_fates(plan.cells, plan.notebook, cuts),
        variables=_variables(plan.variables, plan.notebook, cuts),
        figures=tuple(replace(f, cell=origin(f.cell)) for f in plan.figures),
        proposals=tuple(
            replace(one, cells=_origins(one.cells, plan.notebook))
            for one in plan.proposals
        ),
        left_out=tuple(_left_out(one, plan.notebook) for one in plan.left_out),
        removed=tuple(replace(one, cell=origin(one.cell)) for one in plan.removed),
        changes={what: origin(cell) for what, cell in plan.changes.items()},
        diagnostics=tuple(dict.fromkeys(found)),
    )


def _origins(cells: Iterable[int], notebook: Notebook) -> tuple[int, ...]:
    return tuple(dict.fromkeys(notebook.origin(cell) for cell in cells))


def _step(step: Step, notebook: Notebook) -> Step:
    return replace(step, cells=_origins(step.cells, notebook))


def _left_out(left: LeftOut, notebook: Notebook) -> LeftOut:
    return replace(left, cells=_origins(left.cells, notebook))


def _variables(
    variables: Mapping[str, Sequence[Version]], notebook: Notebook, cuts: Cuts
) -> dict[str, tuple[Version, ...]]:
    """Return the versions, of those that one cell makes the last."""
    found: dict[str, tuple[Version, ...]] = {}
    for name, versions in variables.items():
        kept: list[Version] = []
        for version in versions:
            cell = notebook.origin(version.cell)
            again = kept and cell in cuts and kept[-1].cell == cell
            if again and not version.may_keep:
                kept.pop()
            kept.append(replace(version, cell=cell))
        found[name] = tuple(kept)
    return found


def _fates(
    fates: Sequence[CellFate], notebook: Notebook, cuts: Cuts
) -> tuple[CellFate, ...]:
    by_cell: dict[int, list[CellFate]] = {}
    for fate in fates:
        by_cell.setdefault(notebook.origin(fate.index), []).append(fate)
    return tuple(
        replace(parts[0], index=cell)
        if cell not in cuts
        else _whole(cell, parts, (1, *cuts[cell]))
        for cell, parts in by_cell.items()
    )


def _whole(cell: int, parts: Sequence[CellFate], lines: Sequence[int]) -> CellFate:
    """Return what became of a cell: its step is that of its last part in one."""
    steps: list[tuple[str, int]] = []
    binds: set[str] = set()
    reads: set[str] = set()
    for part, line in zip(parts, lines, strict=True):
        if part.step is not None and not (steps and steps[-1][0] == part.step):
            steps.append((part.step, line))
        reads |= {*part.reads} - binds
        binds |= {*part.binds}
    main = next((part for part in reversed(parts) if part.step is not None), parts[-1])
    return replace(
        main,
        index=cell,
        reads=tuple(sorted(reads)),
        binds=tuple(sorted(binds)),
        changes=tuple(sorted({name for part in parts for name in part.changes})),
        effects=tuple(sorted({one for part in parts for one in part.effects})),
        parts=tuple(steps) if len(steps) > 1 else (),
    )
