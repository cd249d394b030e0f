"""What a call of a library gives, by the rule that a table has for it."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.iteration import ROWS
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.machine import CONTAINERS, LAZY, TABLE
from nbpipe.analysis.named_files import FILE_ARGUMENTS
from nbpipe.analysis.touches import FOLDER, Touches
from nbpipe.analysis.values import (
    NONE,
    NOTHING,
    SCALAR,
    UNKNOWN_KIND,
    Regions,
    Value,
    join_all,
)

_MAPPINGS = ("dict", "collections.defaultdict")
_IN_CHUNKS = frozenset({"chunksize", "iterator"})
_DRAWS = frozenset({"sag", "saga", "liblinear", "random"})
_MODELS = frozenset({"sklearn.Fixed", "sklearn.Transformer"})
_SHAPES = frozenset({"axis", "size", "keepdims", "shape"})
_TABLES = frozenset({"pandas.DataFrame", "pandas.Series"})
_ROWS = frozenset({"xs", "squeeze"})
_ACROSS = _ROWS | {"transpose", "swapaxes"}
_NUMBERS = frozenset({"numpy.ndarray", "pandas.Series", "list", "tuple", "None"})


class Results(Touches):
    """Results of calls that tables describe."""

    def _kind_of_result(
        self, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> str:
        if rule.kind in ("self", "arg"):
            kinds = self.heap.kinds_of(base.regions)
            return next(iter(kinds)) if len(kinds) == 1 else UNKNOWN_KIND
        if rule.kind == "callee":
            return path
        if rule.kind == "like0":
            parts = [
                self._kind_of_result(Rule(kind="arg"), v, passed, path)
                for v in passed.positional
            ]
            return ",".join(parts) or UNKNOWN_KIND
        for ending, kind in rule.endings.items():
            if any(str(value.const).endswith(ending) for value in passed.every):
                return kind
        if rule.kind == "pandas.DataFrame" and passed.keywords.keys() & _IN_CHUNKS:
            return "iterator"  # `read_csv(.., chunksize=100)`
        if rule.kind in _MODELS and self._works_in_place(passed):
            return "sklearn.InPlace"
        if rule.kind in _MODELS and self._solver_draws(passed):
            return "sklearn.Fixed" if self._seeded(passed) else "sklearn.Random"
        return rule.kind or UNKNOWN_KIND

    def _result(
        self, node: ast.Call, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> Value:
        kind = self._kind_of_result(rule, base, passed, path)
        match rule.result:
            case "scalar":
                return SCALAR
            case "none":
                text = rule.writes_file and not self._names_file(rule, passed)
                return SCALAR if text else Value(frozenset({NONE}))
            case "same":
                return base
            case "spread":
                return self._spread(node, kind, passed)
            case "operated":
                return self.operated(node, passed.positional, kind)
            case "element" | "items" | "view" | "keeps":
                return self._partial(node, rule, base, passed, path)
            case _:
                return self._fresh(node, rule, kind, base, passed)

    def _fresh(
        self, node: ast.Call, rule: Rule, kind: str, base: Value, passed: Arguments
    ) -> Value:
        """Return a result that shares nothing with what was passed."""
        if rule.number >= len(passed.positional) and self._reduces(rule, base, passed):
            return SCALAR
        if rule.result == "fresh" and self._works_in_place(passed):
            given = join_all(passed.every).regions  # `a.astype(float, copy=False)`
            return self.view(node, kind, (base.regions | given) - {NONE})
        if rule.named:
            name = passed.positional[0].const if passed.positional else ""
            return Value(frozenset({self.heap.new(("named", name), kind)}))
        made = self.new(node, kind)
        if rule.result == "default" and len(passed.every) > 1:
            given = join_all(passed.every).regions
            if NONE not in given:
                return Value(given)
        if rule.result in ("maybe", "default"):
            return Value(made.regions | {NONE})
        container = kind in CONTAINERS or self.known.kind(kind).base in CONTAINERS
        if rule.result == "fresh" and container:
            inner = self.new(node, UNKNOWN_KIND, part="inner")
            self.heap.hold(made.regions, inner.regions)
        return made

    def _reduces(self, rule: Rule, base: Value, passed: Arguments) -> bool:
        """Whether ``np.max(a)``, ``a.max()`` or ``randint(9)`` gives a number."""
        if passed.starred or passed.keywords.keys() & _SHAPES:
            return False
        if rule.broadcasts:  # `normal(means)` gives as many as there are
            return not join_all(passed.every).regions - {NONE}
        given = self.heap.kinds_of(base.regions | join_all(passed.positional).regions)
        return given <= _NUMBERS

    def _spread(self, node: ast.Call, kind: str, passed: Arguments) -> Value:
        """Return a sequence of objects of their own."""
        if self._works_in_place(passed):  # `np.meshgrid(x, y, copy=False)`
            return self.view(node, kind, join_all(passed.every).regions)
        shared = bool(passed.positional) and "," not in kind
        regions = self.new(node, kind).regions if shared else NOTHING
        given = join_all(passed.positional).regions
        inside = self.cells_of(given) | self.heap.held_by(self.in_containers(given))
        if inside:  # parts of a list hold what it holds
            regions |= self.holding(node, "tuple", inside).regions
        return Value(regions, spread=kind)

    def _partial(
        self, node: ast.Call, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> Value:
        """Return a result that shares something with what was passed."""
        kind = self._kind_of_result(rule, base, passed, path)
        given = join_all(passed.every).regions
        everything = (base.regions | given) - {NONE}
        if rule.of == "args" and not self._runs_own_code(base.regions):
            everything = given - {NONE}
        everything = self._consumed(everything, kind)
        everything -= self._called_only(everything, kind, path)
        if rule.result == "element":
            default = Value(frozenset({NONE})) if path in _MAPPINGS else SCALAR
            if len(passed.positional) > 1:
                default = passed.positional[1]
            default = default.join(passed.keywords.get("default", default))
            inside = self.values_of(base.regions) if path == "dict" else None
            return (inside or self.element(node, base)).join(default)
        if rule.result == "items":
            return self._items(node, rule)
        if rule.result == "view":
            if rule.number >= 0 and not everything:  # `np.float32(3)`
                return SCALAR
            made = self._view_by(node, kind, everything)
            return Value(made | given & {NONE})  # `getattr(x, "y", None)`
        if kind in CONTAINERS:
            return self.holding_all(node, kind, everything)
        if kind == "collections.defaultdict":  # and what its factory makes
            everything |= self.new(node, UNKNOWN_KIND, part="inner").regions
        if rule.kind in ("self", "arg"):  # a copy holds what it copies
            own = base.regions if len(base.regions) == 1 else everything - given
            everything = (everything - own) | self.heap.held_by(base.regions)
        return self.holding(node, kind, everything)

    def _view_by(self, node: ast.Call, kind: str, base: Regions) -> Regions:
        """Return a view that a call gives; `df.xs(3)` may be a row of a table."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if kind != TABLE or name not in _ACROSS:
            return self.view(node, kind, base).regions
        turned = self.view(node, kind, base, across=True).regions
        row = name in _ROWS and self.view(node, "pandas.Series", base).regions
        return turned | (row or NOTHING)

    def _called_only(self, given: Regions, kind: str, path: str) -> Regions:
        """Functions that a table calls: what they give is in its cells, not they."""
        if kind not in _TABLES or not path.startswith("pandas."):
            return NOTHING
        own = given & self.definitions.keys()
        return frozenset(
            region
            for region in own
            if not isinstance(self.definitions[region].node, ast.ClassDef)
        )

    def _consumed(self, regions: Regions, kind: str) -> Regions:
        """What a container holds that is made of iterators: what they give."""
        if kind in CONTAINERS:  # items of an index never change
            regions -= self.heap.of_kind(regions, "pandas.Index")
        if kind in LAZY:
            return regions
        readers = frozenset(r for r in regions if self.heap.kinds[r] in ROWS)
        regions = regions - readers | self.rows_of(readers)
        lazy = {r for r in regions if self.heap.kinds[r] in LAZY}
        return regions - lazy | self.heap.held_by(lazy) if lazy else regions

    def _runs_own_code(self, regions: Regions) -> bool:
        """Whether a model calls functions of the notebook, which may give anything."""
        own = self.definitions.keys() | self.instances
        return bool(self.heap.reach(regions) & own)

    def _items(self, node: ast.Call, rule: Rule) -> Value:
        items = [self.new(node, kind, part=kind) for kind in rule.kinds]
        regions = join_all(items).regions
        for item in items:
            self.heap.hold(item.regions, regions - item.regions)
        whole = self.holding(node, "tuple", regions)
        return Value(whole.regions, items=tuple(items))

    @staticmethod
    def _solver_draws(passed: Arguments) -> bool:
        """``LogisticRegression(solver="saga")``, ``Lasso(selection="random")``."""
        chosen = (passed.keywords.get(name) for name in ("solver", "selection"))
        return any(value is not None and value.const in _DRAWS for value in chosen)

    @staticmethod
    def _seeded(passed: Arguments) -> bool:
        for name in ("random_state", "seed", "random_seed"):
            value = passed.keywords.get(name)
            if value is not None and value.regions != frozenset({0}):
                return True
        return False

    @staticmethod
    def _works_in_place(passed: Arguments) -> bool:
        """``StandardScaler(copy=False)`` and the like change their data."""
        return any(
            (name.lower() in ("copy", "copy_x") and value.const is not True)
            or (name == "deep" and value.const is False)
            or (name.startswith("overwrite_") and value.const is not False)
            for name, value in passed.keywords.items()
        )

    @staticmethod
    def _names_file(rule: Rule, passed: Arguments) -> bool:
        named = passed.keywords.keys() & FILE_ARGUMENTS or passed.starred
        given = (p < len(passed.positional) or p >= FOLDER for p in rule.writes_file)
        return bool(named) or any(given)
