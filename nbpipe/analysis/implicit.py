"""Methods of the notebook's classes that syntax calls: properties, operators, loops.

``p.price``, ``a + b``, ``for x in p``, ``with p``, ``p[0] = 1``, ``f"{p}"`` run code of
the class (Python's reference, "3.3. Special method names"). What that changes and reads
is what the statement changes and reads.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.construction import Construction
from nbpipe.analysis.frames import Definition
from nbpipe.analysis.values import NOTHING, Value, join_all

_PLAIN = frozenset({"staticmethod", "classmethod"})
_HOOKS = frozenset({"__getattr__", "__getattribute__", "__setattr__", "__delattr__"})
_DESCRIPTORS = frozenset({"__get__", "__set__", "__delete__"})


class Implicit(Construction):
    """Runs methods that no call names."""

    def behind(
        self, node: ast.AST, value: Value, names: tuple[str, ...], *given: Value
    ) -> Value | None:
        """Run the methods of these names; what they return, None where there are none.

        Args:
            node: The syntax that calls them.
            value: The receiver.
            names: Special methods; those that its class lacks are passed over.
            given: Their arguments.
        """
        found = []
        for region in self._instances_in(value):
            owner = int(self.heap.kinds[region].split(":")[1])
            passed = Arguments((Value(frozenset({region})), *given), {}, False)
            for name in names:
                methods = tuple(self.methods_named(owner, name))
                found += self._run_all(node, methods, passed, once=name in _HOOKS)
        return join_all(found) if found else None

    def behind_attribute(
        self, node: ast.Attribute, value: Value, hooks: tuple[str, ...], *given: Value
    ) -> Value | None:
        """Run what an attribute stands for: a property, say, or ``__getattr__``."""
        found = []
        for region in self._instances_in(value):
            owner = int(self.heap.kinds[region].split(":")[1])
            passed = Arguments((Value(frozenset({region})), *given), {}, False)
            methods = tuple(self.methods_named(owner, node.attr))
            properties = tuple(each for each in methods if _is_property(each[0]))
            found += self._run_all(node, properties, passed, once=True)
            found += self._run_descriptors(node, owner, passed)
        hooked = self.behind(node, value, hooks, *given)
        return join_all([*found, *([hooked] if hooked else [])]) if found else hooked

    def bound_method(self, region: int, name: str) -> int | None:
        """Return the region of a method with its object, None where there is none.

        Only of objects whose attributes are followed: others may have one of that name.
        """
        if not self.heap.fields.followed >> region & 1:
            return None
        owner = int(self.heap.kinds[region].split(":")[1])
        found = next(self.methods_named(owner, name), None)
        if found is None or found[0].decorator_list:
            return None
        method = self.heap.new(("method", region, id(found[0])), "method")
        self.bound_methods |= 1 << method
        receiver = Value(frozenset({region}))
        self.definitions[method] = replace(self.as_method(*found), receiver=receiver)
        self.heap.hold({method}, {region})
        return method

    def _instances_in(self, value: Value) -> Iterator[int]:
        """The notebook's own objects that a value may be."""
        if not self.instances:
            return
        regions = value.regions | self.heap.reach(self.heap.anything(value.regions))
        yield from sorted(regions & self.instances)

    def _run_all(
        self,
        node: ast.AST,
        methods: tuple[tuple[ast.FunctionDef, Definition], ...],
        passed: Arguments,
        *,
        once: bool,
    ) -> list[Value]:
        return [
            self.run_as_method(node, method, passed)
            for method in methods
            if not (once and id(method[0]) in self.running)
        ]

    def _run_descriptors(
        self, node: ast.Attribute, owner: int, passed: Arguments
    ) -> list[Value]:
        """Run ``__get__`` or ``__set__`` of what the class body binds to the name."""
        definition = self.definitions[owner].node
        bound = any(
            isinstance(target, ast.Name) and target.id == node.attr
            for statement in getattr(definition, "body", ())
            if isinstance(statement, ast.Assign)
            for target in statement.targets
        )
        held = self.heap.held_by({owner}) if bound else NOTHING
        found = []
        for region in sorted(held & self.instances):
            kind = int(self.heap.kinds[region].split(":")[1])
            for name in sorted(_DESCRIPTORS):
                methods = tuple(self.methods_named(kind, name))
                own = Arguments(
                    (Value(frozenset({region})), *passed.positional), {}, True
                )
                found += self._run_all(node, methods, own, once=True)
        return found


def _is_property(function: ast.FunctionDef) -> bool:
    """Whether reading or setting the attribute runs it."""
    return any(ast.unparse(d) not in _PLAIN for d in function.decorator_list)
