"""Lock files of uv, Poetry, PDM and Pipenv, and ``pylock.toml``: exact versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from nbpipe.environment.pip_file import Found, host
from nbpipe.environment.project_file import lowest
from nbpipe.environment.requirement import requirement
from nbpipe.environment.toml_text import loads, table

_PYPI = ("pypi.org", "files.pythonhosted.org", "")
#: Keys and kinds of sources that are no registry.
_ELSEWHERE = (
    "git", "url", "path", "directory", "file", "editable", "virtual", "vcs", "archive",
)  # fmt: skip


def uv_lock(text: str, place: str) -> Found:
    """Read ``uv.lock``."""
    return _standard(text, place, "package")


def poetry_lock(text: str, place: str) -> Found:
    """Read ``poetry.lock``."""
    found, data = _read(text)
    found.python = lowest(str(table(data, "metadata").get("python-versions", "")))
    _take(found, _tables(data.get("package")), place)
    return found


def pdm_lock(text: str, place: str) -> Found:
    """Read ``pdm.lock``."""
    found, data = _read(text)
    for target in _tables(table(data, "metadata").get("targets")):
        found.python = found.python or lowest(str(target.get("requires_python", "")))
    _take(found, _tables(data.get("package")), place)
    return found


def pylock(text: str, place: str) -> Found:
    """Read ``pylock.toml``, whichever tool has written it."""
    return _standard(text, place, "packages")


def pipfile_lock(text: str, place: str) -> Found:
    """Read ``Pipfile.lock``."""
    import json

    found = Found()
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        found.broken = "is not JSON"
        return found
    requires = table(data, "_meta", "requires")
    wanted = requires.get("python_full_version") or requires.get("python_version")
    found.python = lowest(str(wanted or ""))
    for source in _tables(table(data, "_meta").get("sources")):
        _index(found, str(source.get("url", "")))
    for name, entry in table(data, "default").items():
        one = table(entry)
        if not any(key in one for key in _ELSEWHERE):
            _add(found, name, one.get("extras"), str(one.get("version", "")), place)
    return found


#: What reads them, by their names.
LOCKS: Mapping[str, Callable[[str, str], Found]] = {
    "uv.lock": uv_lock,
    "poetry.lock": poetry_lock,
    "pdm.lock": pdm_lock,
    "pylock.toml": pylock,
    "Pipfile.lock": pipfile_lock,
}


def _standard(text: str, place: str, packages: str) -> Found:
    """Read a file that has its Python and its packages at the top."""
    found, data = _read(text)
    found.python = lowest(str(data.get("requires-python", "")))
    _take(found, _tables(data.get(packages)), place)
    return found


def _read(text: str) -> tuple[Found, dict[str, object]]:
    found = Found()
    try:
        return found, loads(text)
    except ValueError:
        found.broken = "is not TOML"
        return found, {}


def _take(found: Found, packages: Iterable[Mapping[str, object]], place: str) -> None:
    """Take the versions, but for packages with several, by Python or system."""
    every = list(packages)
    versions = Counter(name for name, _ in {_named(one) for one in every})
    seen: set[str] = set()
    for one in every:
        name, version = _named(one)
        source = table(one.get("source"))
        if _is_elsewhere(one, source) or versions[name] > 1:
            continue
        for where in (source.get("registry"), source.get("url"), one.get("index")):
            _index(found, str(where or ""))
        if name not in seen and version:
            seen.add(name)
            _add(found, name, one.get("extras"), f"=={version}", place)


def _is_elsewhere(package: Mapping[str, object], source: Mapping[str, object]) -> bool:
    """Whether a package comes from no registry; Poetry calls others ``legacy``."""
    if "type" in source:
        return source["type"] in _ELSEWHERE
    return any(key in source or key in package for key in _ELSEWHERE)


def _named(package: Mapping[str, object]) -> tuple[str, str]:
    return str(package.get("name", "")), str(package.get("version", ""))


def _index(found: Found, url: str) -> None:
    name = host(url) if "://" in url else ""
    if name not in _PYPI:
        found.indexes.append(name)


def _tables(value: object) -> Iterator[Mapping[str, object]]:
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict):
            yield one


def _add(found: Found, name: str, extras: object, versions: str, place: str) -> None:
    names = [str(one) for one in extras] if isinstance(extras, list) else []
    listed = f"[{','.join(names)}]" if names else ""
    stated = requirement(f"{name}{listed}{versions}", place)
    if stated:
        found.stated.append(stated)
    else:
        found.bad.append(0)
