"""Convert and verify every notebook of a corpus, and print the rates.

python -m benchmarks.corpus --base REPOSITORIES --envs ENVIRONMENTS --index INDEX -o OUT

It can be stopped at any time, and the same command goes on. A row of the index (JSON
lines) has id, repo (owner/name, found in REPOSITORIES/owner+name), path, env (found in
ENVIRONMENTS/env/bin/python) and data_files, the only other files that are there when
the notebook runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import nbpipe
from benchmarks.corpus.baseline import Plain, measure
from benchmarks.corpus.figures import report
from benchmarks.corpus.stage import Staged, read_index, stage
from nbpipe.model.batch import Record


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.corpus",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--base", type=Path, required=True, help="the repositories")
    made.add_argument("--envs", type=Path, required=True, help="the environments")
    made.add_argument("--index", type=Path, required=True, help="the notebooks")
    made.add_argument(
        "-o", "--output", type=Path, required=True, help="for the results"
    )
    made.add_argument("--split", default="auto", help="how cells become steps")
    made.add_argument("--runner", default="SequentialRunner", help="Kedro's runner")
    made.add_argument("--env", default="", help="Kedro's configuration environment")
    made.add_argument("--workers", type=int, default=0, help="notebooks at a time")
    made.add_argument("--timeout", type=float, default=900.0, help="seconds for each")
    made.add_argument("--memory", type=int, default=0, help="bytes for each")
    made.add_argument("--only", default="", help="rows whose id, repo or path has it")
    made.add_argument(
        "--seed", type=int, help="for verify: where unseeded generators start"
    )
    made.add_argument("--fresh", action="store_true", help="forget earlier results")
    made.add_argument(
        "--baseline",
        action="store_true",
        help="also run each notebook and each pipeline plainly, to compare the cost",
    )
    return made


def main() -> int:
    """Run the command line; 1 when anything failed or differs."""
    args = parser().parse_args()
    rows = [row for row in read_index(args.index) if args.only in row.text]
    notebooks = args.output / "notebooks"
    staged = [stage(row, args.base, notebooks) for row in rows]
    options = nbpipe.BatchOptions(
        convert=nbpipe.Options(split=args.split),
        verify=True,
        runner=args.runner,
        env=args.env,
        seed=args.seed,
        workers=args.workers,
        timeout=args.timeout,
        memory=args.memory,
        fresh=args.fresh,
    )
    records: dict[Path, Record] = {}
    for env in sorted({each.row.env for each in staged}):
        mine = [each for each in staged if each.row.env == env]
        python = str(args.envs / env / "bin" / "python")
        records |= batch(env, mine, args.output, replace(options, python=python))
    plain: dict[str, Plain] = {}
    if args.baseline:
        plain = measure(staged, records, args.envs, args.output, args.timeout)
    text = report(staged, records, plain, f"{args.split} --runner {args.runner}")
    (args.output / "summary.md").write_text(text, encoding="utf-8")
    print(text)
    return int(not all(record.is_good for record in records.values()))


def batch(
    env: str, staged: Sequence[Staged], output: Path, options: nbpipe.BatchOptions
) -> dict[Path, Record]:
    """Run the notebooks of one environment; the results by notebook."""

    def progress(done: int, every: int, record: Record | None) -> None:
        if record:
            print(
                f"{env} {done}/{every} {record.outcome} {Path(record.notebook).name}",
                file=sys.stderr,
            )

    paths = [each.notebook for each in staged]
    found = nbpipe.batch(paths, output / env, options, progress=progress)
    return {Path(record.notebook): record for record in found.records}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
