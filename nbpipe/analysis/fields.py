"""Attributes of the notebook's own objects, each by itself.

An object holds what its attributes hold, and an attribute that is always set by name is
only what was stored under that name, or came into the object in a way that names none
(field-sensitive points-to analysis: Pearce, Kelly, Hankin, "Efficient Field-Sensitive
Pointer Analysis of C", 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbpipe.analysis.values import Regions


@dataclass(slots=True)
class Fields:
    """What is known of the objects whose attributes are followed; it only grows.

    Attributes:
        followed: Those objects, as bits.
        stored: What was stored under a name, by object and name.
        loose: What came into an object without a name.
    """

    followed: int = 0
    stored: dict[tuple[int, str], set[int]] = field(default_factory=dict)
    loose: dict[int, set[int]] = field(default_factory=dict)

    def follow(self, region: int) -> None:
        """Follow the attributes of an object, of which nothing is stored yet."""
        self.followed |= 1 << region

    def give_up(self, region: int) -> None:
        """Follow an object no more: an attribute may be a function or a module."""
        self.followed &= ~(1 << region)

    def note(self, holders: Iterable[int], held: Iterable[int], name: str) -> None:
        """Record what objects hold, under a name or (``""``) without one."""
        for holder in holders:
            if not self.followed >> holder & 1:
                continue
            if name:
                self.stored.setdefault((holder, name), set()).update(held)
            else:
                self.loose.setdefault(holder, set()).update(held)

    def load(self, region: int, name: str) -> Regions | None:
        """Return what an attribute may be; None where any part of the object may."""
        found = self.stored.get((region, name))
        if found is None or not self.followed >> region & 1:
            return None
        return frozenset(found | self.loose.get(region, set()))
