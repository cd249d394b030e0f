"""Calls of library methods, found by trying, and how to change what they give."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OBJECTS = Path(__file__).parent / "objects.toml"
_DEEPEST = 2  # containers in containers


@dataclass(frozen=True, slots=True)
class Probe:
    """An object, what is called on it, and a change of one of both in a later cell.

    Attributes:
        make: Expression that makes the object.
        call: Expression of ``{x}``, the object.
        change: Statement that changes ``{x}`` or ``{r}``, the result.
    """

    make: str
    call: str
    change: str

    def cells(self, number: int) -> Iterator[str]:
        """The three cells, with names of their own."""
        for text in (f"{{x}} = {self.make}", f"{{r}} = {self.call}", self.change):
            yield filled(text, f"x{number}", f"r{number}")


def filled(text: str, thing: str, result: str) -> str:
    """Put names in; other braces stay."""
    return text.replace("{x}", thing).replace("{r}", result)


def plan() -> dict[str, Any]:
    """What to try, as ``objects.toml`` says."""
    return tomllib.loads(OBJECTS.read_text(encoding="utf-8"))


def probes(wanted: Mapping[str, Any], only: str = "") -> Iterator[Probe]:
    """Try all calls that have a text in them; yield what gives something to change."""
    warnings.simplefilter("ignore")
    base: dict[str, Any] = {}
    exec(wanted["imports"], base)  # noqa: S102  our own list
    for make in wanted["objects"]:
        for calls in [*_methods(make, base, wanted), wanted["expressions"]]:
            alternatives = calls is not wanted["expressions"]
            chosen = [call for call in calls if only in call]
            yield from _working(make, chosen, base, first=alternatives)
    for module in wanted["modules"]:
        for name in _names(base[module], wanted["skip"]):
            calls = [f"{module}.{name}({given})" for given in wanted["calls"]]
            calls = [call for call in calls if only in call]
            for make in wanted["values"]:
                yield from _working(make, calls, base, first=True)


def _methods(
    make: str, base: dict[str, Any], wanted: Mapping[str, Any]
) -> Iterator[list[str]]:
    """For each attribute, ways to read or call it."""
    thing = eval(make, dict(base))  # noqa: S307
    for name in _names(thing, wanted["skip"]):
        try:
            called = callable(getattr(thing, name))
        except Exception:  # noqa: BLE001, S112  whatever a property raises
            continue
        ways = [f"({given})" for given in wanted["arguments"]] if called else [""]
        yield [f"{{x}}.{name}{way}" for way in ways]


def _names(thing: object, skip: str) -> list[str]:
    pattern = re.compile(skip.replace("\n", ""))
    return [name for name in sorted(dir(thing)) if not pattern.search(name)]


def _working(
    make: str, calls: list[str], base: dict[str, Any], *, first: bool
) -> Iterator[Probe]:
    """Probes of the calls that work; of the first one alone if it is enough."""
    for call in calls:
        found = list(_tried(make, call, base))
        yield from found
        if found and first:
            return


def _tried(make: str, call: str, base: dict[str, Any]) -> Iterator[Probe]:
    for name in ("{r}", "{x}"):
        space = dict(base)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(filled(f"x = {make}\nr = {call}", "x", "r"), space)  # noqa: S102
                change = _change(space[filled(name, "x", "r")], name)
                exec(filled(change, "x", "r"), space)  # noqa: S102
        except Exception:  # noqa: BLE001, S112  whatever the wrong arguments raise
            continue
        if change:
            yield Probe(make, call, change)


def _change(value: object, name: str, depth: int = 0) -> str:
    """A statement that changes a value in place; ``""`` where nothing can."""
    if isinstance(value, dict | list | tuple) and len(value) and depth < _DEEPEST:
        key = next(iter(value)) if isinstance(value, dict) else 0
        inner = _change(value[key], f"{name}[{key!r}]", depth + 1)
        if inner:
            return inner
    if isinstance(value, pd.Index):
        names = [f"changed{n}" for n in range(value.nlevels)]
        return f"{name}.names = {names}"
    for kinds, template in _CHANGES:
        if isinstance(value, kinds):
            return template.replace("NAME", name)
    return ""


_CHANGES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (pd.DataFrame, "NAME.iloc[0, 0] = NAME.iloc[-1, -1]"),
    (pd.Series, "NAME.iloc[0] = NAME.iloc[-1]"),
    (np.ndarray, "NAME.flat[0] = NAME.flat[-1]"),
    ((list, deque), "NAME.append(99)"),
    (bytearray, "NAME.append(65)"),
    (set, "NAME.add(99)"),
    (dict, 'NAME["changed"] = 99'),
)
