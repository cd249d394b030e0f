"""Which cells of notebooks are in steps that had to be merged, and why.

python -m benchmarks.merges NOTEBOOK... [--split cells] [--list]

Nothing is run. A step counts as merged where a diagnostic says that its cells are one
step because no cut would be safe; of the notebook's cells, those that hold code count.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbpipe
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.options import Split
from nbpipe.model.plan import Plan

MERGES = ("NBP301", "NBP302", "NBP303", "NBP304", "NBP305", "NBP307")
SPLITS: tuple[Split, ...] = ("auto", "cells")


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the cells of one notebook.

    Attributes:
        name: The notebook's.
        cells: Number of cells in steps.
        inside: Number of those that are in merged steps.
        steps: Number of steps.
        reasons: What the diagnostics say.
    """

    name: str
    cells: int
    inside: int
    steps: int
    reasons: tuple[Diagnostic, ...]


def merged(path: Path, split: Split) -> Merged | None:
    """Plan one notebook; None if it cannot be read."""
    try:
        plan = nbpipe.inspect(path, nbpipe.Options(split=split))
    except nbpipe.NbpipeError:
        return None
    reasons = tuple(one for one in plan.diagnostics if one.code in MERGES)
    inside = sum(len(cells) for cells in merged_steps(plan, reasons))
    every = sum(len(step.cells) for step in plan.steps)
    return Merged(path.name, every, inside, len(plan.steps), reasons)


def merged_steps(
    plan: Plan, reasons: Sequence[Diagnostic]
) -> Iterator[tuple[int, ...]]:
    """The cells of each step that a diagnostic names, or of all if it names none."""
    named = {one.cell for one in reasons}
    whole = any(one.code in ("NBP301", "NBP307") for one in reasons)
    for step in plan.steps:
        if len(step.cells) > 1 and (whole or named & {*step.cells}):
            yield step.cells


def table(found: Sequence[tuple[str, Sequence[Merged]]]) -> str:
    """One line for each way to split."""
    lines = [
        "| split | notebooks | with a merge | cells | in merged steps | steps |",
        "|---|---|---|---|---|---|",
    ]
    for split, rows in found:
        cells, inside = sum(r.cells for r in rows), sum(r.inside for r in rows)
        some = sum(bool(r.inside) for r in rows)
        share = f"{inside} ({100 * inside / max(cells, 1):.1f} %)"
        steps = sum(r.steps for r in rows)
        lines.append(
            f"| {split} | {len(rows)} | {some} | {cells} | {share} | {steps} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the command line."""
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.merges",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("notebooks", nargs="+", type=Path)
    made.add_argument("--split", action="append", choices=("auto", "cells"))
    made.add_argument("--list", action="store_true", help="every merge with its reason")
    args = made.parse_args()
    found = []
    for split in args.split or SPLITS:
        every = (merged(path, split) for path in args.notebooks)
        found.append((split, [one for one in every if one is not None]))
    print(table(found))
    for split, rows in found:
        print(f"\n{split}: {', '.join(_counted(rows))}")
        for row in rows if args.list else ():
            where = f"{row.inside}/{row.cells} {row.name}"
            print(*(f"  {where}: {r.code} {r.message}" for r in row.reasons), sep="\n")
    return 0


def _counted(rows: Sequence[Merged]) -> list[str]:
    """How often each code."""
    codes = Counter(one.code for row in rows for one in row.reasons)
    return [f"{count} {code}" for code, count in sorted(codes.items())]


if __name__ == "__main__":
    sys.exit(main())
