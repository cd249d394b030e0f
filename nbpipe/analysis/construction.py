"""New objects of the notebook's classes."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.own_code import OwnCode
from nbpipe.analysis.values import SCALAR, Value, join_all

_MIXINS = "BaseEstimator TransformerMixin ClassifierMixin RegressorMixin ClusterMixin"
#: Bases that put nothing into their objects, but through methods that are called.
_EMPTY = {"builtins.object", "abc.ABC", *(f"sklearn.base.{m}" for m in _MIXINS.split())}
_SPECIAL = ("__new__", "__getattr__", "__getattribute__", "__setattr__", "__setstate__")


class Construction(OwnCode):
    """Calls of classes."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.made: dict[int, Value] = {}  # by class, while a metaclass makes one

    def _construct(self, node: ast.Call, region: int, passed: Arguments) -> Value:
        instance = self.new(node, f"instance:{region}")
        self.instances |= instance.regions
        held = self.heap.held_by({region})  # what the class body binds
        if self._is_plain(region) and not self.heap.doubted:
            for made in instance.regions:
                self.heap.fields.follow(made)
        else:
            held |= join_all(passed.every).regions
        self.heap.hold(instance.regions, held)
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

    def _is_plain(self, region: int) -> bool:
        """Whether only stores by name, which are seen, give its objects parts."""
        node = self.definitions[region].node
        if not isinstance(node, ast.ClassDef) or node.decorator_list or node.keywords:
            return False
        if any(next(self.methods_named(region, name), None) for name in _SPECIAL):
            return False
        for base in node.bases:
            value = self.load(base.id) if isinstance(base, ast.Name) else SCALAR
            own = value.regions & self.definitions.keys() - {region}
            if value.path not in _EMPTY and not own:
                return False
            if not all(self._is_plain(other) for other in own):
                return False
        return True

    def _own_method(
        self, node: ast.Call, name: str, region: int, passed: Arguments
    ) -> Value:
        if name == "__call__" and region in self.made:  # `super().__call__(..)`
            return self.made[region]
        return super()._own_method(node, name, region, passed)
