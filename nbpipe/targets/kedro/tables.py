"""What is known of distributions beside their names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

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


def first_version(name: str) -> str:
    """The first version that the oldest Python has a build of, ``""`` for any."""
    return str(_table()["first"].get(canonical(name), ""))


def kedro_needs(extras: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """What Kedro and its datasets ask for: name, versions, and who asks."""
    for text in _needs()["kedro"]:
        yield (*_split(text), "Kedro")
    for extra in extras:
        for text in _needs()["kedro-datasets"].get(extra, ()):
            yield (*_split(text), f"kedro-datasets[{extra}]")


def _split(text: str) -> tuple[str, str]:
    at = next((i for i, letter in enumerate(text) if letter in "<>=!~"), len(text))
    return canonical(text[:at]), text[at:]


def _names(key: str, name: str) -> tuple[str, ...]:
    names: tuple[str, ...] = _table()[key].get(canonical(name), ())
    return names


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
