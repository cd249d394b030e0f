"""What a step does, and to what: for its name and the first line of its docstring."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nbpipe.model.facts import StatementFacts
from nbpipe.names import words_of
from nbpipe.planning.dataset_names import (
    THROWAWAYS,
    base_name,
)
from nbpipe.planning.draft import Draft, GroupFlow
from nbpipe.planning.estimators import constructed, prepares, receivers
from nbpipe.planning.files import dataset_name
from nbpipe.planning.imports import import_paths
from nbpipe.planning.titles import headings_above
from nbpipe.planning.work import called, work_of
from nbpipe.text.trees import walk

_FITS = frozenset("fit fit_transform fit_predict fit_resample train".split())
_JUDGES = frozenset("predict predict_proba score evaluate decision_function".split())
_MEASURES = frozenset(
    "classification_report confusion_matrix evaluate score roc_curve auc".split()
)
#: What a class that prepares data does, by the last word of its name.
_PREPARING = {
    "scaler": "scale", "normalizer": "normalize", "encoder": "encode",
    "binarizer": "encode", "discretizer": "bin", "imputer": "impute",
    "vectorizer": "vectorize", "smote": "balance", "sampler": "balance",
}  # fmt: skip
#: Kinds of work that prepare data with an estimator.
PREPARING = frozenset({*_PREPARING.values(), "prepare"})
_ENDS = re.compile(r"_(?:classifier|regressor|cv)$")
_SEARCH = re.compile(r".*Search(?:CV)?|.*HalvingSearchCV")
_MOST_NAMED, _MOST_LETTERS = 2, 36


@dataclass(frozen=True)
class Doings:
    """Tells of steps what they do.

    Attributes:
        draft: With its groups and their flows.
    """

    draft: Draft

    def own(self, flow: GroupFlow) -> list[StatementFacts]:
        """Return the statements of a step's body; the catalog's files are not there."""
        return [self.draft.statements[index] for index in flow.statements]

    def work(self, flow: GroupFlow) -> str:
        """Return the kind of work, a verb, of what a step does itself."""
        own = self.own(flow)
        if not own:
            return "load"
        work = work_of(own)
        if work == "train" and (how := self._preparing(flow)):
            return how
        measures = {n for one in own for n in called(one.statement.node)}
        if work == "evaluate" and not (measures & _MEASURES or _scored(measures)):
            return "predict"
        return work

    def tells(self, flow: GroupFlow) -> bool:
        """Whether a step computes something, changes nothing, and prints."""
        own = self.own(flow)
        prints = any(
            one.statement.displayed or "print" in called(one.statement.node)
            for one in own
        )
        return prints and self.work(flow) == "compute"

    def estimators(self, flow: GroupFlow) -> list[str]:
        """Return the classes of what a step fits, models before what prepares data."""
        paths = list(dict.fromkeys(self._fitted(flow)))
        models = [path for path in paths if not prepares(path)]
        return [path.rpartition(".")[2] for path in models or paths]

    def verb(self, flow: GroupFlow) -> str:
        """Return the verb of a step's name."""
        work = self.work(flow)
        if work == "train" and any(map(_SEARCH.fullmatch, self.estimators(flow))):
            return "tune"
        fits = any(n in _FITS for f in self.own(flow) for n in called(f.statement.node))
        if work == "split" and fits and self._models(flow):
            return "split and train"
        if work == "plot" and makes(flow):
            return "compute and plot"
        return {"predict": "predict with", "look": "look at"}.get(work, work)

    def object(self, index: int) -> str:
        """Return what a step does that to: words, ``""`` where nothing is known."""
        flow = self.draft.flows[index]
        work = self.work(flow)
        if work in PREPARING:
            names = self.prepared(index)
            return self._joined(index, names)
        trains = work == "train" or "train" in self.verb(flow)
        if trains and (models := self._models(flow)):
            return models
        if work == "split":
            return "train and test"
        if work in ("train", "evaluate", "predict"):
            methods = _FITS if work == "train" else _JUDGES
            return self._receiver(flow, methods) or self.about(index)
        return self.about(index)

    def about(self, index: int) -> str:
        """Return the variables that a step is about, one or two, as words."""
        return self._joined(index, self.subjects(index))

    def ordered(self, flow: GroupFlow, names: Iterable[str]) -> list[str]:
        """Return variables in the order in which a step makes or changes them."""
        places: dict[str, tuple[int, int]] = {}
        for facts in self.own(flow):
            for name in (facts.may_bind | facts.mutates) & {*names} - places.keys():
                text, index = facts.statement.text, facts.statement.index
                found = re.search(rf"\b{re.escape(name)}\b", text)
                places[name] = (index, found.start() if found else 0)
        return sorted(places, key=lambda name: (places[name], name))

    def prepared(self, index: int) -> list[str]:
        """Return the variables that a step prepares: leaving it, else entering."""
        flow = self.draft.flows[index]
        tools = {*receivers(self.own(flow), _FITS | {"transform"}), *self._made}
        names = [name for name in self.subjects(index) if name not in tools]
        if {*names} & {*flow.outputs}:
            return [*self.ordered(flow, {*names} & {*flow.outputs})]
        needs = [n for n in flow.needs if n[:1] not in "<_" and n not in tools]
        return needs or [*flow.loads] or names

    def _joined(self, index: int, names: Sequence[str]) -> str:
        """One or two variables, as words."""
        flow = self.draft.flows[index]
        leaving = [name for name in names if name in flow.outputs]
        if len(leaving) == _MOST_NAMED:
            both = " and ".join(self.ordered(flow, leaving))
            if len(both) <= _MOST_LETTERS:
                return both
        return self.told(index, names[0]) if names else ""

    def told(self, index: int, name: str) -> str:
        """Return a variable's name, that of its file where its own says nothing."""
        return base_name(name, self._file(index, name))

    def heading_above(self, index: int) -> str:
        """Return the heading above a step's first cell, where no code is between."""
        return self._headings.get(self.draft.groups[index].cells[0], "")

    def subjects(self, index: int) -> list[str]:
        """Return the variables that a step makes or changes, the best first."""
        flow = self.draft.flows[index]
        own = self.own(flow)
        leaving = [name for name in flow.outputs if name[:1] not in "<_"]
        order = [n for f in own for n in sorted(f.may_bind | f.mutates)]
        kept = [n for n in order if n not in THROWAWAYS and n[:1] not in "<_"]
        plain = {n for f in own if _is_literal(f.statement.node) for n in f.may_bind}
        plain -= {n for f in own for n in f.mutates}
        ranked = [n for n in kept if n in leaving] or [
            n for n in kept if n not in plain
        ]
        every = [n for n in order if n[:1] not in "<_"]
        return list(dict.fromkeys(reversed(ranked or kept or every)))

    def predicted(self, flow: GroupFlow) -> list[str]:
        """Return the variables that hold predictions."""
        found = (
            name
            for facts in self.own(flow)
            if not _JUDGES.isdisjoint(called(facts.statement.node))
            for name in sorted(facts.may_bind)
        )
        return list(dict.fromkeys(found))

    def fitted(self, flow: GroupFlow) -> list[str]:
        """Return the variables that are fitted, where it is not known what they are."""
        found = dict.fromkeys(receivers(self.own(flow), _FITS))
        return [name for name in found if name not in self._paths]

    def fitted_on(self, flow: GroupFlow) -> str:
        """Return the variable that an estimator is fitted on, if it is one."""
        if self.work(flow) != "train":
            return ""
        found = {
            call.args[0].id
            for facts in self.own(flow)
            for call in walk(facts.statement.node)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in _FITS
            and call.args
            and isinstance(call.args[0], ast.Name)
        }
        return found.pop() if len(found) == 1 else ""

    def _models(self, flow: GroupFlow) -> str:
        """The models that a step trains, as words."""
        names = [name for name in self.estimators(flow) if not _SEARCH.fullmatch(name)]
        words = list(dict.fromkeys(_ENDS.sub("", "_".join(words_of(n))) for n in names))
        if len(words) > _MOST_NAMED or len(" and ".join(words)) > _MOST_LETTERS:
            return "models"
        return " and ".join(words)

    def _preparing(self, flow: GroupFlow) -> str:
        """How a step prepares data, if that is all that it fits for."""
        paths = [*self._fitted(flow)]
        if not paths or not all(map(prepares, paths)):
            return ""
        ends = [words_of(path.rpartition(".")[2])[-1:] for path in paths]
        verbs = {_PREPARING.get(end[0], "prepare") for end in ends if end}
        return verbs.pop() if len(verbs) == 1 else "prepare"

    def _fitted(self, flow: GroupFlow) -> Iterator[str]:
        """Yield the paths of the classes of estimators that a step makes, or fits."""
        own = self.own(flow)
        yield from constructed((f.statement.node for f in own), self._paths)
        bound = {name for facts in own for name in facts.may_bind}
        for receiver in receivers(own, _FITS):
            if receiver not in bound:
                yield from self._made.get(receiver, ())

    def _receiver(self, flow: GroupFlow, methods: frozenset[str]) -> str:
        """The variable whose methods are called, if it is one."""
        found = [*dict.fromkeys(receivers(self.own(flow), methods))]
        said = [n for n in found if n not in THROWAWAYS and n not in self._paths]
        return said[0] if len(said) == 1 else ""

    def _file(self, index: int, name: str) -> str:
        """The name of the file that a step's version of a variable comes from."""
        flow = self.draft.flows[index]
        source = flow.needs.get(name)
        if name in flow.loads:
            return self._files.get(flow.loads[name], "")
        if source is not None and source.kind == "catalog":
            return self._files.get(source.statement, "")
        if source is not None and source.kind == "step" and source.step < index:
            made = (source.step, name)
            if made not in self._known:
                self._known[made] = self._file(*made)
            return self._known[made]
        return ""

    @cached_property
    def _known(self) -> dict[tuple[int, str], str]:
        """Files by steps and variables, as they are asked for."""
        return {}

    @cached_property
    def _headings(self) -> Mapping[int, str]:
        return headings_above(self.draft)

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return import_paths(self.draft)

    @cached_property
    def _files(self) -> dict[int, str]:
        """The names of the files that the catalog reads."""
        entries = self.draft.catalog.items()
        loads = ((i, use.path) for i, use in entries if use.direction == "load")
        return {index: dataset_name(path) for index, path in loads if path}

    @cached_property
    def _made(self) -> dict[str, tuple[str, ...]]:
        """The classes of the estimators that variables are bound to."""
        found = {}
        for facts in self.draft.statements:
            match facts.statement.node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    if paths := (*constructed([value], self._paths),):
                        found[name] = paths
        return found


def makes(flow: GroupFlow) -> bool:
    """Whether a step makes variables that others take."""
    return any(name[:1] != "<" for name in flow.outputs)


def _scored(calls: Iterable[str]) -> bool:
    return any(name.endswith(("_score", "_error", "_loss")) for name in calls)


def _is_literal(node: ast.stmt) -> bool:
    """Whether a statement binds what is written there: a number, a list of texts."""
    if not isinstance(node, ast.Assign):
        return False
    try:
        ast.literal_eval(node.value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
