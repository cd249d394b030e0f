"""``report.html``: the overview of a batch, one file that needs no network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from nbpipe import __version__
from nbpipe.batching.said import size
from nbpipe.batching.summary import MEANINGS, Code, Summary, summarise
from nbpipe.model.batch import Batch, Record


@dataclass(frozen=True, slots=True)
class Row:
    """A notebook's row, finished.

    Attributes:
        notebook: Its path, and a link to it.
        outcome: A word, what it means, and whether it is good.
        why: A sentence, ``""`` for none.
        details: The differences, a line each.
        project: Link to its project, ``""`` for none.
        report: Link to verify's own report, ``""`` for none.
        numbers: Steps, merges, warnings, results that are not equal, effort.
        codes: Codes of its diagnostics, each with its number.
        seconds: Wall seconds.
        memory: Peak memory in bytes, and for people.
    """

    notebook: tuple[str, str]
    outcome: tuple[str, str, bool]
    why: str
    details: tuple[str, ...]
    project: str
    report: str
    numbers: tuple[int, ...]
    codes: tuple[tuple[str, int], ...]
    seconds: float
    memory: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template needs."""

    version: str
    title: str
    summary: Summary
    outcomes: tuple[tuple[str, str, int], ...]
    codes: tuple[Code, ...]
    rows: tuple[Row, ...]


def write(batch: Batch) -> None:
    """Write the overview beside the results; an older one stays until it is whole."""
    from nbpipe.render.templates import fill

    summary = summarise(batch.records)
    outcomes = tuple(
        (name, MEANINGS[name], number) for name, number in summary.outcomes.items()
    )
    rows = tuple(_row(record, batch.output) for record in batch.records)
    title = batch.output.resolve().name
    page = Page(__version__, title, summary, outcomes, summary.codes, rows)
    draft = batch.report.with_suffix(".part")
    draft.write_text(fill("batch/report.html.j2", page), encoding="utf-8")
    draft.replace(batch.report)


def _row(record: Record, output: Path) -> Row:
    """What the template shows of one notebook."""
    comparison = record.comparison
    counts = comparison.counts if comparison else {}
    own = f"{record.project}/.nbpipe/report.html"
    codes = sorted({found.code for found in record.diagnostics})
    return Row(
        notebook=(record.notebook, quote(record.place)),
        outcome=(record.outcome, MEANINGS[record.outcome], record.is_good),
        why=record.why,
        details=comparison.differences if comparison else (),
        project=quote(record.project),
        report=quote(own) if record.project and (output / own).is_file() else "",
        numbers=(
            record.steps,
            record.merges,
            record.warnings,
            sum(number for name, number in counts.items() if name != "equal"),
            record.effort,
        ),
        codes=tuple(
            (code, sum(found.code == code for found in record.diagnostics))
            for code in codes
        ),
        seconds=round(record.seconds, 1),
        memory=(record.memory, size(record.memory)),
    )
