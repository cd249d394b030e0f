"""What a batch found, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbpipe.batching.summary import MEANINGS, Summary, summarise
from nbpipe.cli import encode
from nbpipe.cli.console import count, paint, table

if TYPE_CHECKING:
    from nbpipe.model.batch import Batch, Record

_BRIEF = 100


def as_json(batch: Batch) -> dict[str, object]:
    """What ``batch --json`` prints."""
    summary = summarise(batch.records)
    return {
        "output": batch.output.as_posix(),
        "report": batch.report.as_posix(),
        "resumed": batch.resumed,
        "summary": encode.plain(summary),
        "notebooks": [
            {**_plain(record), "effort": record.effort} for record in batch.records
        ],
    }


def text(batch: Batch) -> str:
    """Tables for people: the notebooks, the outcomes, the diagnostics."""
    summary = summarise(batch.records)
    parts = [
        table(
            ("notebook", "outcome", "steps", "merged", "warnings", "effort", "why"),
            [_row(record) for record in batch.records],
        ),
        _outcomes(summary),
        _codes(summary),
        _last(batch, summary),
    ]
    return "\n\n".join(part for part in parts if part)


def _plain(record: Record) -> dict[str, object]:
    plain = encode.plain(record)
    assert isinstance(plain, dict)  # noqa: S101 - for the type checker
    return plain


def _row(record: Record) -> tuple[str, ...]:
    numbers = (record.steps, record.merges, record.warnings, record.effort)
    shown = [str(number) if record.project else "" for number in numbers]
    why = record.why if len(record.why) <= _BRIEF else f"{record.why[: _BRIEF - 3]}..."
    return (record.notebook, record.outcome, *shown, why)


def _outcomes(summary: Summary) -> str:
    rows = [
        (name, str(number), MEANINGS[name]) for name, number in summary.outcomes.items()
    ]
    return table(("outcome", "notebooks", "meaning"), rows)


def _codes(summary: Summary) -> str:
    rows = [
        (each.code, each.severity, str(each.notebooks), str(each.times), each.example)
        for each in summary.codes
    ]
    head = ("finding", "severity", "notebooks", "times", "for example")
    return table(head, rows) if rows else ""


def _last(batch: Batch, summary: Summary) -> str:
    """The rates, and where the report is."""
    rates = [f"{summary.converted} converted"]
    if summary.verified:
        rates += [f"{summary.compared} ran", f"{summary.equal} equal"]
    if batch.resumed:
        rates.append(f"{batch.resumed} known from an earlier run")
    head = paint(
        f"{count(summary.notebooks, 'notebook')}: {', '.join(rates)}", bold=True
    )
    return f"{head}\nReport: {batch.report}"
