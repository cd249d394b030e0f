"""Conda's names of packages."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def name_on_pypi(name: str) -> str:
    """What PyPI calls a package of conda, ``""`` for what is no Python.

    >>> name_on_pypi("pytorch"), name_on_pypi("pandas"), name_on_pypi("graphviz")
    ('torch', 'pandas', '')
    """
    return _table().get(name.lower(), name)


@cache
def _table() -> Mapping[str, str]:
    text = (Path(__file__).parent / "conda.toml").read_text(encoding="utf-8")
    table: Mapping[str, str] = tomllib.loads(text)["names"]
    return table
