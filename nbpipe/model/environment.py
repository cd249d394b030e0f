"""What stands beside a notebook about the environment that it ran in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file or a cell says of one distribution.

    Attributes:
        name: As it is written there.
        extras: Sorted.
        specifier: Versions, as PEP 440 writes them; ``""`` for any.
        marker: When it holds, as PEP 508 writes it; ``""`` for always.
        url: Where it comes from, where that is no registry.
        place: The file, seen from the notebook, or ``cell 3``.
        line: 1-based line in the file.
        cell: Index of the cell, None for a file.
        unusable: Why it cannot be taken: ``"a file of another machine"``.
    """

    name: str
    extras: tuple[str, ...] = ()
    specifier: str = ""
    marker: str = ""
    url: str = ""
    place: str = ""
    line: int | None = None
    cell: int | None = None
    unusable: str = ""

    @property
    def versions(self) -> str:
        """What is asked for, for people."""
        return f"{self.name}{self.specifier or (self.url and ' from an address')}"


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of a notebook, as far as it is written down.

    Attributes:
        stated: What files say, the first that speaks of a distribution counts.
        python: The Python that it ran with, ``3.12``; ``""`` where nothing says it or
            it is older than Kedro's.
        told_python: The same, however old, with the last part too where it is known.
        lowest: The lowest Python that a project's file allows, by the file.
    """

    stated: tuple[Stated, ...] = ()
    python: str = ""
    told_python: str = ""
    lowest: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dependency:
    """A dependency of the project.

    Attributes:
        name: Its canonical name.
        text: As PEP 508 writes it.
        origin: Who asks for these versions: ``cell 3``, a file; ``""`` for nobody.
        cell: The cell that does.
    """

    name: str
    text: str
    origin: str = ""
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that the user names.

    Attributes:
        python: Its Python: ``3.12``.
        versions: Of its distributions, by their names.
        modules: The distribution of each top-level module that exactly one brings.
    """

    python: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    modules: tuple[tuple[str, str], ...] = ()
