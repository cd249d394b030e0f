"""What a batch adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from nbpipe.model.batch import Outcome, Record

_RUNS = frozenset({"equal", "differs", "not comparable"})

MEANINGS: dict[Outcome, str] = {
    "equal": "converted, ran, and computed the same",
    "converted": "converted; not compared",
    "not comparable": "ran; something in it cannot be compared",
    "differs": "ran, and a result differs",
    "pipeline fails": "converted; the pipeline does not run",
    "notebook fails": "converted; the notebook itself does not run",
    "unreadable": "not a notebook, or not Python",
    "refused": "an option or a file cannot be used",
    "time": "stopped at the time limit",
    "memory": "stopped at the memory limit",
    "processes": "stopped at the limit of processes",
    "output": "stopped at the limit of printed text",
    "crashed": "the process was killed, or crashed",
    "bug": "a bug in nbpipe",
}


@dataclass(frozen=True, slots=True)
class Code:
    """How often a diagnostic was met.

    Attributes:
        code: Its code.
        severity: Its severity, the worst that was met.
        notebooks: In how many notebooks.
        times: How often in all.
        example: The first message.
    """

    code: str
    severity: str
    notebooks: int
    times: int
    example: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over many notebooks.

    Attributes:
        notebooks: How many there are.
        converted: How many became a project.
        compared: How many were run as a notebook and as a pipeline.
        verified: For how many verify came to an end or was stopped.
        equal: How many computed the same.
        outcomes: How many there are of each outcome, none left out that occurs.
        codes: The diagnostics, the most widespread first.
    """

    notebooks: int
    converted: int
    compared: int
    verified: int
    equal: int
    outcomes: dict[Outcome, int]
    codes: tuple[Code, ...]


def summarise(records: Sequence[Record]) -> Summary:
    """Count what came of the notebooks."""
    counts = Counter(record.outcome for record in records)
    names: tuple[Outcome, ...] = get_args(Outcome)
    return Summary(
        notebooks=len(records),
        converted=sum(bool(record.project) for record in records),
        compared=sum(record.outcome in _RUNS for record in records),
        verified=sum(record.stage == "verify" for record in records),
        equal=counts["equal"],
        outcomes={name: counts[name] for name in names if counts[name]},
        codes=_codes(records),
    )


def _codes(records: Sequence[Record]) -> tuple[Code, ...]:
    """The diagnostics by code."""
    worst = ("error", "warning", "info")
    found = [item for record in records for item in record.diagnostics]
    spread = Counter(
        code
        for record in records
        for code in {item.code for item in record.diagnostics}
    )
    codes = []
    for code, notebooks in sorted(spread.items(), key=lambda item: (-item[1], item[0])):
        same = [item for item in found if item.code == code]
        severity = min((item.severity for item in same), key=worst.index)
        codes.append(Code(code, severity, notebooks, len(same), same[0].message))
    return tuple(codes)
