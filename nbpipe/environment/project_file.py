"""``pyproject.toml``, ``Pipfile`` and ``setup.cfg``: what a project depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nbpipe.environment.pip_file import Found, host
from nbpipe.environment.requirement import requirement
from nbpipe.environment.toml_text import loads, table

_CARET = re.compile(r"^\^\s*(\d+(?:\.\d+)*)\S*$")
_TILDE = re.compile(r"^~\s*(\d+(?:\.\d+)*)\S*$")
_LOWEST = re.compile(r"(?:>=|==|~=|\^|~)?\s*(\d+\.\d+)")


def pyproject_file(text: str, place: str) -> Found:
    """Read the dependencies of a project, those of Poetry among them."""
    found = Found()
    data = _toml(text, found)
    project = table(data, "project")
    listed = project.get("dependencies")
    for entry in listed if isinstance(listed, list) else []:
        _add(found, str(entry), place)
    poetry = table(data, "tool", "poetry", "dependencies")
    _entries(found, poetry, place)
    wanted = project.get("requires-python") or poetry.get("python") or ""
    found.python = lowest(str(wanted))
    for index in _list(table(data, "tool", "uv").get("index")):
        found.indexes.append(host(str(table(index).get("url", ""))))
    return found


def pipfile(text: str, place: str) -> Found:
    """Read what Pipenv installs."""
    found = Found()
    data = _toml(text, found)
    _entries(found, table(data, "packages"), place)
    requires = table(data, "requires")
    wanted = requires.get("python_full_version") or requires.get("python_version")
    found.python = lowest(str(wanted or ""))
    for source in _list(data.get("source")):
        name = host(str(table(source).get("url", "")))
        if name != "pypi.org":
            found.indexes.append(name)
    return found


def setup_file(text: str, place: str) -> Found:
    """Read what a ``setup.cfg`` installs."""
    import configparser

    found = Found()
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        found.broken = "is not as configparser reads it"
        return found
    if not parser.has_section("options"):
        return found
    options = parser["options"]
    for entry in options.get("install_requires", "").split("\n"):
        if entry.strip() and not entry.strip().startswith(("#", "file:")):
            _add(found, entry, place)
    found.python = lowest(options.get("python_requires", ""))
    return found


def lowest(versions: str) -> str:
    """The lowest Python that a range allows, ``""`` where it says none.

    >>> [lowest(text) for text in (">=3.10,<3.13", "^3.9", "<4", "3.11", "==3.12.*")]
    ['3.10', '3.9', '', '3.11', '3.12']
    """
    numbers = (_LOWEST.match(part.strip()) for part in versions.split(","))
    return next((match[1] for match in numbers if match), "")


def _toml(text: str, found: Found) -> dict[str, object]:
    try:
        return loads(text)
    except ValueError:
        found.broken = "is not TOML"
        return {}


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else []


def _entries(found: Found, entries: Mapping[str, object], place: str) -> None:
    """Names and versions as Poetry and Pipenv write them."""
    for name, value in entries.items():
        if name.lower() == "python":
            continue
        extras, versions = "", value
        if isinstance(value, Mapping):
            names = [str(one) for one in _list(value.get("extras"))]
            extras = f"[{','.join(names)}]" if names else ""
            versions = value.get("version", "*")
            if any(key in value for key in ("git", "path", "url", "file")):
                versions = "*"
        _add(found, f"{name}{extras}{_versions(str(versions))}", place)


def _versions(text: str) -> str:
    """Versions as Poetry and Pipenv write them, as PEP 440 does.

    >>> [_versions(text) for text in ("*", "^1.2.3", "^0.3", "~1.2", "1.5", ">=1,<2")]
    ['', '>=1.2.3,<2', '>=0.3,<0.4', '>=1.2,<1.3', '==1.5', '>=1,<2']
    """
    text = text.strip()
    if text in ("*", ""):
        return ""
    if caret := _CARET.match(text):
        return f">={caret[1]},<{_next(caret[1], _first_that_counts(caret[1]))}"
    if tilde := _TILDE.match(text):
        return f">={tilde[1]},<{_next(tilde[1], min(1, tilde[1].count('.')))}"
    return f"=={text}" if text[0].isdigit() else text


def _first_that_counts(version: str) -> int:
    numbers = version.split(".")
    return next((at for at, one in enumerate(numbers) if int(one)), len(numbers) - 1)


def _next(version: str, at: int) -> str:
    numbers = version.split(".")[: at + 1]
    return ".".join([*numbers[:-1], str(int(numbers[-1]) + 1)])


def _add(found: Found, text: str, place: str) -> None:
    stated = requirement(text.strip(), place)
    if stated:
        found.stated.append(stated)
    else:
        found.bad.append(0)
