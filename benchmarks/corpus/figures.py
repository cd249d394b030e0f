"""The rates, the causes and the cost, as Markdown for ``docs/results.md``."""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.corpus.baseline import Plain
from benchmarks.corpus.stage import Staged
from nbpipe.batching.summary import summarise
from nbpipe.model.batch import Comparison, Record
from nbpipe.model.verdict import Cost

Results = Mapping[Path, Record]
_GIGABYTE = 2**30


def report(
    staged: Sequence[Staged], records: Results, plain: Mapping[str, Plain], split: str
) -> str:
    """Everything that is to be said."""
    today = dt.datetime.now(dt.timezone.utc).date()
    parts = [
        f"## {today}, `--split {split}`, commit `{commit()}`",
        rates([records[each.notebook] for each in staged]),
        causes(staged, records),
        cost(staged, records, plain),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def rates(records: Sequence[Record]) -> str:
    """How many convert, run, are equal."""
    found = summarise(records)
    counts = Counter(record.outcome for record in records)
    rows = [
        ("converts", found.converted),
        ("runs, as notebook and as pipeline", found.compared),
        ("equal", found.equal),
        ("not comparable", counts["not comparable"]),
    ]
    rest = [
        (name, number)
        for name, number in found.outcomes.items()
        if name not in ("equal", "not comparable")
    ]
    whole = found.notebooks
    lines = [f"| {whole} notebooks | | |", "|---|---|---|"]
    lines += [f"| {name} | {n} | {100 * n / whole:.0f} % |" for name, n in rows + rest]
    return "\n".join(lines)


def causes(staged: Sequence[Staged], records: Results) -> str:
    """Why each notebook is not equal, the failures first."""
    lines = []
    for each in staged:
        record = records[each.notebook]
        if record.outcome != "equal":
            why = record.why.replace("|", "\\|").replace(str(each.root), "...")
            row = f"| {record.outcome} | {each.row.name} | {why} |"
            lines.append((record.is_good, record.outcome, row))
    head = ["| outcome | notebook | first cause |", "|---|---|---|"]
    return "\n".join([*head, *(row for *_, row in sorted(lines))]) if lines else ""


def cost(staged: Sequence[Staged], records: Results, plain: Mapping[str, Plain]) -> str:
    """What verify takes beside the runs alone."""
    said = {each.row.id: records[each.notebook].comparison for each in staged}
    ran = {name: it for name, it in said.items() if it and it.cost.pipeline}
    figures = own_cost(list(ran.values())) | plain_cost(
        [
            (ran[name].cost, each)
            for name, each in plain.items()
            if name in ran and each.notebook and each.pipeline
        ]
    )
    rows = [_row(name, values) for name, values in figures.items() if values]
    if not rows:
        return ""
    head = ["| cost | median | 90 % below | most | number |", "|---|---|---|---|---|"]
    largest = max(it.cost.notebook_memory for it in ran.values()) / _GIGABYTE
    return "\n".join([*head, *rows, "", f"Largest kernel: {largest:.1f} GB."])


def own_cost(found: Sequence[Comparison]) -> dict[str, list[float]]:
    """Verify beside the runs that are part of it."""

    def ratios(part: str, chosen: Sequence[Comparison]) -> list[float]:
        costs = [each.cost for each in chosen]
        return [getattr(it, part) / (it.notebook + it.pipeline) for it in costs]

    once = [each for each in found if each.captures == 1]
    return {
        "verify / (its notebook run + its pipeline run), wall": ratios("total", found),
        "- where the notebook ran once": ratios("total", once),
        "recording / the same": ratios("capture", found),
    }


def plain_cost(pairs: Sequence[tuple[Cost, Plain]]) -> dict[str, list[float]]:
    """Verify beside plain runs."""
    return {
        "verify / (plain notebook + plain `kedro run`), wall": [
            plain.verify / (plain.notebook + plain.pipeline) for _, plain in pairs
        ],
        "notebook's kernel with capture / without, peak memory": [
            cost.notebook_memory / plain.notebook_memory
            for cost, plain in pairs
            if cost.notebook_memory
        ],
        "pipeline's process with capture / without, peak memory": [
            cost.pipeline_memory / plain.pipeline_memory
            for cost, plain in pairs
            if cost.pipeline_memory
        ],
    }


def _row(name: str, values: Sequence[float]) -> str:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))]
    middle = statistics.median(ordered)
    return (
        f"| {name} | {middle:.2f} | {high:.2f} | {ordered[-1]:.2f} | {len(ordered)} |"
    )


def commit() -> str:
    """The commit that is checked out, and whether anything was changed since."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*"]
    run = subprocess.run(
        command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    return run.stdout.strip() or "unknown"
