"""Random notebooks through the oracle, every cell a step: how many are not equal.

python -m benchmarks.random_notebooks [-n 2000] [--seed 0] [--workers 2] [-o DIR]

Each that differs, fails or does not convert is made smaller as long as it stays bad,
and written to DIR as a case for ``tests/cases/meaning``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.oracle.check import Outcome, check
from tests.oracle.percent import write_notebook
from tests.random_notebooks import as_one_cell, as_percent, notebooks

BATCH = 50  # notebooks that one call of a worker checks
FINE = ("equal", "notebook fails")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("-n", type=int, default=2000, help="how many that run")
    made.add_argument("--seed", type=int, default=0, help="other ones for each number")
    made.add_argument("--workers", type=int, default=2, help="processes")
    made.add_argument("--split", default="cells", help="how cells become steps")
    made.add_argument(
        "--within", action="store_true", help="one cell, cut into the same steps"
    )
    made.add_argument("--runner", default="SequentialRunner", help="Kedro's runner")
    made.add_argument("-o", type=Path, default=Path("random-failures"), help="folder")
    return made


def main() -> int:
    """Run the command line; 1 when anything is not equal."""
    args = parser().parse_args()
    args.o.mkdir(parents=True, exist_ok=True)
    total: Counter[str] = Counter()
    batches = [args.seed * 1_000_000 + n for n in range(-(-args.n // BATCH))]
    with ProcessPoolExecutor(args.workers) as pool:
        jobs = [
            pool.submit(
                checked, number, args.split, args.runner, args.o, within=args.within
            )
            for number in batches
        ]
        for job in jobs:
            total += job.result()
            print(said(total), file=sys.stderr, flush=True)
    print(said(total))
    return int(any(total[verdict] for verdict in total if verdict not in FINE))


def said(total: Counter[str]) -> str:
    """How many have each verdict."""
    return ", ".join(f"{number} {verdict}" for verdict, number in total.most_common())


def checked(
    number: int, split: str, runner: str, folder: Path, *, within: bool
) -> Counter[str]:
    """Check a batch; the same notebooks for the same number."""
    found: Counter[str] = Counter()
    as_text = as_one_cell if within else as_percent
    split = "tags" if within else split

    def verdict(cells: list[str]) -> Outcome:
        with tempfile.TemporaryDirectory(prefix="random-") as scratch:
            place = Path(scratch) / "in" / "random.ipynb"
            path = write_notebook(as_text(cells), place)
            return check([path], Path(scratch) / "out", split=split, runner=runner)

    @seed(number)
    @settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cells=notebooks())
    def one(cells: list[str]) -> None:
        outcome = verdict(cells)
        found[outcome.verdict] += 1
        if outcome.verdict not in FINE:
            small = shrunk(cells, lambda fewer: verdict(fewer).verdict not in FINE)
            name = f"{outcome.verdict}_{number}_{sum(found.values())}.py"
            said = "\n".join(f"# {line}" for line in str(verdict(small)).split("\n"))
            place = folder / name.replace(" ", "_")
            place.write_text(f"{said}\n{as_text(small)}", encoding="utf-8")

    one()
    return found


def shrunk(cells: list[str], bad: Callable[[list[str]], bool]) -> list[str]:
    """A smaller notebook that is still bad: cells and lines taken out one by one."""
    smaller = True
    while smaller:
        smaller = False
        for fewer in _fewer(cells):
            if bad(fewer):
                cells, smaller = fewer, True
                break
    return cells


def _fewer(cells: list[str]) -> Iterator[list[str]]:
    """The notebook without one of its cells, then without one of its lines."""
    for number in reversed(range(len(cells))):
        yield cells[:number] + cells[number + 1 :]
    for number, cell in enumerate(cells):
        lines = cell.split("\n")
        for at in reversed(range(len(lines))) if len(lines) > 1 else ():
            rest = "\n".join(lines[:at] + lines[at + 1 :])
            yield [*cells[:number], rest, *cells[number + 1 :]]


if __name__ == "__main__":
    sys.exit(main())
