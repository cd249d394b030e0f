"""``requirements.txt``: the format of pip's requirements files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from nbpipe.environment.requirement import requirement
from nbpipe.model.environment import Stated

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_OPTION = re.compile(r"^(--?[A-Za-z][\w-]*)(?:[ =]\s*|(?<=-[a-z])(?=[^\s-]))(.*)$")
_PER_REQUIREMENT = re.compile(r"\s+--?[a-z].*$")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_INDEX = {
    "-i": "an index", "--index-url": "an index", "--pypi-url": "an index",
    "--extra-index-url": "an index", "-f": "links", "--find-links": "links",
}  # fmt: skip
_INCLUDE = ("-r", "--requirement", "-c", "--constraint")

Include = Callable[[str], "Path | None"]


@dataclass(slots=True)
class Found:
    """What a file holds.

    Attributes:
        stated: Requirements, in order.
        bad: Lines that are none, by their numbers.
        indexes: Hosts of registries of its own.
        includes: Other files that it names, as it names them.
        python: The Python that it names, or the lowest that a project allows; ``""``
            for none.
        broken: What is wrong with the file as a whole, ``""`` for nothing.
    """

    stated: list[Stated] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    includes: list[str] = field(default_factory=list)
    python: str = ""
    broken: str = ""


def pip_file(text: str, place: str) -> Found:
    """Read a requirements file; files that it includes are named, not read."""
    found = Found()
    for number, line in _logical_lines(text):
        if option := _OPTION.match(line):
            _option(found, option[1], option[2].strip(), place, number)
        elif not line.startswith("-"):
            _add(found, _PER_REQUIREMENT.sub("", line), place, number)
    return found


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments; one that ends in a backslash goes on in the next."""
    begun, first = "", 0
    for number, line in enumerate(re.split(r"\r\n?|\n", text), 1):
        if not begun:
            first = number
        bare = _COMMENT.sub("", line)
        if bare.endswith("\\"):
            begun += f"{bare[:-1]} "
            continue
        if whole := (begun + bare).strip():
            yield first, whole
        begun = ""
    if begun.strip():
        yield first, begun.strip()


def _option(found: Found, name: str, value: str, place: str, line: int) -> None:
    if name in _INCLUDE:
        found.includes.append(value.strip("\"'"))
    elif name in ("-e", "--editable"):
        if "egg=" in value:
            _add(found, value, place, line)
    elif name in _INDEX:
        found.indexes.append(host(value))


def _add(found: Found, text: str, place: str, line: int) -> None:
    stated = requirement(text.strip(), place, line)
    if stated:
        found.stated.append(stated)
    elif not _is_path(text):
        found.bad.append(line)


def _is_path(text: str) -> bool:
    """Whether a line names a file or folder of the repository itself."""
    return text.startswith((".", "/", "~")) or text.endswith((".whl", ".gz", ".zip"))


def host(address: str) -> str:
    """The host of an address, and nothing that may be a secret.

    >>> host("https://me:secret@pypi.example.org/a/b?c")
    'pypi.example.org'
    """
    try:
        return urlsplit(address.strip("\"'")).hostname or "a folder"
    except ValueError:
        return "an address"
