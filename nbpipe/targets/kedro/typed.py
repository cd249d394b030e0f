"""Contexts of the parameters' types, and of what a run checks."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbpipe.model.plan import Parameter, Plan
from nbpipe.names import unique
from nbpipe.planning.parameter_keys import type_of
from nbpipe.targets.kedro.catalog import all_datasets

_NAMES = ("Parameters", "Any", "Literal", "TypedDict")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SECRET = re.compile(r"\$\{oc\.env:(\w+)\}")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a group of them, within a group."""

    name: str
    type: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of parameters: a class."""

    name: str
    docstring: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """The context of ``parameters.py``, and what it imports of `typing`."""

    groups: tuple[Group, ...]
    typing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """The context of ``checks.py``: names, and where the notebook had them."""

    package: str
    datasets: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, str], ...]
    limits: tuple[tuple[str, float | None, float | None], ...]
    asked: tuple[tuple[str, str], ...]
    secrets: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.datasets or self.parameters or self.secrets)


def typed(plans: Sequence[Plan]) -> Typed | None:
    """The types of all parameters, None if there are none, or one has an odd key."""
    groups: dict[str, dict[str, Parameter]] = {"": {}}
    for plan in plans:
        for parameter in plan.parameters:
            group, _, leaf = parameter.key.rpartition(".")
            groups.setdefault(group, {}).setdefault(leaf, parameter)
    keys = [*groups, *(leaf for fields in groups.values() for leaf in fields)]
    odd = any(not _NAME.fullmatch(k) or keyword.iskeyword(k) for k in keys if k)
    if odd or not any(groups.values()):
        return None
    classes: dict[str, str] = {}
    made: list[Group] = []
    for group in [name for name in groups if name]:
        wanted = "".join(word.capitalize() for word in group.split("_"))
        classes[group] = unique(
            wanted, {*classes.values(), "Parameters", "Any", "Literal"}
        )
        fields = tuple(_fields(groups[group]))
        made.append(Group(classes[group], f"Those of the step `{group}`.", fields))
    below = tuple(Field(group, name) for group, name in classes.items())
    fields = (*_fields(groups[""]), *below)
    made.append(Group("Parameters", "All parameters.", fields))
    types = [field.type for group in made for field in group.fields]
    literal = any(one.startswith("Literal[") for one in types)
    anything = any("Any" in one and not one.startswith("Literal[") for one in types)
    used = ("Any",) * anything + ("Literal",) * literal
    return Typed(tuple(made), used)


def checks(plans: Sequence[Plan], notebooks: Sequence[str], package: str) -> Checks:
    """What a run of the project checks."""
    datasets: dict[str, str] = {}
    parameters: dict[str, str] = {}
    for plan, path in zip(plans, notebooks, strict=True):
        for item in plan.datasets:
            if item.filepath and item.comment:
                datasets.setdefault(item.name, f"{item.comment} of {path}")
        for parameter in plan.parameters:
            place = f"cell {parameter.cell} of {path}"
            parameters.setdefault(parameter.key, place)
    known = typed(plans) is not None
    urls = [
        text
        for item in all_datasets(plans).values()
        for text in item.credentials.values()
    ]
    secrets = dict.fromkeys(name for url in urls for name in _SECRET.findall(url))
    return Checks(
        package,
        tuple(datasets.items()),
        tuple(parameters.items()) if known else (),
        tuple(_limits(plans)) if known else (),
        tuple(_asked(plans)) if known else (),
        tuple(secrets),
    )


def _asked(plans: Sequence[Plan]) -> Iterator[tuple[str, str]]:
    """Yield keys of parameters without a value, with what they are, in source form."""
    for plan in plans:
        for one in plan.parameters:
            if one.value is None:
                yield one.key, repr(one.comment)


def _limits(
    plans: Sequence[Plan],
) -> Iterator[tuple[str, float | None, float | None]]:
    """Yield the keys of the numbers that have limits, with these."""
    told: set[str] = set()
    for plan in plans:
        for one in plan.parameters:
            limited = one.least is not None or one.most is not None
            if limited and one.key not in told:
                told.add(one.key)
                yield one.key, one.least, one.most


def _fields(parameters: Mapping[str, Parameter]) -> Iterator[Field]:
    for name, parameter in parameters.items():
        kind = type_of(parameter)
        if parameter.choices:
            kind = f"Literal[{', '.join(map(repr, parameter.choices))}]"
        if parameter.value is None:
            kind = f"{kind} | None"
        yield Field(name, kind, f"cell {parameter.cell}")
