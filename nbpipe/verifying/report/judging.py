"""How each node, each dataset and each result did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbpipe.model.verdict import Judgement, Result, ResultJudgement, Verdict
from nbpipe.verifying.report.anchors import Anchors
from nbpipe.verifying.report.lineage import Lineage, NodeRecord
from nbpipe.verifying.report.views import Status

STATUS: Mapping[Judgement, Status] = {
    "equal": Status("equal", "equal"),
    "differs": Status("differs", "differs"),
    "not comparable": Status("unknown", "not comparable"),
    "notebook fails": Status("fails", "notebook fails"),
    "pipeline fails": Status("fails", "pipeline fails"),
}
NONE = Status("none", "no results")
_WORST: tuple[ResultJudgement, ...] = ("differs", "not comparable", "equal")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the nodes and datasets did; nodes by their position in the lineage.

    Attributes:
        status: The worst judgement on a node's results.
        counts: A node's results, counted by judgement, in words.
        results: Each node's results.
        first: The node where the results begin to differ, None for none.
        differing: Datasets that hold other values than the notebook's variables.
    """

    status: Mapping[int, Status]
    counts: Mapping[int, str]
    results: Mapping[int, Sequence[Result]]
    first: int | None
    differing: frozenset[str]


def outcome(verdict: Verdict, lineage: Lineage, places: Anchors) -> Outcome:
    """Sort the results by the nodes that make them, and judge each node."""
    results: dict[int, list[Result]] = {node.index: [] for node in lineage.nodes}
    for result in verdict.results:
        record = places.record(result.notebook, result.step) if result.step else None
        if record:
            results[record.index].append(result)
    failed = {node.index for node in _failed(verdict, lineage, places)}
    return Outcome(
        status={
            index: STATUS[verdict.judgement] if index in failed else _worst(found)
            for index, found in results.items()
        },
        counts={index: _counts(found) for index, found in results.items()},
        results=results,
        first=_first(verdict, places),
        differing=frozenset(
            result.dataset
            for result in verdict.results
            if result.judgement == "differs" and result.dataset
        ),
    )


def _first(verdict: Verdict, places: Anchors) -> int | None:
    difference = verdict.first_difference
    if not verdict.first or not difference:
        return None
    record = places.record(difference.notebook, verdict.first)
    return record.index if record else None


def _worst(results: Iterable[Result]) -> Status:
    found = {result.judgement for result in results}
    return next((STATUS[item] for item in _WORST if item in found), NONE)


def _counts(results: Iterable[Result]) -> str:
    """For example ``1 differs, 3 equal``."""
    found = Counter(result.judgement for result in results)
    return ", ".join(f"{found[name]} {name}" for name in _WORST if name in found)


def _failed(
    verdict: Verdict, lineage: Lineage, places: Anchors
) -> Iterable[NodeRecord]:
    """The node that failed, or whose cell did."""
    failure = verdict.failure
    if failure is None:
        return ()
    if failure.step:
        record = places.record(failure.notebook, failure.step)
        return (record,) if record else ()
    pipeline = places.pipelines.get(failure.notebook)
    return (
        node
        for node in lineage.nodes
        if node.pipeline == pipeline and failure.cell in node.cells
    )
