"""One place in which two values differ, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One place in which two values differ.

    Attributes:
        place: Path from the value, ``""`` for all of it: ``.coef_[0, 2]``.
        expected: What the first has there, briefly.
        found: What the second has there.
        unseen: Nobody can look into it: no proof of a difference, nor of equality.
    """

    place: str
    expected: str
    found: str
    unseen: bool = False
