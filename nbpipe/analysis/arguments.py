"""What is passed to a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nbpipe.analysis.values import Value


@dataclass(frozen=True, slots=True)
class Arguments:
    """What is passed to a call.

    Attributes:
        positional: Values of positional arguments.
        keywords: Values of keyword arguments; ``**`` under a name of its own.
        starred: Whether ``*`` or ``**`` is used.
    """

    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    starred: bool

    @property
    def in_place(self) -> bool:
        """Whether ``inplace`` is given, and may be true."""
        value = self.keywords.get("inplace")
        return value is not None and value.const is not False

    @property
    def every(self) -> tuple[Value, ...]:
        """All values passed."""
        return (*self.positional, *self.keywords.values())
