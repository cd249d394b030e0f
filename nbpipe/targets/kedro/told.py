"""What docstrings say of the datasets and parameters that nodes take and give."""

from __future__ import annotations

from collections.abc import Mapping

from nbpipe.model.plan import Dataset, Parameter, Plan


def told(plan: Plan) -> Mapping[str, str]:
    """Return a few words on each dataset and parameter, by its name.

    Those on a dataset begin with the name, and whose it is.
    """
    made = {output.dataset: step.name for step in plan.steps for output in step.outputs}
    orders = {
        output.dataset
        for step in plan.steps
        for output in step.outputs
        if output.expression == "True"
    }
    entries = {entry.name: entry for entry in plan.datasets}
    named = (item.dataset for step in plan.steps for item in step.inputs)
    found = {
        name: _dataset(
            name, entries.get(name), made.get(name, ""), order=name in orders
        )
        for name in dict.fromkeys((*made, *named))
    }
    return found | {f"params:{one.key}": _parameter(one) for one in plan.parameters}


def _dataset(name: str, entry: Dataset | None, step: str, *, order: bool) -> str:
    whose = f"``{name}`` of `{step}`" if step else f"``{name}``"
    if order:
        return f"{whose}, which keeps the order of the steps"
    if entry is None:
        return whose
    if entry.filepath:
        return f"{whose}, in ``{entry.filepath}``"
    if len(entry.members) > 1:
        return f"{whose}, with {', '.join(f'``{one}``' for one in entry.members)}"
    return whose


def _parameter(one: Parameter) -> str:
    comment = " ".join(one.comment.split())
    if comment:
        return comment[:1].upper() + comment[1:]
    return f"Parameter ``{one.key}``"
