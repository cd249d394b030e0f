"""What the abstract machine keeps while it runs: statements, frames, definitions."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from nbpipe.analysis.named_files import Names
from nbpipe.analysis.scopes import Scope
from nbpipe.analysis.values import SCALAR, Regions, Value
from nbpipe.model.facts import Effect


@dataclass(slots=True)
class Seen:
    """What one top-level statement was seen to do so far."""

    assigned: set[str] = field(default_factory=set)
    reads: set[str] = field(default_factory=set)
    direct: set[str] = field(default_factory=set)
    may_bind: set[str] = field(default_factory=set)
    deletes: set[str] = field(default_factory=set)
    mutated: set[int] = field(default_factory=set)
    proven: set[int] = field(default_factory=set)
    across: set[int] = field(default_factory=set)
    surely: set[int] = field(default_factory=set)
    effects: set[Effect] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    unbound: set[str] = field(default_factory=set)
    maybe_unbound: set[str] = field(default_factory=set)
    kept_unbound: set[str] = field(default_factory=set)
    opaque: list[str] = field(default_factory=list)
    compared: set[int] = field(default_factory=set)
    called_back: dict[int, Regions] = field(default_factory=dict)
    calls: int = 0
    recursed: bool = False
    figures: bool = False
    names: Names = field(default_factory=Names)
    value: Value = SCALAR

    def all_effects(self) -> frozenset[Effect]:
        """Return the effects; what touches files and calls itself may touch any."""
        files = any(effect.resource.startswith("file:") for effect in self.effects)
        any_file = {Effect("file:*", "write")} if self.recursed and files else set()
        return frozenset(self.effects | any_file)


@dataclass(slots=True)
class Frame:
    """A running function or comprehension."""

    names: frozenset[str]
    parent: Frame | None
    scope: Scope | None = None
    values: dict[str, Value] = field(default_factory=dict)
    returns: list[Value] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Definition:
    """A function or class of the notebook, with the frame it was defined in.

    Attributes:
        node: Its definition.
        frame: Where it was defined, None for the notebook itself.
        defaults: What names in its default arguments held by then.
        receiver: The object of a bound method, its first argument.
    """

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
    frame: Frame | None
    defaults: Mapping[str, Value] = field(default_factory=dict)
    receiver: Value | None = None
