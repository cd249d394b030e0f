"""A line that asks pip for something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nbpipe.model.environment import Stated

if TYPE_CHECKING:
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

_EGG = re.compile(r"^(?P<url>[^#\s]+)#(?:.*&)?egg=(?P<name>[A-Za-z0-9][\w.-]*)")
_FETCHED = ("git+https", "git+http", "hg+https", "svn+https", "https", "http")
_SECRET = re.compile(
    r"token|key|secret|password|passwd|auth|sig|credential", re.IGNORECASE
)
_STAR = re.compile(r"((?:>=|<=|>|<|~=)\s*[\d.]*\d)\.\*")
_LOCAL = re.compile(r"\+[A-Za-z0-9.]+$")


def requirement(
    text: str, place: str, line: int | None = None, cell: int | None = None
) -> Stated | None:
    """Read a requirement as PEP 508 writes it, or an address with ``#egg=``.

    Returns:
        None where it is neither.
    """
    from packaging.requirements import InvalidRequirement, Requirement

    if egg := _EGG.match(text):
        return _from_address(egg["name"], egg["url"], place, line, cell)
    try:
        read = Requirement(_STAR.sub(r"\1", text))
    except (InvalidRequirement, RecursionError):
        return None
    if read.url is not None:
        return _with(_from_address(read.name, read.url, place, line, cell), read)
    stated = Stated(read.name, place=place, line=line, cell=cell)
    return _with(stated, read)


def _with(stated: Stated, read: Requirement) -> Stated:
    from dataclasses import replace

    return replace(
        stated,
        extras=tuple(sorted(read.extras)),
        specifier=without_local(read.specifier),
        marker=str(read.marker or ""),
    )


def without_local(specifier: SpecifierSet) -> str:
    """Versions without the label of a build, which no registry has (``+cu118``).

    ``==2.1`` is met by ``2.1+cu118`` too.
    """
    parts = (
        f"{part.operator}{_LOCAL.sub('', part.version)}"
        if part.operator in ("==", "!=", "===")
        else str(part)
        for part in specifier
    )
    return ",".join(sorted(parts, key=_lower_first))


def _lower_first(part: str) -> tuple[bool, str]:
    return part[0] not in ">=~", part


def _from_address(
    name: str, url: str, place: str, line: int | None, cell: int | None
) -> Stated:
    """A distribution from an address that anybody may use, or why not."""
    why = ""
    try:
        parts = urlsplit(url)
        known = parts.scheme in _FETCHED and bool(parts.hostname)
        secret = "@" in parts.netloc or bool(_SECRET.search(parts.query))
    except ValueError:
        known = secret = False
    if not known:
        why = "a file of another machine"
    elif secret or "$" in url:
        why = "an address with a secret in it"
    return Stated(
        name, url="" if why else url, place=place, line=line, cell=cell, unusable=why
    )
