"""Keys of the parameters that numbers in calls became: below the step that has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nbpipe.model.plan import Parameter
from nbpipe.names import unique
from nbpipe.planning.draft import Draft


def with_keys(draft: Draft, names: tuple[str, ...]) -> Draft:
    """Put the numbers of one step below its name; those of several stay at the top.

    Args:
        draft: With its flows.
        names: Of the steps.
    """
    if not draft.knobs:
        return draft
    own = {p.key for p in draft.parameters.values() if p.variable not in draft.knobs}
    taken = {*own, *names}
    keyed: dict[int, Parameter] = {}
    for index, parameter in draft.parameters.items():
        made = draft.knobs.get(parameter.variable)
        if made is None:
            keyed[index] = parameter
            continue
        users = [
            name
            for name, flow in zip(names, draft.flows, strict=True)
            if parameter.variable in flow.needs
        ]
        one = len(users) == 1 and not made.top
        group = f"{_group(users[0], own)}." if one else ""
        key = unique(f"{group}{made.knob}", taken)
        taken.add(key)
        keyed[index] = replace(parameter, key=key)
    return replace(draft, parameters=keyed)


def type_of(parameter: Parameter) -> str:
    """Return the type of a parameter's values, as it is written."""
    return parameter.type or value_type(parameter.value)


def value_type(value: object) -> str:
    """Return the type of a value that YAML gives, as it is written.

    >>> value_type(0.5), value_type([1, 2]), value_type({"a": 1}), value_type([])
    ('float', 'list[int]', 'dict[str, Any]', 'list[Any]')
    """
    if isinstance(value, bool | int | float | str):
        return type(value).__name__
    if isinstance(value, list):
        kinds = {value_type(item) for item in value}
        return f"list[{kinds.pop() if len(kinds) == 1 else 'Any'}]"
    return "dict[str, Any]" if isinstance(value, Mapping) else "Any"


def _group(step: str, own: set[str]) -> str:
    """A group of parameters must not have the name of one."""
    return f"{step}_step" if step in own else step
