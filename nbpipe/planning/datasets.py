"""The names and entries of all that passes between steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbpipe.model.plan import Dataset
from nbpipe.names import first_free
from nbpipe.planning.copy_modes import CopyModes
from nbpipe.planning.draft import Source


@dataclass(slots=True)
class Datasets:
    """Names and entries of everything that passes between steps.

    Attributes:
        homes: Dataset that holds a version: by group and variable.
        loaded: Dataset that a statement's read became.
        saved: Dataset that a statement's write became.
        entries: All entries by name.
        members: Variables of the datasets that hold several.
        persisted: Saves that the step does which makes the value: its group and name.
        copied: What may pass without a copy.
        steps: Names of the groups.
        variables: Every variable of the notebook.
    """

    copied: CopyModes
    steps: tuple[str, ...]
    variables: frozenset[str]
    homes: dict[tuple[int, str], str] = field(default_factory=dict)
    loaded: dict[int, str] = field(default_factory=dict)
    saved: dict[int, str] = field(default_factory=dict)
    entries: dict[str, Dataset] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    persisted: dict[int, tuple[int, str]] = field(default_factory=dict)

    def name(self, *wanted: str, taken: Iterable[str] = ()) -> str:
        """Return the first of some names that is free, else a numbered one."""
        return first_free(wanted, {*self.entries, *taken})

    def of(self, name: str, source: Source) -> str:
        """Return the dataset that a needed variable comes from."""
        if source.kind == "step":
            return self.homes[(source.step, name)]
        return self.loaded[source.statement]
