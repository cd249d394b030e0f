"""``environment.yml``: what conda makes an environment of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nbpipe.environment.pip_file import Found, pip_file
from nbpipe.environment.requirement import requirement
from nbpipe.model.environment import Stated
from nbpipe.notebook.conda_names import name_on_pypi

_MATCH = re.compile(
    r"^(?:[^\s:]+::)?(?P<name>[A-Za-z0-9_][\w.-]*)(?:\[[^\]]*\])?\s*(?P<rest>.*)$"
)
_EXACT = re.compile(r"^=?=?\s*(?P<version>\d[\w.!*+]*)(?:\s*[= ]\s*[\w.*]+)?$")
_RANGE = re.compile(r"^(?:>=|<=|!=|==|~=|<|>)\s*\d[\w.!*+]*$")
_RELEASE = re.compile(r"\d+(?:\.\d+)*")


def conda_file(text: str, place: str) -> Found:
    """Read a file that describes an environment of conda."""
    import yaml

    found = Found()
    try:
        data: Any = _plain(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        found.broken = "is not YAML"
        return found
    entries = data.get("dependencies") if isinstance(data, Mapping) else None
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, str):
            _conda(found, entry.strip(), place)
        elif isinstance(entry, Mapping) and isinstance(entry.get("pip"), list):
            _pip(found, [line for line in entry["pip"] if isinstance(line, str)], place)
    return found


def _plain(text: str) -> Any:
    """Texts, lists and mappings; an alias of an alias may grow without end."""
    import yaml

    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
        raise ValueError("an alias")
    return yaml.safe_load(text)


def _pip(found: Found, lines: list[str], place: str) -> None:
    """The part that pip installs; conda's part is stated before it and gives way."""
    inner = pip_file("\n".join(lines), place)
    stated = [_without_line(one) for one in inner.stated]
    found.stated[:0] = stated
    found.indexes += inner.indexes
    found.includes += inner.includes
    if inner.bad:
        found.bad.append(0)


def _without_line(stated: Stated) -> Stated:
    from dataclasses import replace

    return replace(stated, line=None)


def _conda(found: Found, entry: str, place: str) -> None:
    match = _MATCH.match(entry)
    if not match:
        found.bad.append(0)
        return
    name = match["name"].lower()
    specifier = _specifier(match["rest"].strip())
    if name == "python":
        exact = specifier.startswith("==") and _RELEASE.search(specifier)
        found.python = exact[0] if exact else ""
        return
    known = name_on_pypi(name)
    if known:
        stated = requirement(f"{known}{specifier}", place)
        if stated:
            found.stated.append(stated)


def _specifier(rest: str) -> str:
    """Conda's versions as PEP 440 writes them; ``""`` where it cannot.

    >>> [_specifier(text) for text in ("=1.2", "=1.2.3=py39_0", ">=2,<3", "1.2|1.4")]
    ['==1.2.*', '==1.2.3.*', '>=2,<3', '']
    """
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    found = []
    for part in parts:
        if exact := _EXACT.match(part):
            found.append(_exact(exact["version"]))
        elif _RANGE.match(part):
            found.append(part.replace(" ", ""))
        else:
            return ""
    return ",".join(found)


def _exact(version: str) -> str:
    """A version, and what PyPI may have appended to it."""
    plain = version.removesuffix(".*").removesuffix("*").rstrip(".")
    return f"=={plain}.*" if _RELEASE.fullmatch(plain) else f"=={plain}"
