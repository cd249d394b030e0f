"""The abstract machine: environments, frames, and what one statement is seen to do."""

from __future__ import annotations

import ast
import builtins
from abc import ABC
from collections.abc import Mapping
from dataclasses import dataclass, field

from nbpipe.analysis.environment import Env, common, either, joined, take_in
from nbpipe.analysis.frames import Definition, Frame, Seen
from nbpipe.analysis.heap import Heap
from nbpipe.analysis.knowledge import Knowledge, knowledge
from nbpipe.analysis.values import (
    ANY_KIND,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
)
from nbpipe.model.facts import Effect

BUILTINS = frozenset(dir(builtins)) | {"display", "get_ipython", "__file__", "__name__"}
#: Kinds with storage of their own that views share.
BUFFERED = frozenset({"pandas.DataFrame", "pandas.Series", "numpy.ndarray"})
TABLE = "pandas.DataFrame"
#: What may be an array, or have one as a part.
MAYBE_ARRAYS = frozenset({ANY_KIND, UNKNOWN_KIND, "lib.Model", "sklearn.Bunch"})
MAYBE_TABLES = MAYBE_ARRAYS | {TABLE}
CONTAINERS = frozenset({"list", "dict", "set", "tuple", "iterator", "dictview"})

#: Generators of random numbers: objects of C, as their methods are.
DRAWING = frozenset(
    {"numpy.random.Generator", "numpy.random.RandomState", "random.Random"}
)
#: What gives its elements one by one; a container made of it holds them, not it.
LAZY = frozenset({"iterator", "dictview", "generator"})

State = tuple[Env, set[str], dict[str, Value]]


@dataclass(slots=True)
class Exits:
    """States in which a loop, or a turn of it, is left."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


class Machine(ABC):  # noqa: B024  its layers declare what is abstract
    """State shared by the evaluation of expressions, calls and statements."""

    def __init__(self, *, doubted: bool = False) -> None:
        self.heap = Heap(doubted=doubted)
        self.env = Env()
        self.frame: Frame | None = None
        self.seen = Seen()
        self.known: Knowledge = knowledge()
        self.definitions: dict[int, Definition] = {}
        self.defaults: dict[int, Mapping[str, Value]] = {}  # by id of the function
        self.instances: set[int] = set()  # of the notebook's classes
        self.bound_methods = 0  # methods of these that are values, as bits
        self.keyed: dict[int, int] = {}  # dicts, and the regions of their keys
        self.remembering: set[int] = set()  # functions that give the same object again
        self.gave: dict[int, Regions] = {}  # what functions of the notebook gave others
        self.labelled: dict[int, int] = {}  # names of axes, and whose memory they name
        self.context: tuple[int, ...] = ()
        self.drawn: frozenset[int] = frozenset()  # figures and axes of this cell
        self.exposed: frozenset[str] | None = None  # read outside loops over them
        self.looped: set[str] = set()  # bound by loops
        self.statement: ast.stmt | None = None  # the one that runs
        self.star_imports = False
        self.starred: set[str] = set()
        self.conditional = 0  # depth of branches and loops
        self.exits: list[Exits] = []  # of the loops being executed
        self.packages: set[str] = set()
        self.log_files: set[str] = set()

    @property
    def function_frame(self) -> Frame | None:
        """The frame of the function that runs, None for the notebook itself."""
        frame = self.frame
        while frame is not None and frame.scope is None:
            frame = frame.parent
        return frame

    def effect(self, resource: str, mode: str) -> None:
        """Record a touch on something outside the namespace."""
        if mode == "set" and self.conditional and resource.startswith("rng:"):
            mode = "write"
        self.seen.effects.add(Effect(resource, mode))  # type: ignore[arg-type]

    # Names

    def load(self, name: str) -> Value:
        """Return what a name holds, looked up as Python would."""
        frame = self.frame
        while frame is not None:
            if name in frame.names:
                return frame.values.get(name, SCALAR)
            if frame.scope and name in frame.scope.global_:
                break
            frame = frame.parent
        return self._load_global(name)

    def _load_global(self, name: str) -> Value:
        seen = self.seen
        value = self.env.find(name)
        if name not in seen.assigned:
            if value is not None or name not in BUILTINS:
                seen.reads.add(name)
                if self.frame is None or self.frame.scope is None:
                    seen.direct.add(name)
            if value is not None and value.maybe_unbound:
                seen.maybe_unbound.add(name)
        if value is not None:
            return value.bound()
        if name in BUILTINS:
            return Value(path=f"builtins.{name}")
        seen.unbound.add(name)
        return Value(self.new_unknown(name).regions)

    def new_unknown(self, site: object) -> Value:
        """Return an object of which nothing is known."""
        return Value(frozenset({self.heap.new(("unknown", site), UNKNOWN_KIND)}))

    def store(self, name: str, value: Value) -> None:
        """Bind a name in the scope that Python would choose."""
        frame = self.frame
        while frame is not None:
            if name in frame.names:
                old = frame.values.get(name)
                joined = frame is not self.frame and old is not None
                frame.values[name] = value.join(old) if joined and old else value
                return
            if frame.scope and name in frame.scope.global_:
                break
            frame = frame.parent
        if self.conditional and name not in self.seen.may_bind:
            old = self.env.find(name)  # it stays where this is not reached
            if old is not None and old.maybe_unbound:
                self.seen.kept_unbound.add(name)
        self.env[name] = value
        self.seen.assigned.add(name)
        self.seen.may_bind.add(name)
        self.seen.deletes.discard(name)

    def delete(self, name: str) -> None:
        """Unbind a name."""
        if self.frame is not None and name in self.frame.names:
            self.frame.values.pop(name, None)
            return
        self.load(name)
        self.env.pop(name, None)
        if not self.conditional:
            self.seen.deletes.add(name)
        self.seen.assigned.discard(name)

    # Branches

    def snapshot(self) -> State:
        """Return the state that branches start from."""
        frame = dict(self.frame.values) if self.frame else {}
        state = self.env, set(self.seen.assigned), frame
        self.env = Env(self.env)
        return state

    def restore(self, state: State) -> None:
        """Go back to a state."""
        self.env, self.seen.assigned = Env(state[0]), set(state[1])
        if self.frame:
            self.frame.values = dict(state[2])

    def join(self, states: list[State]) -> None:
        """Continue from where any of the states may have led."""
        if not states:
            return
        self.env = joined([state[0] for state in states])
        self.seen.assigned = set.intersection(*(state[1] for state in states))
        if self.frame:
            values = [state[2] for state in states]
            names = dict.fromkeys(name for each in values for name in each)
            found = ((n, either([each.get(n) for each in values])) for n in names)
            self.frame.values = {n: v for n, v in found if v is not None}

    def take_in(self, states: list[State]) -> None:
        """Take in what was bound on ways that leave, where they bind anything.

        They do not reach the next statement, but what they bound may be seen later: by
        a handler, or after the function that they leave.
        """
        for env, _, values in states:
            base = common([self.env, env])
            for name in sorted(env.written(base) | self.env.written(base)):
                take_in(self.env, name, env.find(name))
            if self.frame:
                for name, value in values.items():
                    take_in(self.frame.values, name, value)
