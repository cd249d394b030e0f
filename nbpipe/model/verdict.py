"""What `verify` found: a verdict on the whole, and on every result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

Judgement = Literal[
    "equal", "differs", "not comparable", "notebook fails", "pipeline fails"
]
ResultJudgement = Literal["equal", "differs", "not comparable"]
ResultKind = Literal["value", "file", "figure", "printed", "display"]


@dataclass(frozen=True, slots=True)
class Result:
    """One result of the notebook beside the pipeline's.

    Attributes:
        kind: What sort of result it is.
        name: The variable; the file's path; ``cell 7, figure 1``; ``cell 7`` for what
            a cell prints; ``cell 7, output 1`` for a displayed value that is logged.
        judgement: Whether the two are the same.
        notebook: Path of the notebook that it comes from, as the lineage has it.
        step: Node that makes it, ``""`` where none does (a parameter, a catalog input).
        cells: Indices of the cells from which that node was made.
        dataset: Dataset that holds it, ``""`` where none does.
        place: First differing path, for example ``model.coef_[0, 2]``; ``""`` when
            equal or when all of it differs.
        expected: What the notebook has there, briefly.
        found: What the pipeline has there, briefly.
        reason: Why it differs or cannot be compared, as a phrase.
        intermediate: Whether it is a value that a later one replaces; it tells where a
            difference begins and takes no part in the verdict.
    """

    kind: ResultKind
    name: str
    judgement: ResultJudgement
    notebook: str
    step: str = ""
    cells: tuple[int, ...] = ()
    dataset: str = ""
    place: str = ""
    expected: str = ""
    found: str = ""
    reason: str = ""
    intermediate: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run stopped.

    Attributes:
        notebook: Path of the notebook, as the lineage has it; ``""`` for the pipeline.
        cell: Index of the cell that failed, for a notebook.
        step: Node that failed, for the pipeline; ``""`` when none had begun.
        message: The error's class and text.
        trace: The end of the traceback or of the log.
    """

    message: str
    notebook: str = ""
    cell: int | None = None
    step: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the runs took.

    Attributes:
        notebook: Wall seconds of the notebooks' run, kernel included.
        pipeline: Wall seconds of the pipeline's run, start of Python included.
        total: Wall seconds of everything, comparison and second captures included.
        capture: Seconds of `notebook` and `pipeline` that recording took.
        notebook_memory: Peak memory of the notebook's kernel in bytes, 0 if unknown.
        pipeline_memory: Peak memory of the pipeline's process in bytes, 0 if unknown.
    """

    notebook: float = 0.0
    pipeline: float = 0.0
    total: float = 0.0
    capture: float = 0.0
    notebook_memory: int = 0
    pipeline_memory: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a project.

    Attributes:
        judgement: ``differs`` when any result does; else ``not comparable`` when any
            cannot be compared; ``notebook fails`` and ``pipeline fails`` when there is
            nothing to compare.
        package: Name of the project's package.
        results: Every final result, then the intermediate values that were compared.
        first: The first node, in the order of the run, whose results differ; ``""``
            when none does.
        failure: Why the notebook or the pipeline failed.
        cost: What the runs took.
        captures: How often each notebook was run.
        notes: What else the reader should know.
    """

    judgement: Judgement
    package: str
    results: tuple[Result, ...] = ()
    first: str = ""
    failure: Failure | None = None
    cost: Cost = Cost()
    captures: int = 1
    notes: tuple[str, ...] = ()

    @property
    def final(self) -> tuple[Result, ...]:
        """The results that the verdict is about."""
        return tuple(result for result in self.results if not result.intermediate)

    @property
    def counts(self) -> dict[ResultJudgement, int]:
        """How many final results are equal, differ, cannot be compared."""
        found = Counter(result.judgement for result in self.final)
        return {name: found[name] for name in ("equal", "differs", "not comparable")}

    @property
    def first_difference(self) -> Result | None:
        """The first differing result of the first node that diverges."""
        bad = [result for result in self.results if result.judgement == "differs"]
        own = [result for result in bad if result.step == self.first]
        return next(iter(own or bad), None)
