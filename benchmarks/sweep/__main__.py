"""Every method of the common objects through the oracle, its result changed later.

python -m benchmarks.sweep [--workers 2] [--split cells] [-o DIR]

For each object of ``objects.toml`` and each of its methods: a cell that makes the
object, a cell that calls the method, and a cell that changes what it gave, or the
object. What the tables do not know of the library shows as a difference. Each notebook
holds many of them.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from tests.oracle.check import Outcome, check
from tests.oracle.percent import write_notebook
from tests.random_notebooks import as_percent

from .probes import Probe, plan, probes

BATCH = 25  # probes in a notebook
_NAMED = re.compile(r"^  value [xr](\d+)\b", re.MULTILINE)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("--workers", type=int, default=2, help="processes")
    made.add_argument("--split", default="cells", help="how cells become steps")
    made.add_argument("--only", default="", help="calls that have it in them")
    made.add_argument("-o", type=Path, help="folder for the notebooks")
    return made


def main() -> int:
    """Run the command line; 1 when a difference is not among those known."""
    args = parser().parse_args()
    wanted = plan()
    found = list(dict.fromkeys(probes(wanted, args.only)))
    rest = iter(found)
    batches = list(iter(lambda: tuple(islice(rest, BATCH)), ()))
    print(f"{len(found)} calls in {len(batches)} notebooks", file=sys.stderr)
    jobs = [(number, b, wanted["imports"], args) for number, b in enumerate(batches)]
    unknown = 0
    with ProcessPoolExecutor(args.workers) as pool:
        for batch, outcome in zip(batches, pool.map(_checked, jobs), strict=True):
            for line in _differences(batch, outcome, wanted["known"]):
                unknown += "(known" not in line
                print(line, flush=True)
    print(f"{len(found)} calls, {unknown} not equal")
    return int(unknown > 0)


def _checked(
    job: tuple[int, Sequence[Probe], str, argparse.Namespace],
) -> Outcome:
    number, batch, imports, args = job
    texts = [imports.strip()]
    for place, probe in enumerate(batch):
        texts += probe.cells(place)
    text = as_percent(texts)
    if args.o:
        args.o.mkdir(parents=True, exist_ok=True)
        (args.o / f"sweep_{number:03}.py").write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="sweep-") as scratch:
        path = write_notebook(text, Path(scratch) / "in" / f"sweep_{number:03}.ipynb")
        return check([path], Path(scratch) / "out", split=args.split)


def _differences(
    batch: Sequence[Probe], outcome: Outcome, known: dict[str, str]
) -> list[str]:
    """A line for each call whose object or result is not the same."""
    if outcome.verdict == "equal":
        return []
    said = str(outcome).split("\n")
    numbers = {int(n) for n in _NAMED.findall(str(outcome))}
    if not numbers:
        calls = ", ".join(probe.call for probe in batch)
        return [f"{said[0]} (one of {calls})"]
    lines = []
    for probe in (batch[number] for number in sorted(numbers)):
        why = [reason for call, reason in known.items() if probe.call.endswith(call)]
        note = f" (known: {why[0]})" if why else ""
        lines.append(f"{probe.call} | {probe.change} | {probe.make}{note}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
