"""What a call of a library does by the tables, and what an unknown one may do."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.machine import BUFFERED, CONTAINERS, TABLE
from nbpipe.analysis.parsers import Parsers
from nbpipe.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN_KIND,
    Regions,
    Value,
    join_all,
)

_DATA = BUFFERED | {"buffer", "sklearn.Data"}


class Rules(Parsers):
    """Effects and mutations of calls that tables describe, and of unknown ones."""

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

    def _apply(
        self, node: ast.Call, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> Value:
        self._apply_effects(rule, passed)
        result = self._result(node, rule, base, passed, path)
        result = self.with_cells(node, result, rule, base, passed, path)
        if filled := self._filled(rule, passed, path):
            result = result.join(Value(filled))
        self._apply_mutations(rule, base, passed, path)
        if path.startswith("argparse.ArgumentParser."):
            self.options_of(path, base, passed, result)
        if self._works_in_place(passed):
            self._mutate_given(join_all(passed.every).regions, path)
        if rule.inplace and passed.starred and "inplace" not in passed.keywords:
            self.mutate(base.regions, deep=rule.inplace == "deep")
        if passed.in_place and path not in self.known.kinds:  # no method
            self.mutate(join_all(passed.every).regions, deep=True)
        if passed.in_place:
            whole = rule.inplace != "self"
            self.mutate(base.regions, deep=whole)
            return Value(frozenset({0}))
        return result

    @staticmethod
    def _filled(rule: Rule, passed: Arguments, path: str) -> Regions:
        """The array that a function of NumPy fills, and gives: ``np.sqrt(a, b)``."""
        if not path.startswith("numpy.") or rule.result == "none":
            return NOTHING
        places = [int(what[4:]) for what in rule.mutates if what[4:].isdigit()]
        given = [v for p, v in enumerate(passed.positional) if p and p in places]
        return join_all(given).regions - {NONE}

    def _apply_mutations(
        self, rule: Rule, base: Value, passed: Arguments, path: str
    ) -> None:
        whole = base.regions
        for what in rule.mutates:
            if what in ("self", "deep"):
                self.mutate(whole, deep=what == "deep")
            elif what == "nested":
                self.mutate(self._nested(whole))
            elif what in ("held", "args"):
                given = join_all(passed.every).regions
                held = given if what == "args" else self.heap.held_by(whole)
                self._mutate_given(held, path)
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
                    self._mutate_given(regions, path, deep=deep)
        if rule.stores:
            given = join_all(passed.every).regions
            both = [frozenset({region}) for region in base.regions & given]
            for holders in [base.regions - given, *both]:
                self._store(rule, holders, given - holders)

    def _mutate_given(self, regions: Regions, path: str, *, deep: bool = True) -> None:
        """Record that a library changes what it is given, tables as arrays of them."""
        self.mutate(regions, deep=deep)
        tables = self.heap.of_kind(regions, TABLE)
        if tables and deep and not path.startswith("pandas."):
            self.write_across(tables)

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
        if rule.stores == "inside":  # what handlers hold, not those of the library
            own = kept & self.instances
            kept = own | self.heap.held_by(kept - own)
        sure = kept
        if self.heap.kinds_of(holders) & CONTAINERS:
            kept = self.heap.reach(kept)
            self.mix_keys(holders)
        self.heap.hold(holders, kept, sure=sure, itself=False)

    def _has_buffer(self, regions: frozenset[int]) -> bool:
        return not self.heap.kinds_of(regions) <= {"list", "dict", "set"}

    def _unknown_call(
        self, node: ast.AST, receiver: frozenset[int], passed: Arguments
    ) -> Value:
        """Assume the worst: everything passed changes and is kept by everything."""
        self.effect("rng:*", "write")
        if "sklearn.InPlace" in self.heap.kinds_of(receiver):
            self.write_across(self.heap.of_kind(join_all(passed.every).regions, TABLE))
        return self.taken_in(node, receiver, passed)

    def taken_in(self, node: ast.AST, receiver: Regions, passed: Arguments) -> Value:
        """Return what may be anything of what a call is given, which may change it."""
        whole = (join_all(passed.every).regions - {0}) | receiver
        self.mutate(whole, deep=True, guessed=True)
        return self.any_of(node, whole)
