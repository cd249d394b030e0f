"""Give datasets, parameters and steps of a plan other names, everywhere at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nbpipe.model.plan import CellFate, Plan, Step, Version

PARAMETER = "params:"

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Renames:
    """Old name to new name, of each kind."""

    datasets: Names = field(default_factory=dict)
    parameters: Names = field(default_factory=dict)
    steps: Names = field(default_factory=dict)

    def dataset(self, name: str) -> str:
        """The new name of a dataset or of ``params:key``."""
        if name.startswith(PARAMETER):
            key = name.removeprefix(PARAMETER)
            return f"{PARAMETER}{self.parameters.get(key, key)}"
        return self.datasets.get(name, name)

    def step(self, name: str | None) -> str | None:
        """The new name of a step."""
        return self.steps.get(name, name) if name else name


def rename(plan: Plan, names: Renames) -> Plan:
    """The plan with the new names; the code of the bodies has none of them."""
    if not (names.datasets or names.parameters or names.steps):
        return plan
    return replace(
        plan,
        steps=tuple(_step(step, names) for step in plan.steps),
        datasets=tuple(
            replace(
                item,
                name=names.dataset(item.name),
                parameter=names.parameters.get(item.parameter, item.parameter),
            )
            for item in plan.datasets
        ),
        parameters=tuple(
            replace(item, key=names.parameters.get(item.key, item.key))
            for item in plan.parameters
        ),
        cells=tuple(_fate(item, names) for item in plan.cells),
        variables={
            variable: tuple(_version(version, names) for version in versions)
            for variable, versions in plan.variables.items()
        },
        figures=tuple(
            replace(
                item,
                dataset=names.dataset(item.dataset),
                step=names.steps.get(item.step, item.step),
            )
            for item in plan.figures
        ),
    )


def _step(step: Step, names: Renames) -> Step:
    return replace(
        step,
        name=names.steps.get(step.name, step.name),
        inputs=tuple(
            replace(item, dataset=names.dataset(item.dataset)) for item in step.inputs
        ),
        outputs=tuple(
            replace(item, dataset=names.dataset(item.dataset)) for item in step.outputs
        ),
    )


def _fate(fate: CellFate, names: Renames) -> CellFate:
    parts = tuple((names.steps.get(step, step), line) for step, line in fate.parts)
    return replace(fate, step=names.step(fate.step), parts=parts)


def _version(version: Version, names: Renames) -> Version:
    return replace(
        version,
        dataset=names.dataset(version.dataset) if version.dataset else version.dataset,
        step=names.step(version.step),
        parameter=names.parameters.get(version.parameter, version.parameter),
    )
