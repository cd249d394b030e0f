"""What a batch does with many notebooks, and what it finds out about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.options import Options
from nbpipe.model.verdict import Cost

Outcome = Literal[
    "equal",
    "converted",
    "not comparable",
    "differs",
    "pipeline fails",
    "notebook fails",
    "unreadable",
    "refused",
    "time",
    "memory",
    "processes",
    "output",
    "crashed",
    "bug",
]
"""A verdict; ``converted`` where nothing was compared; or what kept nbpipe from it: the
notebook cannot be read, the command refused it, a limit was reached, the command's
process was killed from outside, nbpipe has a bug."""

GOOD: frozenset[Outcome] = frozenset({"equal", "converted", "not comparable"})
"""The outcomes that leave nothing to mend."""

STOPPED: frozenset[Outcome] = frozenset(
    {"time", "memory", "processes", "output", "crashed"}
)
"""The outcomes that other limits, or another try, may change."""

MERGES = frozenset({"NBP301", "NBP302", "NBP303", "NBP304", "NBP305", "NBP307"})
"""Diagnostics that say why cells could not become steps of their own."""

Stage = Literal["inspect", "convert", "verify"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one notebook may take.

    Attributes:
        seconds: Wall time for converting and verifying together.
        memory: Resident memory in bytes of all its processes together.
        processes: Number of its processes: more than any notebook needs, few enough
            that a machine bears them.
    """

    seconds: float
    memory: int
    processes: int = 512


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """Choices for a batch.

    Attributes:
        convert: The choices for each conversion; its ``name`` and ``force`` mean
            nothing here.
        verify: Run each notebook and its pipeline, and compare.
        python: Interpreter that verify runs both with; ``""`` leaves it to verify.
        runner: Kedro's runner, for verify.
        env: Kedro's configuration environment, for verify.
        seed: Where random generators start that a notebook does not seed, for verify.
        one_project: Make one project of all notebooks instead of one of each.
        workers: Notebooks at a time; 0 takes the number of cores.
        timeout: Seconds for each notebook.
        memory: Bytes for each notebook; 0 shares the machine's among the workers.
        fresh: Forget the results of earlier runs.
    """

    convert: Options = field(default_factory=lambda: Options(docs=False))
    verify: bool = False
    python: str = ""
    runner: str = "SequentialRunner"
    env: str = ""
    seed: int | None = None
    one_project: bool = False
    workers: int = 0
    timeout: float = 600.0
    memory: int = 0
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What verify said of one notebook.

    Attributes:
        counts: How many final results are equal, differ, cannot be compared.
        first: The first node whose results differ, ``""`` for none.
        differences: The results that are not equal, a line each, the first ones.
        cost: What the runs took.
        captures: How often the notebook was run.
    """

    counts: dict[str, int] = field(default_factory=dict)
    first: str = ""
    differences: tuple[str, ...] = ()
    cost: Cost = field(default_factory=Cost)
    captures: int = 1


@dataclass(frozen=True, slots=True)
class Record:
    """The result for one notebook: a line of ``results.jsonl``.

    Attributes:
        notebook: Its path, as it was found.
        place: Its path relative to the output folder; what names it in later runs.
        sha256: Digest of its bytes, ``""`` when they cannot be read.
        nbpipe: The version that did the work.
        choices: Digest of the options that the result depends on.
        limits: What it was allowed to take.
        outcome: How it went.
        stage: The command that brought the outcome.
        why: A sentence where the outcome is not good, else ``""``.
        project: The project's folder relative to the output folder, ``""`` for none.
        pipeline: Name of its pipeline in the project.
        steps: Number of its steps.
        diagnostics: What was found in it.
        comparison: What verify said, if it did.
        seconds: Wall time of the commands.
        memory: Peak resident memory in bytes of all its processes together.
    """

    notebook: str
    place: str
    sha256: str
    nbpipe: str
    choices: str
    limits: Limits
    outcome: Outcome
    stage: Stage
    why: str = ""
    project: str = ""
    pipeline: str = ""
    steps: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    comparison: Comparison | None = None
    seconds: float = 0.0
    memory: int = 0

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to mend."""
        return self.outcome in GOOD

    @property
    def warnings(self) -> int:
        """Number of diagnostics that ask for a look: warnings and errors."""
        return sum(found.severity != "info" for found in self.diagnostics)

    @property
    def merges(self) -> int:
        """Number of places where steps had to be merged."""
        return sum(found.code in MERGES for found in self.diagnostics)

    @property
    def effort(self) -> int:
        """How many things a person has to look at before trusting the project.

        Each warning or error, each merge of steps and each final result that is not
        known to be equal counts one. It is a count, not an estimate of hours.
        """
        found = sum(
            item.severity != "info" or item.code in MERGES for item in self.diagnostics
        )
        counts = self.comparison.counts if self.comparison else {}
        unequal = sum(number for name, number in counts.items() if name != "equal")
        return found + unequal


BatchProgress = Callable[[int, int, Record | None], None]
"""Called with the number of notebooks that are done, of all, and the latest result."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch found.

    Attributes:
        output: The folder of the results, as given.
        report: The HTML overview.
        records: One for each notebook; the good ones with the least effort first.
        resumed: How many of them an earlier run had found.
    """

    output: Path
    report: Path
    records: tuple[Record, ...]
    resumed: int

    @property
    def is_good(self) -> bool:
        """Whether no notebook leaves anything to mend."""
        return all(record.is_good for record in self.records)
