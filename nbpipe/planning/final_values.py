"""Variables as a notebook leaves them: which are results, and where they are made."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.dataset_names import THROWAWAYS
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import import_paths
from nbpipe.planning.measured import is_dict_of_metrics, is_metric, returns_metrics
from nbpipe.planning.persisting import is_plain
from nbpipe.text.trees import walk

_FITS = frozenset({"fit", "fit_predict", "fit_transform", "partial_fit"})
_PREDICTS = frozenset({"predict", "predict_proba", "predict_log_proba", "forecast"})
_FINAL = re.compile(
    r"(?:^|_)(?:comparison|final|metrics|predictions?|report|results?|scores?"
    r"|submission|summary)(?:_|$)"
)
_NO_MODELS = frozenset({"sklearn.Data", "sklearn.Splits", "sklearn.InPlace"})


class FinalValues:
    """Finds the results among the variables as the notebook leaves them.

    Attributes:
        last: The group that makes each variable's last value, where it surely does.
        stored: What the catalog stores for the notebook.
        saved: The same, and what code saves by itself.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.paths = import_paths(draft)
        self.kinds = draft.statements[-1].kinds if draft.statements else {}
        self.binders: dict[str, StatementFacts] = {}
        self.last = self._last()
        saves = (use for use in draft.catalog.values() if use.direction == "save")
        self.stored = {use.value for use in saves}
        self.saved = self.stored | {*self._dumped()}

    def has(self, group: int, name: str) -> bool:
        """Whether a step has a variable's last value at its end."""
        source = self.draft.flows[group].needs.get(name)
        last = self.last[name]
        taken = source is not None and (source.kind, source.step) == ("step", last)
        return last == group or taken

    def pickled(self) -> Iterator[tuple[str, str]]:
        """Yield variables to pickle, and the layer of their files."""
        fitted = [n for n in self.last if n not in self.saved and self._is_model(n)]
        predicts = any(not self._transforms(name) for name in fitted)
        for name in self.last:
            if name in self.saved or not is_plain(self.kinds.get(name, ())):
                continue
            if name in fitted:
                if predicts or not self._transforms(name):
                    yield name, "06_models"
            elif self._is_predicted(name):
                yield name, "07_model_output"
            elif _FINAL.search(name.lower()) and self._is_last_table(name):
                yield name, "08_reporting"

    def numbers(self) -> list[str]:
        """Variables that surely hold one metric."""
        return [
            name
            for name in self.last
            if (value := self._value(name)) is not None
            and is_metric(value, self.paths, self._scores(name))
        ]

    def dicts(self) -> list[str]:
        """Variables that surely hold a dict of metrics."""
        return [name for name in self.last if self._is_dict(name)]

    def _is_dict(self, name: str) -> bool:
        match value := self._value(name):
            case ast.Call(func=ast.Name(id=function)):
                binders = [f for f in self.draft.statements if function in f.may_bind]
                node = binders[0].statement.node if len(binders) == 1 else None
                return node is not None and returns_metrics(node, self.paths)
            case ast.Dict():
                return is_dict_of_metrics(value, self.paths, self._scores(name))
        return False

    def _scores(self, name: str) -> Callable[[str], bool]:
        """Whether a variable was an estimator when another was bound."""
        kinds = self.binders[name].kinds
        return lambda other: _is_estimator(kinds.get(other, frozenset()))

    def _value(self, name: str) -> ast.expr | None:
        """What a variable was bound to, where nothing has changed it since."""
        binder = self.binders.get(name)
        node = binder.statement.node if binder is not None else None
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value):
                return value if target == name else None
        return None

    def _last(self) -> dict[str, int]:
        """The group of each variable's last value; none for what may be unbound."""
        draft = self.draft
        owner = {c: i for i, group in enumerate(draft.groups) for c in group.cells}
        found: dict[str, int] = {}
        for facts in draft.statements:
            index, cell = facts.statement.index, facts.statement.cell
            role = draft.roles.by_cell.get(cell)
            group = owner.get(cell, -1)
            here = draft.fates[index] == "node" and index not in draft.catalog
            here &= not (role is not None and role.raises)
            for name in facts.may_bind | facts.mutates | facts.deletes:
                certain = name in facts.binds or (
                    name in facts.mutates
                    and name in found
                    and name not in facts.may_bind
                )
                found.pop(name, None) if not (here and certain) else None
                self.binders.pop(name, None)
                if here and certain and group >= 0 and name not in facts.deletes:
                    found[name] = group
                    if name in facts.binds and name not in facts.mutates:
                        self.binders[name] = facts
        own = THROWAWAYS | draft.invented | draft.imported | draft.hoisted.keys()
        return {n: g for n, g in found.items() if n not in own and n[:1] != "_"}

    def _dumped(self) -> Iterator[str]:
        """Variables that code saves by itself."""
        for facts in self.draft.statements:
            if any(e.resource.startswith("file:") for e in facts.effects):
                for node in walk(facts.statement.node):
                    if isinstance(node, ast.Name):
                        yield node.id

    def _is_model(self, name: str) -> bool:
        """Whether a variable holds an estimator that was fitted."""
        return _is_estimator(self.kinds.get(name, frozenset())) and any(
            name in (facts.mutates | facts.may_bind)
            and _fits(facts.statement.node, name)
            for facts in self.draft.statements
        )

    def _transforms(self, name: str) -> bool:
        return "sklearn.Transformer" in self.kinds.get(name, ())

    def _is_predicted(self, name: str) -> bool:
        own = {k for k in self.kinds[name] if not k.startswith("in:")}
        match self._value(name):
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in _PREDICTS:
                return own == {"numpy.ndarray"}
        return False

    def _is_last_table(self, name: str) -> bool:
        """Whether it is a table, and no later step takes its last value."""
        group = self.last[name]
        table = "pandas.DataFrame" in self.kinds[name]
        return table and all(
            name not in flow.needs for flow in self.draft.flows[group + 1 :]
        )


def _is_estimator(kinds: frozenset[str]) -> bool:
    own = {kind for kind in kinds if not kind.startswith("in:")}
    known = all(kind.startswith("sklearn.") for kind in own)
    return bool(own) and known and own.isdisjoint(_NO_MODELS)


def _fits(node: ast.AST, name: str) -> bool:
    """Whether a statement fits a variable: by its name, or as it is made."""
    for call in walk(node):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if call.func.attr in _FITS:
            of = call.func.value
            made = isinstance(of, ast.Call) and isinstance(node, ast.Assign)
            if made or (isinstance(of, ast.Name) and of.id == name):
                return True
    return False
