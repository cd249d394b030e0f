"""What a notebook was written for: models, predictions, tables and metrics.

They become entries of the catalog where saving them is certain to work: estimators and
arrays of kinds that pickle, numbers that JSON has.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from nbpipe.model.plan import Dataset, Input, Output, Step
from nbpipe.names import first_free
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.draft import Draft
from nbpipe.planning.final_values import FinalValues

#: Functions that make numbers of metrics; a notebook may call something else so.
_NUMBERS = frozenset({"abs", "float", "round"})


@dataclass(slots=True)
class Results:
    """What steps return beside what others take.

    Attributes:
        outputs: By group; those of the step that collects the metrics come last.
        collected: What that step takes, empty where there is none.
    """

    outputs: dict[int, list[Output]] = field(default_factory=dict)
    collected: tuple[Input, ...] = ()

    def add(self, group: int, output: Output) -> None:
        """Let the step of a group return something more."""
        self.outputs.setdefault(group, []).append(output)

    def collecting(self, draft: Draft, taken: Collection[str]) -> dict[int, Step]:
        """The step that collects the metrics of several others, if there is one."""
        if not self.collected:
            return {}
        group = len(draft.groups)
        name = first_free(("collect_metrics", "collect_all_metrics"), taken)
        outputs = tuple(self.outputs[group])
        title = "Collect the metrics"
        step = Step(name, (), title, inputs=self.collected, outputs=outputs)
        return {group: step}


def name_results(draft: Draft, datasets: Datasets) -> Results:
    """Give the results datasets in the catalog."""
    found = Results()
    final = FinalValues(draft)
    if draft.whole or not _NUMBERS.isdisjoint(datasets.variables):
        return found
    for name, layer in final.pickled():
        _pickle(datasets, found, final.last[name], name, layer)
    _measure(draft, datasets, found, final)
    return found


def _pickle(
    datasets: Datasets, found: Results, group: int, name: str, layer: str
) -> None:
    """Store a version of a variable, in its dataset if it has one."""
    home = datasets.homes.get((group, name), "")
    if home in datasets.members or (home and not datasets.entries[home].in_memory):
        return
    taken = {*datasets.variables} - {name}
    dataset = home or datasets.name(name.lstrip("_"), f"final_{name}", taken=taken)
    datasets.entries[dataset] = Dataset(
        dataset,
        "pickle.PickleDataset",
        f"data/{layer}/{dataset}.pkl",
        layer=layer.partition("_")[2],
        comment=f"{name} as the notebook leaves it",
    )
    if not home:
        datasets.homes[group, name] = dataset
        found.add(group, Output(dataset, name))


def _measure(
    draft: Draft, datasets: Datasets, found: Results, final: FinalValues
) -> None:
    """Store the metrics: those of the last step that has them all, or of each step.

    What the notebook itself stores is stored.
    """
    numbers = [name for name in final.numbers() if name not in final.stored]
    dicts = [name for name in final.dicts() if name not in final.stored]
    for name in dicts:
        if not numbers and len(dicts) == 1:
            _json(datasets, found, final.last[name], name, _dict(name))
            return
    every = [*numbers, *dicts]
    inside = ", ".join(_entry(name, number=name in numbers) for name in every)
    groups = {final.last[name] for name in every}
    groups |= {i for i, f in enumerate(draft.flows) if every and every[0] in f.needs}
    having = [g for g in groups if all(final.has(g, name) for name in every)]
    if having and every:
        _json(datasets, found, max(having), "metrics", f"{{{inside}}}")
    elif every:
        found.collected = tuple(
            _hand_on(
                datasets, found, final, name, "float" if name in numbers else "dict"
            )
            for name in every
        )
        _json(datasets, found, len(draft.groups), "metrics", f"{{{inside}}}")


def _hand_on(
    datasets: Datasets, found: Results, final: FinalValues, name: str, hint: str
) -> Input:
    """Let the step that makes a metric return it, for the one that collects them."""
    group = final.last[name]
    home = datasets.homes.get((group, name), "")
    if not home:
        home = datasets.name(name.lstrip("_"), f"final_{name}")
        datasets.entries[home] = Dataset(home)
        datasets.homes[group, name] = home
        found.add(group, Output(home, name, hint))
    if datasets.members.get(home):
        return Input(home, home, (name,), "dict[str, Any]")
    return Input(name, home, annotation=hint)


def _entry(name: str, *, number: bool) -> str:
    return f'"{name}": {f"float({name})" if number else _dict(name)}'


def _dict(name: str) -> str:
    return f"{{key: float(value) for key, value in {name}.items()}}"


def _json(
    datasets: Datasets, found: Results, group: int, wanted: str, expression: str
) -> None:
    taken = {*datasets.variables} - {wanted}
    home = datasets.homes.get((group, wanted), "")
    name = datasets.name(
        *([] if home else [wanted]), f"{wanted}_of_the_notebook", taken=taken
    )
    datasets.entries[name] = Dataset(
        name,
        "json.JSONDataset",
        f"data/08_reporting/{name}.json",
        layer="reporting",
        comment="the notebook's metrics",
    )
    found.add(group, Output(name, expression, "dict[str, Any]"))
