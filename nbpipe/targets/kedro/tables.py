"""What is known of distributions beside their names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from nbpipe.analysis.knowledge import knowledge
from nbpipe.environment.toml_text import loads
from nbpipe.names import canonical


def instead(name: str) -> tuple[str, ...]:
    """Distributions that may stand in for one, by canonical names."""
    return _names("instead", name)


def same(name: str) -> tuple[str, ...]:
    """Distributions whose versions are those of another one."""
    return _names("same", name)


def plugins(name: str) -> tuple[str, ...]:
    """What a distribution uses without that anybody imports it."""
    return _names("plugins", name)


def accelerators(name: str) -> tuple[str, ...]:
    """What a distribution computes with where it is there."""
    return _names("accelerators", name)


def method_needs(method: str) -> tuple[str, ...]:
    """What a method of pandas needs beside it."""
    needs: tuple[str, ...] = _table()["methods"].get(canonical(method), ())
    return needs


def first_version(name: str) -> str:
    """The first version that the oldest Python has a build of, ``""`` for any."""
    return str(_table()["first"].get(canonical(name), ""))


def well_known(name: str) -> bool:
    """Whether a distribution is one that every machine can install."""
    table = _table()
    if name in table["special"]["names"]:
        return False
    return name in _known()


def kedro_needs(extras: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """What Kedro and its datasets ask for: name, versions, and who asks."""
    for text in _needs()["kedro"]:
        yield (*split(text), "Kedro")
    for extra in extras:
        for text in _needs()["kedro-datasets"].get(extra, ()):
            yield (*split(text), f"kedro-datasets[{extra}]")


def split(text: str) -> tuple[str, str]:
    """The canonical name and the versions of a plain requirement.

    >>> split("PyYAML<7.0,>=4.2")
    ('pyyaml', '<7.0,>=4.2')
    """
    at = next((i for i, letter in enumerate(text) if letter in "<>=!~"), len(text))
    return canonical(text[:at]), text[at:]


def _names(key: str, name: str) -> tuple[str, ...]:
    names: tuple[str, ...] = _table()[key].get(canonical(name), ())
    return names


@cache
def _known() -> frozenset[str]:
    """Names that some table has."""
    modules = knowledge().pure - sys.stdlib_module_names
    names = {*modules, *modules_of().values(), *_table()["first"]}
    for entries in (_table()["plugins"], _table()["instead"], _table()["same"]):
        names |= {*entries, *(name for several in entries.values() for name in several)}
    return frozenset(map(canonical, names))


@cache
def modules_of() -> Mapping[str, str]:
    """The distribution of each module that is called otherwise."""
    text = files(__package__).joinpath("distributions.json").read_text(encoding="utf-8")
    table: dict[str, str] = json.loads(text)
    return table


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    text = files(__package__).joinpath("families.toml").read_text(encoding="utf-8")
    return {
        key: {
            canonical(name): tuple(map(canonical, value))
            if isinstance(value, list)
            else value
            for name, value in entries.items()
        }
        for key, entries in loads(text).items()
    }


@cache
def _needs() -> Any:
    text = files(__package__).joinpath("needs.json").read_text(encoding="utf-8")
    return json.loads(text)
