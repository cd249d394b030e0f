"""Make plans fit into one Kedro project: lawful nodes, names without clashes."""

from __future__ import annotations

import keyword
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nbpipe.joining import connect
from nbpipe.model.helpers import HELPER_NAMES
from nbpipe.model.plan import Dataset, Output, Plan, Step
from nbpipe.names import unique
from nbpipe.render.reading import BUILTINS, names_in
from nbpipe.targets.kedro.apart import apart
from nbpipe.targets.kedro.join import join
from nbpipe.targets.kedro.renames import Renames, rename

_NOTHING = Step("run_notebook", (), "Nothing is left to run")


def settle(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Join the plans where one reads what another wrote, and tell the rest apart.

    The first plan keeps its names; where a later one has a dataset, a parameter or a
    step of the same name, that of the later one gets the pipeline's name in front.
    """
    settled: list[Plan] = []
    names: list[Names] = []
    connected = connect(plans)
    for number, plan in enumerate(connected.plans):
        pipeline = unique(plan.pipeline, {other.pipeline for other in settled})
        own = _lawful(_with_outputs(replace(plan, pipeline=pipeline)))
        lawful = _renamed(plan, own)
        pairs = {
            lawful[name]: names[writer][written]
            for (reader, name), (writer, written) in connected.joined.items()
            if reader == number
        }
        joined, settled, shared = join(own, settled, pairs)
        settled.append(
            apart(joined, settled, shared | connected.shared, connected.places)
        )
        names.append(_through(lawful, pairs, _renamed(joined, settled[-1])))
    return tuple(settled)


Names = Mapping[str, str]


def _renamed(before: Plan, after: Plan) -> Names:
    """New name of each dataset; renaming keeps their order."""
    pairs = zip(before.datasets, after.datasets, strict=False)
    return {one.name: other.name for one, other in pairs}


def _through(*steps: Names) -> Names:
    """New name of each dataset after several renamings."""
    first, *later = steps
    found = dict(first)
    for names in later:
        found = {name: names.get(now, now) for name, now in found.items()}
    return found


def _with_outputs(plan: Plan) -> Plan:
    """Give Kedro what it asks for: a node at least, and that each takes or gives.

    A node that takes nothing and gives nothing gives True.
    """
    steps: list[Step] = []
    datasets = list(plan.datasets)
    for step in plan.steps or (_NOTHING,):
        if step.inputs or step.outputs:
            steps.append(step)
            continue
        name = unique(f"{step.name}_done", {item.name for item in datasets})
        datasets.append(Dataset(name))
        done = Output(name, "True", "bool", "true when it ran")
        steps.append(replace(step, outputs=(done,)))
    return replace(plan, steps=tuple(steps), datasets=tuple(datasets))


def _lawful(plan: Plan) -> Plan:
    """Rename what Kedro or the module would not take.

    The catalog drops names with an underscore in front. A function must not hide an
    import or a builtin from the other functions of its module.
    """
    taken = {item.name for item in plan.datasets}
    datasets: dict[str, str] = {}
    for item in plan.datasets:
        if item.name.startswith("_"):
            stem = item.name.lstrip("_") or "value"
            datasets[item.name] = unique(stem, taken | set(datasets.values()))
    return rename(plan, Renames(datasets=datasets, steps=_step_names(plan)))


def _step_names(plan: Plan) -> dict[str, str]:
    imports = {item.bound for item in plan.node_imports}
    functions = {item.name for item in plan.functions} | {*plan.common}
    own = {
        "logging",
        "library_options",
        "create_pipeline",
        "kwargs",
        *HELPER_NAMES,
        plan.logger,
    }
    read = names_in(step.body for step in plan.steps) & BUILTINS
    hidden = imports | functions | own | read
    taken = hidden | {step.name for step in plan.steps}
    result: dict[str, str] = {}
    for step in plan.steps:
        if step.name in hidden or keyword.iskeyword(step.name):
            result[step.name] = unique(
                f"{step.name}_step", taken | set(result.values())
            )
    return result
