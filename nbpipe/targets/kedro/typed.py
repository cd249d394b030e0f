"""Contexts of the parameters' types, and of what a run checks."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import splitext

from nbpipe.model.plan import Parameter, Plan
from nbpipe.names import unique
from nbpipe.planning.parameter_keys import type_of
from nbpipe.render.fitting import tupled
from nbpipe.targets.kedro.catalog import all_datasets
from nbpipe.targets.kedro.credentials import needed
from nbpipe.targets.kedro.renames import PARAMETER

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
    """The context of ``checks.py``: names, and where the notebook had them.

    Attributes:
        paths: Source of the tuple of those that may name a file, ``""`` for none.
    """

    package: str
    datasets: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, str], ...]
    limits: tuple[tuple[str, float | None, float | None], ...]
    asked: tuple[tuple[str, str], ...]
    secrets: tuple[tuple[str, str], ...]
    paths: str

    def __bool__(self) -> bool:
        return bool(self.datasets or self.parameters or self.secrets)


def typed(plans: Sequence[Plan]) -> Typed | None:
    """The types of all parameters, None if there are none, or one has an odd key."""
    groups: dict[str, dict[str, Parameter]] = {"": {}}
    for plan in plans:
        for parameter in plan.parameters:
            group, _, leaf = parameter.key.rpartition(".")
            for above in _above(group):
                groups.setdefault(above, {})
            groups[group].setdefault(leaf, parameter)
    keys = [*groups, *(leaf for fields in groups.values() for leaf in fields)]
    parts = [part for key in keys if key for part in key.split(".")]
    odd = any(not _NAME.fullmatch(part) or keyword.iskeyword(part) for part in parts)
    if odd or not any(groups.values()):
        return None
    classes: dict[str, str] = {}
    made: list[Group] = []
    for group in _inner_first([name for name in groups if name]):
        words = group.replace(".", "_").split("_")
        wanted = "".join(word.capitalize() for word in words)
        classes[group] = unique(
            wanted, {*classes.values(), "Parameters", "Any", "Literal"}
        )
        fields = (*_fields(groups[group]), *_below(group, classes))
        made.append(Group(classes[group], _what(group, plans), fields))
    fields = (*_fields(groups[""]), *_below("", classes))
    made.append(Group("Parameters", "All parameters.", fields))
    types = [field.type for group in made for field in group.fields]
    literal = any(one.startswith("Literal[") for one in types)
    anything = any("Any" in one and not one.startswith("Literal[") for one in types)
    used = ("Any",) * anything + ("Literal",) * literal
    return Typed(tuple(made), used)


def _above(group: str) -> list[str]:
    """A group, and those that it is in, the outermost first.

    >>> _above("a.b")
    ['a', 'a.b']
    """
    parts = group.split(".") if group else []
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def _inner_first(groups: Sequence[str]) -> list[str]:
    return sorted(groups, key=lambda group: -group.count("."))


def _below(group: str, classes: Mapping[str, str]) -> tuple[Field, ...]:
    """The groups directly within a group."""
    return tuple(
        Field(name.rpartition(".")[2], made)
        for name, made in classes.items()
        if name.rpartition(".")[0] == group
    )


def _what(group: str, plans: Sequence[Plan]) -> str:
    """What a group of parameters is for."""
    pipelines = {plan.pipeline for plan in plans if plans[1:]}
    kind = "pipeline" if group in pipelines else "step"
    return f"Those of the {kind} `{group.rpartition('.')[2]}`."


def checks(plans: Sequence[Plan], notebooks: Sequence[str], package: str) -> Checks:
    """What a run of the project checks."""
    datasets: dict[str, str] = {}
    parameters: dict[str, str] = {}
    for plan, path in zip(plans, notebooks, strict=True):
        for item in plan.datasets:
            if not item.in_memory and item.comment:
                datasets.setdefault(item.name, f"{item.comment} of {path}")
        for parameter in plan.parameters:
            place = f"cell {parameter.cell} of {path}"
            parameters.setdefault(parameter.key, place)
    known = typed(plans) is not None
    paths = [f'"{key}"' for key in _paths(plans)] if known else []
    return Checks(
        package,
        tuple(datasets.items()),
        tuple(parameters.items()) if known else (),
        tuple(_limits(plans)) if known else (),
        tuple(_asked(plans)) if known else (),
        tuple(_secrets(plans, notebooks)),
        tupled(paths) if paths else "",
    )


def _secrets(
    plans: Sequence[Plan], notebooks: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the variables that connections need: for what, and where they stood."""
    stood = {one.name: one for one in needed(plans, notebooks)}
    uses: dict[str, list[str]] = {}
    for item in all_datasets(plans).values():
        for url in item.credentials.values():
            for name in _SECRET.findall(url):
                uses.setdefault(name, []).append(f"`{item.name}`")
    for name, datasets in uses.items():
        one = stood.get(name)
        where = f"; {one.what}, cell {one.cell} of {one.notebook}" if one else ""
        words = "the dataset" if len(datasets) == 1 else "the datasets"
        yield name, f"for {words} {', '.join(datasets)}{where}"


def _paths(plans: Sequence[Plan]) -> Iterator[str]:
    """Yield the keys of parameters that the code may take for the path of a file."""
    used = {
        item.dataset for plan in plans for step in plan.steps for item in step.inputs
    }
    told: set[str] = set()
    for plan in plans:
        for one in plan.parameters:
            text = one.value if isinstance(one.value, str) else ""
            path = bool(splitext(text)[1]) or "/" in text
            if path and f"{PARAMETER}{one.key}" in used and one.key not in told:
                told.add(one.key)
                yield one.key


def _asked(plans: Sequence[Plan]) -> Iterator[tuple[str, str]]:
    """Yield keys of parameters without a value, with what they are, in source form."""
    for plan in plans:
        for one in plan.parameters:
            if one.value is None:
                yield one.key, json.dumps(one.comment, ensure_ascii=False)


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
            kind = f"Literal[{', '.join(map(_written, parameter.choices))}]"
        if parameter.value is None:
            kind = f"{kind} | None"
        yield Field(name, kind, f"cell {parameter.cell}")


def _written(value: object) -> str:
    """A constant as black writes it."""
    text = repr(value)
    return f'"{value}"' if text == f"'{value}'" and '"' not in text else text
