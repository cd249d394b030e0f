"""What hangs on functions and classes of the notebook: their attributes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from nbpipe.analysis.slices import Slices
from nbpipe.analysis.values import (
    NONE,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
)

_STATE = ("__dict__", "__globals__", "__closure__", "__defaults__", "__kwdefaults__")


class ClassState(Slices):
    """Attributes of definitions."""

    def _definition_attribute(self, node: ast.Attribute, region: int) -> Value:
        """What hangs on a function or a class: its state, and its methods."""
        if isinstance(node.ctx, ast.Load):
            body = getattr(self.definitions[region].node, "body", ())
            names = (
                {getattr(n, "name", "") for n in body} if isinstance(body, list) else ()
            )
            if node.attr in names:
                return Value(frozenset({region}))
        held = self.heap.held_by([region, *self.metaclasses(region)])
        if held:
            return Value(held)
        if self._has_no_state(region) and node.attr not in _STATE:
            return Value(frozenset({NONE})) if node.attr == "__doc__" else SCALAR
        state = self.heap.new(("attributes", region), UNKNOWN_KIND)
        self.heap.hold([region], [state])
        return Value(frozenset({state}))

    def _has_no_state(self, region: int) -> bool:
        """Whether a function or class has only what Python gives it, and scalars."""
        node = self.definitions[region].node
        if not isinstance(node, ast.ClassDef):
            return True
        bases = (self.load(b.id) for b in node.bases if isinstance(b, ast.Name))
        own = all(base.regions & self.definitions.keys() for base in bases)
        return own and all(isinstance(base, ast.Name) for base in node.bases)

    def metaclasses(self, region: int, tried: Regions = NOTHING) -> Iterator[int]:
        """The notebook's metaclasses of a class, those of its bases too."""
        definition = self.definitions.get(region)
        if definition is None or not isinstance(definition.node, ast.ClassDef):
            return
        for keyword in definition.node.keywords:
            if keyword.arg == "metaclass" and isinstance(keyword.value, ast.Name):
                named = self.load(keyword.value.id).regions
                yield from sorted(named & self.definitions.keys())
        for base in definition.node.bases:
            if isinstance(base, ast.Name):
                for other in sorted(self.load(base.id).regions - tried - {region}):
                    yield from self.metaclasses(other, tried | {region})

    def touch_own(self, own: Iterable[int]) -> None:
        """Record that functions or classes of the notebook change themselves."""
        for seen in (self.seen.mutated, self.seen.proven, self.seen.surely):
            seen.update(own)
