"""Functions and classes that several notebooks define alike: the project has them once.

Alike means the same code, comments aside, whose names mean the same: the same imports,
builtins, and functions that are shared as well.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nbpipe.joining.stateless import changed_names, is_stateless
from nbpipe.model.plan import Function, Import, Plan
from nbpipe.render.reading import BUILTINS, annotation_names, names_from_outside

Group = frozenset[int]  # positions of plans
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Common:
    """What the project has once for several notebooks.

    Attributes:
        functions: The functions and classes, in an order in which they can be made.
        imports: What they import.
        logger: Name of the module's logger, ``""`` for none.
    """

    functions: tuple[Function, ...] = ()
    imports: tuple[Import, ...] = ()
    logger: str = ""

    def __bool__(self) -> bool:
        return bool(self.functions)


def share(plans: Sequence[Plan]) -> tuple[tuple[Plan, ...], Common]:
    """Take what notebooks define alike out of their plans.

    Returns:
        The plans without it, and what the project has once.
    """
    groups = _closed(plans, _alike(plans)) if len(plans) > 1 else {}
    if not groups:
        return tuple(plans), Common()
    functions = tuple(_first_ones(plans, groups))
    used = names_from_outside(item.text for item in functions)
    firsts = [plans[min(group)] for group in groups.values()]
    imports = dict.fromkeys(
        item
        for plan in firsts
        for item in plan.function_imports
        if item.bound in used or item.module == "__future__"
    )
    logs = any(plan.logger in item.helpers for plan in firsts for item in functions)
    left = tuple(_without(number, plan, groups) for number, plan in enumerate(plans))
    return left, Common(functions, tuple(imports), firsts[0].logger if logs else "")


def _alike(plans: Sequence[Plan]) -> dict[str, Group]:
    """The largest group of notebooks that have the same code under a name."""
    found: dict[str, dict[object, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, plan in enumerate(plans):
        names = {item.name for item in plan.functions}
        texts = [
            *(f.text for f in plan.functions if not f.body),
            *(step.body for step in plan.steps),
        ]
        changed = frozenset[str]().union(*map(_changed, texts))
        for item in plan.functions:
            keeps = item.body or item.name in changed or not is_stateless(item.text)
            if not keeps:
                meaning = tuple(_meaning(item, plan, names))
                found[item.name][meaning].add(number)
    largest: dict[str, Group] = {}
    for name, keys in found.items():
        group: set[int] = max(keys.values(), key=_size)
        largest[name] = frozenset(group)
    return {name: group for name, group in largest.items() if len(group) >= _LEAST}


def _size(group: set[int]) -> tuple[int, int]:
    return len(group), -min(group)


def _changed(text: str) -> frozenset[str]:
    try:
        return changed_names(text)
    except SyntaxError:  # `await` outside of a function
        return frozenset(re.findall(r"\w+", text))


def _meaning(item: Function, plan: Plan, names: set[str]) -> Iterator[object]:
    """Yield what decides whether two functions mean the same."""
    yield ast.dump(ast.parse(item.text))
    yield item.helpers
    yield plan.logger if plan.logger in item.helpers else ""
    yield tuple(one for one in plan.function_imports if one.module == "__future__")
    for name in sorted(names_from_outside([item.text])):
        bound = [one for one in plan.function_imports if one.bound == name]
        if name in names or name in item.helpers or name == item.name:
            yield name
        elif len(bound) == 1:
            yield name, replace(bound[0], used=True)
        elif not bound and name in BUILTINS:
            yield name, "builtins"
        else:  # a star import, or nobody knows
            yield name, str(plan.notebook.path)


def _closed(plans: Sequence[Plan], groups: dict[str, Group]) -> dict[str, Group]:
    """Keep of each group the notebooks that share all that the function calls."""
    while True:
        kept: dict[str, Group] = {}
        for name, group in groups.items():
            plan = plans[min(group)]
            names = {item.name for item in plan.functions}
            item = next(one for one in plan.functions if one.name == name)
            for called in names_from_outside([item.text]) & names - {name}:
                group &= groups.get(called, frozenset())  # noqa: PLW2901
            if len(group) >= _LEAST:
                kept[name] = group
        if kept == groups:
            return kept
        groups = kept


def _first_ones(plans: Sequence[Plan], groups: dict[str, Group]) -> Iterator[Function]:
    """Yield each function as the first of its notebooks has it, in their order."""
    for number, plan in enumerate(plans):
        for item in plan.functions:
            group = groups.get(item.name)
            if group is not None and min(group) == number:
                yield replace(item, hints=_hints(item, plans, group))


def _hints(
    item: Function, plans: Sequence[Plan], group: Group
) -> tuple[tuple[str, str], ...]:
    """The types that a function has in all of its notebooks, if they are builtins."""
    every = [
        {*one.hints}
        for number in group
        for one in plans[number].functions
        if one.name == item.name
    ]
    same = set(item.hints).intersection(*every)
    return tuple(
        (key, hint)
        for key, hint in item.hints
        if (key, hint) in same and not annotation_names(hint)
    )


def _without(number: int, plan: Plan, groups: dict[str, Group]) -> Plan:
    """The plan without what is shared, and without the imports that only that needs."""
    common = tuple(
        item.name
        for item in plan.functions
        if number in groups.get(item.name, frozenset())
    )
    functions = tuple(item for item in plan.functions if item.name not in common)
    gone = [item for item in plan.functions if item.name in common]
    before = names_from_outside(item.text for item in gone)
    after = names_from_outside(item.text for item in functions if not item.body)
    return replace(
        plan,
        common=common,
        functions=functions,
        function_imports=tuple(
            item
            for item in plan.function_imports
            if item.bound not in before or item.bound in after
        ),
    )
