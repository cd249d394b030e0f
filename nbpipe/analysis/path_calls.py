"""Calls of what a qualified name stands for: functions and classes of libraries."""

from __future__ import annotations

import ast
import posixpath
import re
from abc import abstractmethod

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.containers import Containers
from nbpipe.analysis.machine import BUFFERED
from nbpipe.analysis.operations import below
from nbpipe.analysis.texts import scans
from nbpipe.analysis.values import (
    NONE,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
    join_all,
)
from nbpipe.model.facts import PARTITIONS

#: How the kinds of functions begin that read one file of a folder.
PARTITION = "partition:"
_OPAQUE = {"exec", "eval", "globals", "locals", "__import__", "get_ipython"}
_MANY = 6  # objects that a result may be, before one region stands for them all
_DRAWN = frozenset({"matplotlib.Axes", "matplotlib.Figure"})
_CURRENT = frozenset({"gca", "gcf", "axes", "subplot", "figure", "sca"})
_OWN_NAMES = frozenset({"locals", "vars", "dir"})
_DISPLAYS = (
    "builtins.display",
    "IPython.display.display",
    "IPython.core.display.display",
)
_JOINS = frozenset({"pathlib.Path", "os.path.join"})
_UNBOUND = re.compile(r"builtins\.(?:list|dict|set)\.((?!fromkeys)\w+)")
_CHANGING = frozenset(
    "append update extend add insert remove pop clear setdefault discard sort "
    "reverse".split()
)


class PathCalls(Containers):
    """What functions of libraries give, change and touch."""

    @abstractmethod
    def _methods_of(
        self, node: ast.Call, name: str, regions: Regions, passed: Arguments
    ) -> Value:
        """Return what a method gives; see `Calls`."""

    def _call_path(self, node: ast.Call, path: str, passed: Arguments) -> Value:
        reader, _, word = path.rpartition(".")
        if word in PARTITIONS and reader in self.known.rules:
            return self._partitions(node, reader, passed)
        special = self._call_special(node, path, passed)
        if special is not None:
            return special
        self._touch_surroundings(node, path, passed)
        if path == "copy.deepcopy":  # what is one object stays one in the copy
            reached = self.heap.mutable(self.heap.reach(join_all(passed.every).regions))
            kinds = self.heap.by_kind(reached)
            self.seen.compared |= NOTHING.union(
                *(same for kind, same in kinds if kind not in BUFFERED | {"buffer"})
            )
        if path in _DISPLAYS:
            given = join_all(passed.every).regions
            self.seen.figures |= bool(self.heap.of_kind(given, "matplotlib.Figure"))
        rule = self.known.rules.get(path)
        if rule is not None:
            if rule.opens:
                self._open(passed)
            first = passed.positional[0] if passed.positional else SCALAR
            return self._current(path, self._apply(node, rule, first, passed, path))
        self._touch_pyplot(path)
        if self.known.is_pure(path) or path.startswith("builtins."):
            return self._call_pure(node, path, passed)
        self._touch_unknown_plot(path.rpartition(".")[2])
        if path.count(".") > 1 and path.rpartition(".")[2] in _CHANGING:
            self.effect("process", "write")  # what a module holds
        return self._unknown_call(node, NOTHING, passed)

    def _touch_surroundings(self, node: ast.Call, path: str, passed: Arguments) -> None:
        """Record what any call of a name touches, whatever it gives."""
        self.read_option(path)
        if path.startswith("duckdb."):  # the connection that all calls share
            self.effect("connection:duckdb", "read")
        self._call_back(node, passed.every)
        self._change_by(passed)
        self._draw_from(passed)
        self._touch_named_files(path, node, passed)
        if path.startswith("sklearn.") and self._may_draw(passed):
            self.effect("rng:numpy", "write")

    def _change_by(self, passed: Arguments) -> None:
        """``map(list.sort, rows)``: whoever takes the method may call it."""
        methods = (_UNBOUND.fullmatch(value.path) for value in passed.every)
        if any(found and found[1] in _CHANGING for found in methods):
            given = join_all(passed.every).regions
            self.mutate(given | self.objects_of(given), deep=True)

    def _current(self, path: str, value: Value) -> Value:
        """``plt.gca()`` may give any of the axes that the cell has drawn."""
        if not path.startswith("matplotlib.pyplot."):
            return value
        kinds = self.heap.by_kind(value.regions)
        new = NOTHING.union(*(same for kind, same in kinds if kind in _DRAWN))
        if path.rpartition(".")[2] in _CURRENT:
            value = value.join(Value(self.drawn))
        self.drawn |= new
        return value

    def _may_draw(self, passed: Arguments) -> bool:
        """Whether a function of scikit-learn fits a model that draws, or shuffles."""
        if self._reaches(join_all(passed.every).regions, "sklearn.Random"):
            return True
        chooses = passed.keywords.keys() & {"shuffle", "sample_size"}
        return bool(chooses) and not self._seeded(passed)

    def _call_special(
        self, node: ast.Call, path: str, passed: Arguments
    ) -> Value | None:
        """Return what calls give that no table can describe."""
        unbound = _UNBOUND.fullmatch(path)
        if unbound is not None and passed.positional:  # list.append(xs, 1)
            rest = Arguments(passed.positional[1:], passed.keywords, passed.starred)
            regions = passed.positional[0].regions - {NONE}
            return self._methods_of(node, unbound[1], regions, rest)
        owner, _, name = path.rpartition(".")
        made = owner in self.known.rules and owner in self.known.kinds
        method = made and not name.startswith(("from", "__"))
        if method and path not in self.known.rules:  # `deque.append(queue, 1)`
            regions = join_all(passed.positional[:1]).regions - {NONE}
            rest = Arguments(passed.positional[1:], passed.keywords, passed.starred)
            return self._methods_of(node, name, regions, rest) if regions else None
        if path.startswith("builtins."):
            found = self._call_builtin(node, path[9:], passed)
            return found or self.container_call(node, path[9:], passed)
        if path == "importlib.import_module" and len(passed.positional) == 1:
            named = passed.positional[0].const
            return Value(path=named) if isinstance(named, str) else None
        if path == "functools.reduce" and not passed.keywords:
            return self.applied(node, "reduce", passed.positional)
        if path == "pandas.eval":
            self.read_expression(passed)
        self.read_formula(node, passed)
        if scans(path, passed):
            return self.scan_for(path, node, passed)
        if path in _JOINS and passed.positional and not passed.keywords:
            names = [value.const for value in passed.positional]
            if all(isinstance(name, str) for name in names):
                return Value(const=posixpath.join(*map(str, names)))
            return Value(begins=self._joined(node, passed.positional))
        return None

    def _joined(self, node: ast.Call, parts: tuple[Value, ...]) -> str:
        """How ``os.path.join("out", os.path.basename(f))`` begins."""
        starred = any(isinstance(one, ast.Starred) for one in node.args)
        if starred or len(parts) != len(node.args):
            return ""
        pairs = zip(node.args[1:], parts[1:], strict=True)
        if not all(self.is_relative(one, value) for one, value in pairs):
            return ""
        return below(parts[0], parts[1]) if len(parts) > 1 else parts[0].begins

    def _partitions(self, node: ast.Call, reader: str, passed: Arguments) -> Value:
        """A dict of functions that read; see `nbpipe.isolating.partitions`."""
        rule = self.known.rules[reader]
        self._apply_effects(rule, passed)
        kind = self._kind_of_result(rule, SCALAR, passed, reader)
        load = self.new(node, f"{PARTITION}{kind}", part="load")
        return self.holding(node, "dict", load.regions)

    def _call_pure(self, node: ast.Call, path: str, passed: Arguments) -> Value:
        """Return what an unlisted function gives that changes no argument."""
        held = join_all(passed.every).regions
        self._draw_by_name(path, held, passed)
        if self._works_in_place(passed) or passed.in_place:
            self.mutate(held, deep=True)
        makes = path.rpartition(".")[2][:1].isupper()  # a class: it keeps what it gets
        if path.split(".", maxsplit=1)[0] in ("matplotlib", "seaborn"):
            return self.holding(node, "matplotlib.Axes", held if makes else NOTHING)
        for prefix, kind in self.known.fresh.items():
            if path.startswith(prefix) and not (makes and kind == "lib.Value"):
                return self.new(node, kind)
        kind = self._family(path, passed)
        if kind == UNKNOWN_KIND and len(held) > _MANY:
            return self.any_of(node, held)
        made = self.holding(node, kind, held)
        if path.startswith("scipy."):  # sparse matrices, trees: they keep the memory
            memory = self.heap.of_kind(self.heap.reach(held), "buffer")
            self.heap.hold(made.regions, memory, itself=False)
        return Value(made.regions | held) if kind == UNKNOWN_KIND else made

    def _call_builtin(
        self, node: ast.Call, name: str, passed: Arguments
    ) -> Value | None:
        if name == "vars" and passed.every:
            return self.holding(node, "namespace", passed.every[0].regions)
        if name in _OWN_NAMES and not passed.every and self.function_frame is not None:
            held = join_all(self.function_frame.values.values()).regions
            return self.holding(node, UNKNOWN_KIND, held)
        if name in _OPAQUE or (name in ("vars", "dir") and not passed.every):
            self.seen.opaque.append(f"{name}()")
            return self.new_unknown(id(node))
        if name == "super" and self.frame is not None:
            own = [one for one in ("self", "cls") if one in self.frame.names]
            return self.load(own[0]) if own else SCALAR
        if name == "open":
            self._open(passed)
        if name == "str" and len(passed.every) == 1:
            text = passed.every[0].const
            return Value(const=text) if isinstance(text, str) else None
        if name == "print" and "file" in passed.keywords:
            self.mutate(passed.keywords["file"].regions, deep=True)
        if name == "type" and len(passed.positional) == 1:
            return self._class_of(passed.positional[0])
        return None

    def _class_of(self, value: Value) -> Value:
        """Return the notebook's classes that a value may be an instance of."""
        kinds = self.heap.kinds_of(value.regions)
        owners = {int(k.split(":")[1]) for k in kinds if k.startswith("instance:")}
        return Value(frozenset(owners))
