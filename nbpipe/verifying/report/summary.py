"""The verdict in one sentence, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator

from nbpipe.model.verdict import Verdict
from nbpipe.verifying.report.anchors import Anchors
from nbpipe.verifying.report.judging import STATUS
from nbpipe.verifying.report.rows import row
from nbpipe.verifying.report.views import FailureView, Link, Summary
from nbpipe.verifying.report.words import plural, seconds, size


def summary(verdict: Verdict, places: Anchors) -> Summary:
    """The top of the page."""
    difference = verdict.first_difference
    first = None
    if difference and verdict.first:
        first = places.node(difference.notebook, verdict.first)
    return Summary(
        package=verdict.package,
        status=STATUS[verdict.judgement],
        sentence=sentence(verdict),
        counts=tuple(
            (STATUS[name], number)
            for name, number in verdict.counts.items()
            if number or name == "equal"
        )
        if verdict.results
        else (),
        first=first,
        difference=row(difference, places) if difference else None,
        failure=_failure(verdict, places),
        facts=tuple(_facts(verdict)),
        notes=verdict.notes,
    )


def sentence(verdict: Verdict) -> str:
    """The verdict for people.

    >>> sentence(Verdict("equal", "churn"))
    'There was nothing to compare.'
    """
    total = plural(len(verdict.final), "result")
    bad = verdict.counts["differs"]
    unknown = verdict.counts["not comparable"]
    if verdict.judgement == "notebook fails":
        return f"The notebook does not run{_in_cell(verdict)}."
    if verdict.judgement == "pipeline fails":
        return f"The pipeline does not run{_in_node(verdict)}."
    if verdict.judgement == "differs":
        where = f", first in the node {verdict.first}" if verdict.first else ""
        verb = "differs" if bad == 1 else "differ"
        return f"{bad:,} of {total} {verb} from the notebook's{where}."
    if verdict.judgement == "not comparable":
        return f"Nothing differs, but {unknown:,} of {total} cannot be compared."
    if not verdict.final:
        return "There was nothing to compare."
    same = f"all {total} are" if len(verdict.final) > 1 else "the one result is"
    return f"The pipeline computes what the notebook computes: {same} equal."


def _in_cell(verdict: Verdict) -> str:
    failure = verdict.failure
    if failure is None:
        return ""
    cell = "" if failure.cell is None else f", cell {failure.cell}"
    return f": {failure.notebook}{cell}" if failure.notebook else ""


def _in_node(verdict: Verdict) -> str:
    step = verdict.failure.step if verdict.failure else ""
    return f": the node {step} fails" if step else ""


def _failure(verdict: Verdict, places: Anchors) -> FailureView | None:
    failure = verdict.failure
    if failure is None:
        return None
    where = None
    if failure.step:
        node = places.node(failure.notebook, failure.step)
        where = Link(f"node {node.text}", node.anchor)
    elif failure.cell is not None:
        cell = places.cell(failure.notebook, failure.cell)
        where = Link(f"cell {cell.text}", cell.anchor)
    return FailureView(failure.message, where, failure.trace)


def _facts(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """What it cost; what is not known is left out."""
    cost = verdict.cost
    for name, time, memory in (
        ("notebook", cost.notebook, cost.notebook_memory),
        ("pipeline", cost.pipeline, cost.pipeline_memory),
    ):
        said = [seconds(time)] if time else []
        if memory:
            said.append(f"{size(memory)} at most")
        if said:
            yield name, ", ".join(said)
    if cost.capture:
        yield "recording", seconds(cost.capture)
    if cost.total:
        yield "in all", seconds(cost.total)
    if verdict.captures != 1:
        yield "notebook run", f"{verdict.captures} times"
