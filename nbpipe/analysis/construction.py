"""New objects of the notebook's classes."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.own_code import OwnCode
from nbpipe.analysis.values import Value, join_all


class Construction(OwnCode):
    """Calls of classes."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.made: dict[int, Value] = {}  # by class, while a metaclass makes one

    def _construct(self, node: ast.Call, region: int, passed: Arguments) -> Value:
        instance = self.new(node, f"instance:{region}")
        self.instances |= instance.regions
        shared = self.heap.held_by({region})  # what the class body binds
        self.heap.hold(instance.regions, join_all(passed.every).regions | shared)
        self._run_method("__new__", node, region, Value(frozenset({region})), passed)
        self._run_method("__init__", node, region, instance, passed)
        self._run_method(
            "__post_init__", node, region, instance, Arguments((), {}, False)
        )
        own = Value(frozenset({region}))
        for meta in self.metaclasses(region):  # a singleton's, say
            self.made[region] = instance
            ran = self._run_method("__call__", node, meta, own, passed)
            self.made.pop(region, None)
            instance = instance if ran is None else instance.join(ran)
        return instance

    def _own_method(
        self, node: ast.Call, name: str, region: int, passed: Arguments
    ) -> Value:
        if name == "__call__" and region in self.made:  # `super().__call__(..)`
            return self.made[region]
        return super()._own_method(node, name, region, passed)
