"""Calls of the notebook's own functions and classes: their bodies are evaluated."""

from __future__ import annotations

import ast
import re
from abc import abstractmethod
from collections.abc import Iterator

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.frames import Definition, Frame
from nbpipe.analysis.returns import always_returns
from nbpipe.analysis.rules import Rules
from nbpipe.analysis.scopes import (
    Outside,
    Scope,
    function_scope,
    names_outside,
    own_nodes,
    type_parameters,
)
from nbpipe.analysis.values import (
    MEMORY,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
    join_all,
)

_REMEMBERS = re.compile(r"\b(lru_cache|cache)\b")
_DEPTH = 6
_CALLS = 60  # of the notebook's own functions, for each statement
_ALL_CALLS = 400  # for the whole notebook; beyond, bodies are not evaluated


class OwnCode(Rules):
    """Inlined evaluation, as precise as the call's arguments."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.running: list[int] = []
        self.outside: dict[int, Outside] = {}  # by id of the function
        self.scopes: dict[int, Scope] = {}
        self.calls = 0

    @abstractmethod
    def run_body(self, body: list[ast.stmt]) -> None:
        """Execute statements; see `Control`."""

    def _own_method(
        self, node: ast.Call, name: str, region: int, passed: Arguments
    ) -> Value:
        kind = self.heap.kinds[region]
        owner = int(kind.split(":")[1]) if ":" in kind else region
        base = Value(frozenset({region}) if ":" in kind else NOTHING)
        found = self._run_method(name, node, owner, base, passed)
        if found is not None:
            return found
        self._call_back(node, (base,))
        if name in self.known.harmless:
            return Value(
                self.holding(node, UNKNOWN_KIND, base.regions).regions | base.regions
            )
        return self._unknown_call(node, base.regions, passed)

    def _run_method(
        self, name: str, node: ast.AST, owner: int, base: Value, passed: Arguments
    ) -> Value | None:
        """Run a method of a class or of its bases; None where there is none."""
        found = next(self.methods_named(owner, name), None)
        if found is None:
            return None
        decorated = {ast.unparse(d) for d in found[0].decorator_list}
        bound_to = base.regions and "staticmethod" not in decorated
        own = (base,) if bound_to else ()  # `Base.add(self, x)` is bound to nothing
        if "classmethod" in decorated:
            own = (Value(frozenset({owner})),)
        given = (*own, *passed.positional)
        bound = Arguments(given, passed.keywords, passed.starred)
        gives = self.run_as_method(node, found, bound)
        if any(_REMEMBERS.search(text) for text in decorated):
            self.heap.hold({owner}, gives.regions)
        return gives

    def methods_named(
        self, owner: int, name: str, tried: Regions = NOTHING
    ) -> Iterator[tuple[ast.FunctionDef, Definition]]:
        """The functions of a name in a class and in its bases; `tried` came before it.

        A base is looked up when it is needed: ``class Box(Box)`` is then its own base.
        """
        definition = self.definitions.get(owner)
        if definition is None or not isinstance(definition.node, ast.ClassDef):
            return
        for statement in definition.node.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == name:
                yield statement, definition
        for parent in definition.node.bases:
            if isinstance(parent, ast.Name):
                for region in sorted(self.load(parent.id).regions - tried - {owner}):
                    yield from self.methods_named(region, name, tried | {owner})

    def run_as_method(
        self,
        node: ast.AST,
        found: tuple[ast.FunctionDef, Definition],
        passed: Arguments,
    ) -> Value:
        """Run one of `methods_named` with the receiver among its arguments."""
        function, owner = found
        return self._inline(node, id(function), self.as_method(function, owner), passed)

    def as_method(self, node: ast.FunctionDef, owner: Definition) -> Definition:
        """A method; its body sees the type parameters of its class, not its names."""
        names = type_parameters(owner.node)
        frame = Frame(names, owner.frame) if names else owner.frame
        return Definition(node, frame, self.defaults.get(id(node), {}))

    def _inline(
        self, node: ast.AST, key: int, definition: Definition, passed: Arguments
    ) -> Value:
        """Evaluate the body of one of the notebook's functions, as a call runs it."""
        function = definition.node
        if isinstance(function, ast.ClassDef):
            return SCALAR
        self.seen.calls += 1
        self.calls += 1
        if definition.receiver is not None:
            given = (definition.receiver, *passed.positional)
            passed = Arguments(given, passed.keywords, passed.starred)
            key = id(function)
        if key in self.running:
            return self._recursive(node, definition, passed)
        deep = len(self.running) >= _DEPTH
        if deep or self.seen.calls > _CALLS or self.calls > _ALL_CALLS:
            return self._not_evaluated(node, definition, passed)
        scope = self.scopes.get(id(function))
        if scope is None:
            scope = self.scopes[id(function)] = function_scope(function)
        frame = Frame(scope.local, definition.frame, scope)
        frame.values.update(definition.defaults)
        self._bind_parameters(function, frame, passed)
        outer, self.frame = self.frame, frame
        self.running.append(key)
        self.context = (*self.context, id(node))
        if isinstance(function, ast.Lambda):
            frame.returns.append(self.evaluate(function.body))
        else:
            self.run_body(function.body)
        self.context = self.context[:-1]
        self.running.pop()
        self.frame = outer
        return self._returned(function, frame, node)

    def _not_evaluated(
        self, node: ast.AST, definition: Definition, passed: Arguments
    ) -> Value:
        """A call of a function when enough bodies have been evaluated."""
        self.effect("rng:*", "write")
        self.effect("file:*", "write")
        self._assume_body(definition, set())
        return self._unknown_call(node, NOTHING, passed)

    def _returned(self, function: ast.AST, frame: Frame, node: ast.AST) -> Value:
        value = join_all(frame.returns)
        body = getattr(function, "body", [])
        if isinstance(function, ast.Lambda):
            return value
        if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes([*body])):
            return self.holding(node, "generator", value.regions)
        if not always_returns(body):
            return value.join(Value(frozenset({0})))
        return value

    def _bind_parameters(
        self,
        function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        frame: Frame,
        passed: Arguments,
    ) -> None:
        arguments = function.args
        names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
        everything = join_all(passed.every)
        for name, value in zip(names, passed.positional, strict=False):
            frame.values[name] = value
        for argument in [*names, *(a.arg for a in arguments.kwonlyargs)]:
            if argument in passed.keywords:
                frame.values[argument] = passed.keywords[argument]
            elif passed.starred:
                frame.values[argument] = everything
        if arguments.vararg:
            frame.values[arguments.vararg.arg] = self.holding(
                function, "tuple", everything.regions
            )
        if arguments.kwarg:
            frame.values[arguments.kwarg.arg] = self.holding(
                function.args, "dict", everything.regions
            )

    def _recursive(
        self, node: ast.AST, definition: Definition, passed: Arguments
    ) -> Value:
        """A call of a function that runs already, and shows its effects by that.

        With other arguments it may touch other files; see `Seen.recursed`.
        """
        self.seen.recursed = True
        self._assume_body(definition, set())
        return self.taken_in(node, NOTHING, passed)

    def _assume_body(self, definition: Definition, visited: set[int]) -> None:
        """Assume of a function that is not evaluated all that its text allows."""
        function = definition.node
        if id(function) in visited:
            return
        visited.add(id(function))
        self.seen.figures |= "matplotlib" in self.packages
        outside = self.outside.get(id(function))
        if outside is None:
            outside = self.outside[id(function)] = names_outside(function)
        outer, self.frame = self.frame, definition.frame
        for name in sorted(outside.free):
            regions = self.load(name).regions
            self.mutate(regions - self.remembering, deep=True)
            for region in regions & self.definitions.keys():
                self._assume_body(self.definitions[region], visited)
        self.frame = outer
        for name in sorted(outside.declared):
            before = self.env.get(name, SCALAR)
            certain = name in self.seen.assigned
            self.store(name, before.join(self.new_unknown(name)))
            if not certain:
                self.seen.assigned.discard(name)

    def _call_back(self, node: ast.AST, values: tuple[Value, ...]) -> None:
        """Run the functions that a call is given: whoever takes them may call them."""
        reached = self.heap.reach_up_to(join_all(values).regions, self.bound_methods)
        owners: dict[int, set[int]] = {}
        known = reached & self.definitions.keys() | reached & self.instances
        for region in sorted(known):
            definition = self.definitions.get(region)
            if definition is None:
                owner = int(self.heap.kinds[region].split(":")[1])
                owners.setdefault(owner, set()).add(region)
            elif not isinstance(definition.node, ast.ClassDef):
                self._run_with_anything(node, region, definition, values)
        for owner, regions in owners.items():
            self._run_methods(node, owner, Value(frozenset(regions)), values)

    def _run_methods(
        self, node: ast.AST, owner: int, receiver: Value, values: tuple[Value, ...]
    ) -> None:
        """Run all methods of a class, ``__init__`` on another object of it."""
        definition = self.definitions.get(owner)
        if definition is None or not isinstance(definition.node, ast.ClassDef):
            return
        for statement in definition.node.body:
            if isinstance(statement, ast.FunctionDef):
                own: tuple[Value, ...] = (receiver,)
                if statement.name == "__init__":
                    made = self.heap.new(("elsewhere", owner), f"instance:{owner}")
                    own = (Value(frozenset({made})),)
                elif "staticmethod" in map(ast.unparse, statement.decorator_list):
                    own = ()
                method, key = self.as_method(statement, definition), id(statement)
                self._run_with_anything(node, key, method, values, own)

    def _run_with_anything(
        self,
        node: ast.AST,
        key: int,
        definition: Definition,
        values: tuple[Value, ...],
        own: tuple[Value, ...] = (),
    ) -> None:
        """Run a function with all that is at hand, after the receiver of a method."""
        arguments = getattr(definition.node, "args", None)
        if key in self.running or arguments is None:
            return
        given = join_all(values).regions
        before = self.seen.called_back.get(key, NOTHING)
        if key in self.seen.called_back and given <= before:
            return
        self.seen.called_back[key] = given = given | before
        every = self.heap.every_up_to(given, self.bound_methods)
        every -= self.definitions.keys()
        anything = Value(every - {r for r in every if self.heap.kinds[r] in MEMORY})
        bound = len(own) + (definition.receiver is not None)
        count = len(arguments.posonlyargs) + len(arguments.args) - bound
        passed = Arguments((*own, *((anything,) * count)), {}, False)
        gave = self._inline(node, key, definition, passed).regions
        self.gave[key] = self.gave.get(key, NOTHING) | gave
