"""The abstract domain: what a variable may point to.

A value is a set of regions. A region stands for all mutable objects that one place in
the notebook creates; a heap says what kind of object it is and which regions it may
hold. Environments are flow-sensitive (a binding replaces what was there), the heap is
not (it only grows), which is Andersen's inclusion-based analysis with strong updates
for variables alone (L. O. Andersen, "Program Analysis and Specialization for the C
Programming Language", 1994; Hind, "Pointer Analysis: Haven't We Solved This Problem
Yet?", 2001).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nbpipe.model.facts import UNKNOWN

Regions = frozenset[int]
NOTHING: Regions = frozenset()
NO_PATHS: frozenset[str] = frozenset()
NONE, MODULE = 0, 1  # regions that are always there

CELLS = "cells"  # references of a table to objects
#: Kinds whose objects nobody can change in a way that matters between steps.
IMMUTABLE = frozenset({"None", "function", "class", "module", "lambda", CELLS})
UNKNOWN_KIND = "?"
ANY_KIND = "any"  # may be anything that it holds
LABELS = "labels"  # the names of a table's axes
#: Parts of tables that are no objects of Python.
MEMORY = frozenset({"buffer", LABELS, CELLS})


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression may give.

    Attributes:
        regions: Mutable objects it may be; none for numbers, strings and the like.
        items: Values of a tuple's elements, where it is known to be one.
        path: Qualified name of an imported thing, ``pandas.read_csv``.
        paths: Such names, where it may be one of several, or something else.
        const: The value of a literal, `UNKNOWN` for all else.
        begins: How a text or a path begins that is not known as a whole.
        spread: Kind of each element of a sequence whose elements share nothing, such
            as the parts that ``train_test_split`` returns.
        zipped: What an iterator or a view goes through side by side, and whether that
            gives its ``elements``, ``keys`` or ``values``, or ``numbers``.
        maybe_unbound: The name may not be bound at all.
    """

    regions: Regions = NOTHING
    items: tuple[Value, ...] | None = None
    path: str = ""
    paths: frozenset[str] = frozenset()
    const: object = UNKNOWN
    begins: str = ""
    spread: str = ""
    zipped: tuple[tuple[str, Value], ...] | None = None
    maybe_unbound: bool = False

    def join(self, other: Value) -> Value:
        """Return what this or the other value may be."""
        if self == other:
            return self
        items = None
        if self.items and other.items and len(self.items) == len(other.items):
            pairs = zip(self.items, other.items, strict=True)
            items = tuple(a.join(b) for a, b in pairs)
        paths = self.paths
        if self.path != other.path or self.paths != other.paths:
            paths = self.all_paths | other.all_paths
        return Value(
            regions=self.regions | other.regions,
            items=items,
            path=self.path if self.path == other.path else "",
            paths=NO_PATHS if self.path and self.path == other.path else paths,
            spread=self.spread if self.spread == other.spread else "",
            zipped=self.zipped if self.zipped == other.zipped else None,
            maybe_unbound=self.maybe_unbound or other.maybe_unbound,
        )

    @property
    def all_paths(self) -> frozenset[str]:
        """The imported things that it may be."""
        return frozenset({self.path}) if self.path else self.paths

    def either(self, other: Value) -> Value:
        """Join two values of a variable; it may be a module in one branch alone."""
        joined = self.join(other)
        if self.path == other.path:
            return joined
        return replace(joined, regions=joined.regions | {MODULE})

    def bound(self) -> Value:
        """Return the same value, for a name that is bound."""
        return replace(self, maybe_unbound=False) if self.maybe_unbound else self

    def unbound(self) -> Value:
        """Return the same value, for a name that may not be bound."""
        return replace(self, maybe_unbound=True)


SCALAR = Value()


def join_all(values: Iterable[Value]) -> Value:
    """Return what any of the values may be."""
    result: Value | None = None
    for value in values:
        result = value if result is None else result.join(value)
    return result or SCALAR
