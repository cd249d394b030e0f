"""Blocks that an exception may leave: ``try``, ``with``, ``assert``."""

from __future__ import annotations

import ast
from abc import abstractmethod
from dataclasses import dataclass

from nbpipe.analysis.definitions import Definitions
from nbpipe.analysis.frames import Frame
from nbpipe.analysis.machine import State
from nbpipe.analysis.operators import ENTERED, LEFT
from nbpipe.analysis.values import Value
from nbpipe.text.trees import walk

_LEAVE = (ast.Raise, ast.Return)
_EXITS = frozenset({"sys.exit", "os._exit", "os.abort"})  # not IPython's `exit`


@dataclass(frozen=True, slots=True)
class Attempt:
    """A block that an exception may leave at any statement.

    Attributes:
        frame: Where it runs.
        states: After each of its statements, those of nested blocks and calls too.
    """

    frame: Frame | None
    states: list[State]


class Attempts(Definitions):
    """What is bound where a block may end at any of its statements."""

    def __init__(self, *, doubted: bool = False) -> None:
        super().__init__(doubted=doubted)
        self.attempts: list[Attempt] = []

    @abstractmethod
    def run_body(self, body: list[ast.stmt]) -> None:
        """Execute statements; see `Control`."""

    def leaves(self, body: list[ast.stmt]) -> bool:
        """Whether nothing runs after a block: it ends with a raise, return or exit."""
        last = body[-1] if body else None
        if not (isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)):
            return isinstance(last, _LEAVE)
        func = last.value.func
        if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
            return f"{self.load(func.value.id).path}.{func.attr}" in _EXITS
        return isinstance(func, ast.Name) and self.load(func.id).path in _EXITS

    def note_attempts(self) -> None:
        """An exception may come after the statement that was just executed."""
        for attempt in self.attempts:
            attempt.states.append(self._state_for(attempt))

    def _state_for(self, attempt: Attempt) -> State:
        """The state that a handler finds, in the frame that it runs in."""
        env, assigned, values = self.snapshot()
        if attempt.frame is not self.frame:
            values = dict(attempt.frame.values) if attempt.frame else {}
        return env, assigned, values

    def _exec_assert(self, node: ast.Assert) -> None:
        self.truth(node.test)
        if node.msg is not None:
            passes = self.snapshot()
            self.evaluate(node.msg)  # and then it raises
            failed = self.snapshot()
            self.restore(passes)
            self.take_in([failed])

    def _exec_with(self, node: ast.With | ast.AsyncWith) -> None:
        entered = []
        for item in node.items:
            value = self.evaluate(item.context_expr)
            entered.append(value)
            given = self.behind(item.context_expr, value, ENTERED)
            if item.optional_vars is not None:
                whole = value if given is None else value.join(given)
                self.assign(item.optional_vars, whole)
        stops = any(_suppresses(item.context_expr) for item in node.items)
        stops |= any(map(self._swallows, entered))
        stops |= any(self._yields_in_try(item.context_expr) for item in node.items)
        if stops:  # any statement may be the last
            self.conditional += 1
            states = self._attempted(node.body)
            self.conditional -= 1
            self.join(states)
        else:
            self.run_body(node.body)
        for value in reversed(entered):
            self.behind(node, value, LEFT)

    _exec_asyncwith = _exec_with

    def _swallows(self, value: Value) -> bool:
        """Whether ``__exit__`` of a class of the notebook may return something true."""
        for region in value.regions & self.instances:
            owner = int(self.heap.kinds[region].split(":")[1])
            for function, _ in self.methods_named(owner, "__exit__"):
                returns = (n for n in walk(function) if isinstance(n, ast.Return))
                given = (n.value for n in returns if n.value is not None)
                if any(
                    not (isinstance(v, ast.Constant) and not v.value) for v in given
                ):
                    return True
        return False

    def _yields_in_try(self, node: ast.expr) -> bool:
        """Whether a context manager made of a generator handles what is raised."""
        if not isinstance(node, ast.Call):
            return False
        for region in self.evaluate(node.func).regions & self.definitions.keys():
            for part in walk(self.definitions[region].node):
                tries = isinstance(part, ast.Try) and part.handlers
                if tries and any(isinstance(n, ast.Yield) for n in walk(part)):
                    return True
        return False

    def _attempted(self, body: list[ast.stmt]) -> list[State]:
        """Run statements; the states that any exception in them may leave behind."""
        attempt = Attempt(self.frame, [self.snapshot()])
        self.attempts.append(attempt)
        self.run_body(body)
        self.attempts.pop()
        return [*attempt.states, self.snapshot()]

    def _exec_try(self, node: ast.Try) -> None:
        self.conditional += 1
        middle = self._attempted(node.body)
        self.run_body(node.orelse)
        ends = [self.snapshot()]
        for handler in node.handlers:
            self.join(middle)
            self._handle(handler)
            if not self.leaves(handler.body):
                ends.append(self.snapshot())
        self.conditional -= 1
        self.join(ends)
        self.run_body(node.finalbody)

    _exec_trystar = _exec_try

    def _handle(self, handler: ast.ExceptHandler) -> None:
        if handler.type is not None:
            self.evaluate(handler.type)
        known = handler.name in self.env or handler.name in self.seen.may_bind
        if handler.name:
            self.store(handler.name, self.new(handler, "exception"))
        self.run_body(handler.body)
        if handler.name:
            self._unbind(handler.name)
            if not known and self.frame is None:  # bound neither before nor after
                self.seen.may_bind.discard(handler.name)

    def _unbind(self, name: str) -> None:
        """``except .. as name`` unbinds it at the end, in its own scope."""
        if self.frame is not None and name in self.frame.names:
            self.frame.values.pop(name, None)
            return
        self.env.pop(name, None)
        self.seen.assigned.discard(name)
        self.seen.deletes.add(name)


def _suppresses(node: ast.expr) -> bool:
    """Whether a ``with`` may swallow an exception of its body."""
    func = node.func if isinstance(node, ast.Call) else node
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return name in ("suppress", "raises", "assertRaises")
