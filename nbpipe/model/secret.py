"""A secret that stood in a notebook, and the name by which the project gets it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """A key, token or password.

    Attributes:
        name: Of the environment variable that holds it from now on; ``""`` for one
            that stood in no code.
        value: It; never written, logged or shown.
        what: What kind of secret it is, for people.
        cell: Index of the first cell that has it.
    """

    name: str
    value: str = field(repr=False)
    what: str
    cell: int
