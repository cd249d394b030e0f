"""What is known of the types that calls of libraries give: a table.

The table is `known_types.toml`. Annotations come from it, and nothing that a wrong
entry could break.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLE = Path(__file__).parent / "known_types.toml"


@dataclass(frozen=True, slots=True)
class KnownCall:
    """What a call gives.

    Attributes:
        type: In source form.
        unless: Keywords with which it may be another type; ``average=None`` where
            only that value counts.
    """

    type: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownTypes:
    """The table.

    Attributes:
        estimators: Packages whose capitalised names are classes with a ``fit`` that
            gives the object itself.
        dense: Names of estimators whose ``transform`` gives an array.
        predicting: Names of estimators whose ``predict`` gives an array.
        classes: Qualified names of other classes.
        table_attributes: Names of what a table of pandas has beside its columns.
        calls: What functions give, by qualified name; builtins by their own.
        methods: What methods give, by type or kind and name.
        attributes: Types of attributes, by kind and name.
    """

    estimators: frozenset[str]
    dense: frozenset[str]
    predicting: frozenset[str]
    classes: frozenset[str]
    table_attributes: frozenset[str]
    calls: Mapping[str, KnownCall]
    methods: Mapping[str, str]
    attributes: Mapping[str, str]

    def is_class(self, path: str) -> bool:
        """Whether a qualified name is that of a class."""
        return path in self.classes or self.is_estimator(path)

    def is_dense(self, path: str) -> bool:
        """Whether the class at a path turns what it is given into an array."""
        return self.is_estimator(path) and path.rpartition(".")[2] in self.dense

    def predicts(self, path: str) -> bool:
        """Whether the class at a path predicts arrays and has a number as its score."""
        own = path.startswith("sklearn.")
        return own and path.rpartition(".")[2] in self.predicting

    def is_estimator(self, path: str) -> bool:
        """Whether a qualified name is that of an estimator's class."""
        root, _, rest = path.partition(".")
        name = rest.rpartition(".")[2]
        return root in self.estimators and name[:1].isupper()


@functools.cache
def known_types() -> KnownTypes:
    """Return the table, read once."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    calls = {
        name: KnownCall(entry["type"], tuple(entry.get("unless", ())))
        for entry in table["calls"]
        for name in entry["names"]
    }
    return KnownTypes(
        estimators=frozenset(table["estimators"]),
        dense=frozenset(table["dense"]),
        predicting=frozenset(table["predicting"]),
        classes=frozenset(table["classes"]),
        table_attributes=frozenset(table["table_attributes"].split()),
        calls=calls,
        methods=table["methods"],
        attributes=table["attributes"],
    )
