"""The notebook's variables, in layers, so that a branch costs what it binds.

A state that branches start from is a layer that nobody writes to any more; each branch
writes to a layer of its own above it. To join branches is to look at what was written
above the layer that they have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Final

from nbpipe.analysis.values import Value

_DEEPEST = 64  # layers, before they are made one


class _Gone:
    """What stands for a name that a layer unbinds."""


_GONE: Final = _Gone()


class Env(MutableMapping[str, Value]):
    """Variables and their values; see the module.

    Args:
        below: What it begins with, never written to again.
    """

    __slots__ = ("below", "depth", "own")

    def __init__(self, below: Env | None = None) -> None:
        self.own: dict[str, Value | _Gone] = {}
        if below is not None and below.depth >= _DEEPEST:
            self.own.update(below)
            below = None
        self.below = below
        self.depth: int = below.depth + 1 if below is not None else 0

    def __getitem__(self, name: str) -> Value:
        value = self.find(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.find(name) is not None

    def find(self, name: str) -> Value | None:
        """What a variable holds, None if it is not bound."""
        layer: Env | None = self
        while layer is not None:
            value = layer.own.get(name)
            if value is not None:
                return None if value is _GONE else value  # type: ignore[return-value]
            layer = layer.below
        return None

    def __setitem__(self, name: str, value: Value) -> None:
        self.own[name] = value

    def __delitem__(self, name: str) -> None:
        if name not in self:
            raise KeyError(name)
        if self.below is None:
            del self.own[name]
        else:
            self.own[name] = _GONE

    def __iter__(self) -> Iterator[str]:
        if self.below is None:
            yield from self.own
            return
        names: dict[str, None] = {}
        for layer in reversed([*self._layers()]):
            names.update(dict.fromkeys(layer.own))
        yield from (name for name in names if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _layers(self) -> Iterator[Env]:
        layer: Env | None = self
        while layer is not None:
            yield layer
            layer = layer.below

    def written(self, base: Env | None = None) -> set[str]:
        """Names that were bound or unbound above a layer, or in any."""
        names: set[str] = set()
        for layer in self._layers():
            if layer is base:
                break
            names.update(layer.own)
        return names

    def same_as(self, other: Env) -> bool:
        """Whether both hold the same."""
        base = common([self, other])
        names = self.written(base) | other.written(base)
        return all(self.find(name) == other.find(name) for name in names)

    def settled(self) -> Env:
        """The lowest layer, with all that those above it say: these are spent."""
        layers = [*self._layers()]
        root = layers.pop()
        for layer in reversed(layers):
            for name, value in layer.own.items():
                if isinstance(value, _Gone):
                    root.own.pop(name, None)
                else:
                    root.own[name] = value
        return root


def common(envs: Iterable[Env]) -> Env | None:
    """The highest layer that all of them stand on, None for none."""
    tops = [*envs]
    while True:
        lowest = min(env.depth for env in tops)
        tops = [_at_depth(env, lowest) for env in tops]
        if all(env is tops[0] for env in tops):
            return tops[0]
        if lowest == 0:
            return None
        tops = [env if env.below is None else env.below for env in tops]


def _at_depth(env: Env, depth: int) -> Env:
    while env.depth > depth and env.below is not None:
        env = env.below
    return env


def joined(envs: list[Env]) -> Env:
    """Join environments; a name that one of them lacks may be unbound after it."""
    base = common(envs)
    made = Env(base)
    names = dict.fromkeys(name for env in envs for name in sorted(env.written(base)))
    for name in names:
        value = either([env.find(name) for env in envs])
        if value is not None:
            made[name] = value
        elif name in made:
            del made[name]
    return made


def either(values: Iterable[Value | None]) -> Value | None:
    """What a variable may hold, None for a way on which it is not bound."""
    found: Value | None = None
    lacks = False
    for value in values:
        if value is None:
            lacks = True
        else:
            found = value if found is None else found.either(value)
    return found.unbound() if found is not None and lacks else found


def take_in(here: MutableMapping[str, Value], name: str, value: Value | None) -> None:
    """Add what a variable may hold on a way that leaves, where it is bound there."""
    if value is not None:
        old = here.get(name)
        here[name] = value.unbound() if old is None else old.either(value)
