"""Execution of statements over the abstract domain."""

from __future__ import annotations

import ast
from dataclasses import replace

from nbpipe.analysis.attempts import Attempts
from nbpipe.analysis.loops import bound_in_turn, runs
from nbpipe.analysis.machine import BUFFERED, BUILTINS, CONTAINERS, Exits, State
from nbpipe.analysis.operators import IN_PLACE, WRITTEN
from nbpipe.analysis.stars import star_names
from nbpipe.analysis.values import NOTHING, Value
from nbpipe.text.trees import walk

_LOOP_PASSES = 12  # until the variables hold the same; most loops are done after two
_HEAP_PASSES = 2  # after which what objects hold may still grow


class Control(Attempts):
    """What each form of statement binds, changes and touches."""

    def execute(self, node: ast.stmt) -> None:
        """Execute one statement."""
        method = getattr(self, f"_exec_{type(node).__name__.lower()}", None)
        if method is not None:
            method(node)
        else:
            self._eval_children(node)
        self.note_attempts()

    def run_body(self, body: list[ast.stmt]) -> None:
        """Execute statements in order."""
        for statement in body:
            self.execute(statement)

    def _exec_expr(self, node: ast.Expr) -> None:
        self.seen.value = self.evaluate(node.value)
        if self.frame is None:  # it may be displayed
            shown = (*WRITTEN, "_repr_html_", "_repr_pretty_", "_repr_png_")
            self.behind(node, self.seen.value, shown)

    def _exec_assign(self, node: ast.Assign) -> None:
        value = self.evaluate(node.value)
        for target in node.targets:
            self.assign(target, value)

    def _exec_annassign(self, node: ast.AnnAssign) -> None:
        self.evaluate(node.annotation)
        if node.value is not None:
            self.assign(node.target, self.evaluate(node.value))

    def _exec_augassign(self, node: ast.AugAssign) -> None:
        target = node.target
        loaded = self._as_loaded(target)
        old, added = self.evaluate(loaded), self.evaluate(node.value)
        regions = old.regions - {0}
        ran = self.behind(node, old, (IN_PLACE[type(node.op).__name__],), added)
        if not regions:
            result = self.operate(node.value, node.op, old, added)
            self.assign(target, result)
            return
        kinds = self.heap.kinds_of(regions)
        in_place = kinds <= (CONTAINERS - {"tuple"})
        self.mutate(regions, deep=not in_place)
        if not kinds <= BUFFERED:
            held = self.heap.held_by(added.regions) | added.regions
            self.heap.hold(regions, held - regions)
        value = Value(old.regions | added.regions - {0})
        if regions & self.instances:
            value = value.join(self.operate(node, node.op, old, added))
        self.assign(target, value if ran is None else value.join(ran))

    @staticmethod
    def _as_loaded(target: ast.expr) -> ast.expr:
        if isinstance(target, ast.Name):
            return ast.copy_location(ast.Name(target.id, ast.Load()), target)
        return target

    def _exec_delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            self._delete(target)

    def _delete(self, target: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.delete(target.id)
            if target.id in BUILTINS and self.frame is None:
                self.seen.opaque.append(f"del {target.id}")
        elif isinstance(target, ast.Tuple | ast.List):
            for item in target.elts:
                self._delete(item)
        elif isinstance(target, ast.Subscript | ast.Attribute):
            base = self.evaluate(target.value)
            self._eval_children(target)
            self.behind(target, base, ("__delitem__", "__delattr__"))
            if not base.path:
                self.mutate(base.regions | self._root(target))

    def _exec_import(self, node: ast.Import) -> None:
        for alias in node.names:
            path = alias.name if alias.asname else alias.name.split(".")[0]
            self.store(alias.asname or path, Value(path=path))
            self.packages.add(alias.name.split(".")[0])

    def _exec_importfrom(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        self.packages.add(module.split(".")[0])
        if node is not self.statement and node.names[0].name == "*":
            self.seen.opaque.append(f"from {module} import *")
        for alias in node.names:
            if alias.name == "*":
                self.star_imports = True
                self._find_shadowed(module)
            else:
                value = Value(path=self.known.canonical(f"{module}.{alias.name}"))
                self.store(alias.asname or alias.name, value)

    def _find_shadowed(self, module: str) -> None:
        """A star import may take names that others have, and then its place matters."""
        names = star_names(module).keys()
        values = {name: self.env.find(name) for name in names}
        bound = any(value is not None and not value.path for value in values.values())
        if bound or names & self.starred:
            self.seen.opaque.append(f"from {module} import *")
        self.starred |= names

    def _exec_return(self, node: ast.Return) -> None:
        value = self.evaluate(node.value) if node.value else Value(frozenset({0}))
        if self.frame is not None:
            frame = self.frame
            while frame.scope is None and frame.parent is not None:
                frame = frame.parent
            frame.returns.append(value)

    def _exec_if(self, node: ast.If) -> None:
        self.truth(node.test)
        self._branch([node.body, node.orelse])

    def _branch(self, bodies: list[list[ast.stmt]]) -> None:
        start = self.snapshot()
        ends: list[State] = []
        left: list[State] = []
        self.conditional += 1
        for body in bodies:
            self.restore(start)
            self.run_body(body)
            (left if self.leaves(body) else ends).append(self.snapshot())
        self.conditional -= 1
        self.restore(start)
        self.join(ends)
        self.take_in(left)

    def _forget_targets(self, node: ast.For | ast.AsyncFor | ast.While) -> None:
        """Drop what earlier loops left in a target that is read in its loops alone.

        Else a notebook that calls all its rows ``row`` would have it hold them all.
        """
        if isinstance(node, ast.While) or self.frame or self.exposed is None:
            return
        for name in bound_in_turn(node) - self.exposed:
            old = self.env.find(name)
            if old is not None:
                self.env[name] = replace(old, regions=NOTHING, items=None)

    def _exec_break(self, _: ast.Break) -> None:
        if self.exits:
            self.exits[-1].breaks.append(self.snapshot())

    def _exec_continue(self, _: ast.Continue) -> None:
        if self.exits:
            self.exits[-1].continues.append(self.snapshot())

    def _exec_match(self, node: ast.Match) -> None:
        subject = self.evaluate(node.subject)
        start = self.snapshot()
        ends = [start]
        self.conditional += 1
        for case in node.cases:
            self.restore(start)
            self._bind_pattern(case.pattern, subject)
            if case.guard:
                self.evaluate(case.guard)
            self.run_body(case.body)
            ends.append(self.snapshot())
        self.conditional -= 1
        last = node.cases[-1]
        wild = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None
        self.join(ends[1:] if wild and not last.guard else ends)

    def _bind_pattern(self, pattern: ast.pattern, subject: Value) -> None:
        held = Value(self.heap.every(subject.regions))
        for node in walk(pattern):
            if isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
                self.store(node.name, held)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                self.store(node.rest, held)
            elif isinstance(node, ast.MatchValue):
                self.evaluate(node.value)
            elif isinstance(node, ast.MatchClass):
                self.evaluate(node.cls)

    def _exec_for(self, node: ast.For | ast.AsyncFor) -> None:
        source = self.evaluate(node.iter)
        self._loop(node, source)

    _exec_asyncfor = _exec_for

    def _exec_while(self, node: ast.While) -> None:
        self.truth(node.test)
        self._loop(node, None)

    def _loop(
        self, node: ast.For | ast.AsyncFor | ast.While, source: Value | None
    ) -> None:
        self._forget_targets(node)
        start = self.snapshot()
        self.conditional += 1
        self.exits.append(exits := Exits())
        once = runs(node, self.is_filled)
        for turn in range(_LOOP_PASSES):
            before, version = self.snapshot(), self.heap.version
            if source is not None and not isinstance(node, ast.While):
                self.assign(node.target, self.element(node.iter, source))
            self.run_body(node.body)
            if isinstance(node, ast.While):
                self.truth(node.test)
            ends = [self.snapshot(), *exits.breaks, *exits.continues]
            self.join([before, *ends])
            settled = self.heap.version == version or turn >= _HEAP_PASSES
            if settled and self.env.same_as(before[0]):
                break
        else:
            self.seen.opaque.append("a loop that shifts objects between variables")
        self.exits.pop()
        self.conditional -= 1
        self.seen.assigned = set(start[1])
        if once and self.function_frame is None:
            self.seen.assigned |= bound_in_turn(node)
            self.env.update(self._surely_bound(bound_in_turn(node)))
        if node.orelse:
            self._or_else(node.orelse, exits.breaks)

    def _or_else(self, body: list[ast.stmt], breaks: list[State]) -> None:
        """Run what follows a loop that nothing has left by a ``break``."""
        self.conditional += 1
        self.run_body(body)
        self.conditional -= 1
        leaves = self.leaves(body)
        end = self.snapshot()
        self.join(breaks if leaves and breaks else [end, *breaks])
        self.take_in([end] if leaves else [])

    def _surely_bound(self, names: set[str]) -> dict[str, Value]:
        """Values of variables that a loop which runs has bound."""
        found = {name: self.env.find(name) for name in sorted(names)}
        return {
            name: replace(value, maybe_unbound=False)
            for name, value in found.items()
            if value is not None and value.maybe_unbound
        }

    def _exec_global(self, node: ast.Global) -> None:
        """Declarations are read from the scope beforehand."""

    _exec_nonlocal = _exec_global
