"""What a call of a library does by the tables, and what an unknown one may do."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.machine import BUFFERED, CONTAINERS, LAZY
from nbpipe.analysis.touches import FILE_ARGUMENTS, Touches
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
_SHAPES = frozenset({"axis", "size", "keepdims", "shape"})
_NUMBERS = frozenset({"numpy.ndarray", "pandas.Series", "list", "tuple", "None"})
_MODELS = frozenset({"sklearn.Fixed", "sklearn.Transformer"})
_DATA = BUFFERED | {"buffer", "sklearn.Data"}


class Rules(Touches):
    """Results and mutations of calls that tables describe."""

    def _family(self, path: str, passed: Arguments) -> str:
        """Return the kind of what calling an unlisted library name gives."""
        name = path.rsplit(".", 1)[-1]
        for prefix, kind in self.known.families.items():
            if path.startswith(prefix):
                if self._works_in_place(passed):
                    return "sklearn.InPlace"
                if kind != "sklearn.Estimator":
                    return kind
                if not name[:1].isupper():
                    return UNKNOWN_KIND
                return "sklearn.Fixed" if self._seeded(passed) else "sklearn.Random"
        return UNKNOWN_KIND

    @staticmethod
    def _seeded(passed: Arguments) -> bool:
        for name in ("random_state", "seed", "random_seed"):
            value = passed.keywords.get(name)
            if value is not None and value.regions != frozenset({0}):
                return True
        return False

    @staticmethod
    def _solver_draws(passed: Arguments) -> bool:
        """``LogisticRegression(solver="saga")``, ``Lasso(selection="random")``."""
        chosen = (passed.keywords.get(name) for name in ("solver", "selection"))
        return any(value is not None and value.const in _DRAWS for value in chosen)

    @staticmethod
    def _names_file(rule: Rule, passed: Arguments) -> bool:
        named = passed.keywords.keys() & FILE_ARGUMENTS or passed.starred
        return bool(named) or any(p < len(passed.positional) for p in rule.writes_file)

    @staticmethod
    def _works_in_place(passed: Arguments) -> bool:
        """``StandardScaler(copy=False)`` and the like change their data."""
        return any(
            (name.lower() in ("copy", "copy_x") and value.const is not True)
            or (name.startswith("overwrite_") and value.const is not False)
            for name, value in passed.keywords.items()
        )

    def _apply(
        self, node: ast.Call, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> Value:
        self._apply_effects(rule, passed)
        result = self._result(node, rule, base, passed, path)
        self._apply_mutations(rule, base, passed, path)
        if self._works_in_place(passed):
            self.mutate(join_all(passed.every).regions, deep=True)
        target = passed.keywords.get("out")
        if target is not None:
            self.mutate(target.regions, deep=True)
        inplace = passed.keywords.get("inplace")
        if rule.inplace and passed.starred and inplace is None:
            self.mutate(base.regions, deep=rule.inplace == "deep")
        if rule.inplace and inplace is not None and inplace.const is not False:
            whole = rule.inplace == "deep"
            self.mutate(base.regions, deep=whole)
            return Value(frozenset({0}))
        return result

    def _apply_mutations(
        self, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> None:
        for what in rule.mutates:
            if what == "self":
                self.mutate(base.regions)
            elif what == "deep":
                self.mutate(base.regions, deep=True)
            elif what == "nested":
                self.mutate(self._nested(base.regions))
            elif what == "args":
                self.mutate(join_all(passed.every).regions, deep=True)
            else:
                position = int(what.removeprefix("deep"))
                if position >= len(passed.positional):  # it may be given by its name
                    if path.startswith("numpy.") and position > 0:
                        continue  # that is `out`, whatever the function
                    named = join_all(passed.keywords.values()).regions
                    self.mutate(named, deep=what.startswith("deep"))
                else:
                    regions = passed.positional[position].regions
                    deep = what.startswith("deep") or self._has_buffer(regions)
                    self.mutate(regions, deep=deep)
        if rule.stores:
            given = join_all(passed.every).regions
            both = [frozenset({region}) for region in base.regions & given]
            for holders in [base.regions - given, *both]:
                self._store(rule, holders, given - holders)

    def _nested(self, regions: Regions) -> Regions:
        """What a model changes of itself: all that it holds but tables and arrays."""
        found, rest = set(regions), set(regions)
        while rest:
            held = self.heap.held_by(rest)
            rest = {r for r in held - found if self.heap.kinds[r] not in _DATA}
            found |= rest
        return frozenset(found)

    def _keep(self, models: Regions, given: Regions) -> None:
        """A library's object keeps what its method is given, data as data."""
        kinds = self.heap.by_kind(given)
        data = NOTHING.union(*(same for kind, same in kinds if kind in BUFFERED))
        self._keep_data(models, data)
        self.heap.hold(models, given - data, itself=False)

    def _keep_data(self, models: Regions, given: Regions) -> None:
        """A fitted model keeps arrays, not their owners, and does not change them."""
        kept, sure = self.heap.inside(given), self.heap.surely_inside(given)
        for model in models if kept else ():
            data = self.heap.new((model, "data"), "sklearn.Data")
            self.heap.hold({model}, {data})
            self.heap.hold({data}, kept, sure=sure, itself=False)

    def _store(self, rule: Rule, holders: Regions, kept: Regions) -> None:
        if rule.stores == "data":
            self._keep_data(holders, kept)
            return
        sure = kept
        if self.heap.kinds_of(holders) & CONTAINERS:
            kept = self.heap.reach(kept)
            self.mix_keys(holders)
        self.heap.hold(holders, kept, sure=sure, itself=False)

    def _has_buffer(self, regions: frozenset[int]) -> bool:
        return not self.heap.kinds_of(regions) <= {"list", "dict", "set"}

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
        if rule.number >= len(passed.positional) and self._reduces(base, passed):
            return SCALAR
        if rule.result == "fresh" and self._works_in_place(passed):
            given = join_all(passed.every).regions  # `a.astype(float, copy=False)`
            return self.view(node, kind, (base.regions | given) - {NONE})
        made = self.new(node, kind)
        if rule.result == "maybe":
            return Value(made.regions | {NONE})
        container = kind in CONTAINERS or self.known.kind(kind).base in CONTAINERS
        if rule.result == "fresh" and container:
            inner = self.new(node, UNKNOWN_KIND, part="inner")
            self.heap.hold(made.regions, inner.regions)
        return made

    def _reduces(self, base: Value, passed: Arguments) -> bool:
        """Whether ``np.max(a)``, ``a.max()`` or ``randint(9)`` gives a number."""
        given = self.heap.kinds_of(base.regions | join_all(passed.positional).regions)
        shaped = passed.starred or passed.keywords.keys() & _SHAPES
        return not shaped and given <= _NUMBERS

    def _spread(self, node: ast.Call, kind: str, passed: Arguments) -> Value:
        """Return a sequence of objects of their own."""
        if self._works_in_place(passed):  # `np.meshgrid(x, y, copy=False)`
            return self.view(node, kind, join_all(passed.every).regions)
        shared = bool(passed.positional) and "," not in kind
        regions = self.new(node, kind).regions if shared else NOTHING
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
            made = self.view(node, kind, everything)
            return Value(made.regions | given & {NONE})  # `getattr(x, "y", None)`
        if kind in CONTAINERS:
            return self.holding_all(node, kind, everything)
        if kind == "collections.defaultdict":  # and what its factory makes
            everything |= self.new(node, UNKNOWN_KIND, part="inner").regions
        if rule.kind in ("self", "arg"):  # a copy holds what it copies
            own = base.regions if len(base.regions) == 1 else everything - given
            everything = (everything - own) | self.heap.held_by(base.regions)
        return self.holding(node, kind, everything)

    def _consumed(self, regions: Regions, kind: str) -> Regions:
        """What a container holds that is made of iterators: what they give."""
        if kind in CONTAINERS:  # items of an index never change
            regions -= self.heap.of_kind(regions, "pandas.Index")
        if kind in LAZY:
            return regions
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

    def _unknown_call(
        self, node: ast.AST, receiver: frozenset[int], passed: Arguments
    ) -> Value:
        """Assume the worst: everything passed changes and is kept by everything."""
        held = join_all(passed.every).regions - {0}
        whole = held | receiver
        self.mutate(whole, deep=True, guessed=True)
        self.effect("rng:*", "write")
        return self.any_of(node, whole)
