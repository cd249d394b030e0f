"""Ranges of versions: whether two of them have a version in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet


def agree(one: str, other: str) -> bool:
    """Whether some version is in both ranges.

    >>> agree(">=1.3,<4", "==2.1.*"), agree("<2", ">=2"), agree("==1.5", "!=1.5")
    (True, False, False)
    """
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    try:
        first, second = SpecifierSet(one), SpecifierSet(other)
        return any(
            first.contains(version, prereleases=True)
            and second.contains(version, prereleases=True)
            for version in _boundaries(SpecifierSet(f"{first},{second}"))
        )
    except (InvalidSpecifier, InvalidVersion):
        return True  # nothing that could be said against it


def exact(specifier: str) -> bool:
    """Whether a range is one version, or one and its corrections."""
    return specifier.startswith("==") and "," not in specifier


def _boundaries(both: SpecifierSet) -> Iterator[str]:
    """A version in each stretch between the bounds that are named, and the bounds."""
    yield "0"
    for part in both:
        version = part.version.removesuffix(".*")
        yield version
        if version.replace(".", "").isdigit():
            yield f"{version}.0.0.0.1"
            yield f"{version}.dev0"
