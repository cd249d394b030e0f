"""Compare notebooks with the projects that nbpipe makes of them.

python -m tests.oracle NOTEBOOK... [--split cells] [--python PY] [--keep DIR]
python -m tests.oracle --each NOTEBOOK... [--split cells]
python -m tests.oracle --jsonl INDEX --base DIR --envs DIR [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from .batch import Batch, Row, read_rows, summary
from .check import Outcome, check
from .client import Server
from .percent import write_notebook

RUNNERS = ("SequentialRunner", "ThreadRunner", "ParallelRunner")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    made.add_argument("notebooks", nargs="*", type=Path, help="one project of all")
    made.add_argument("--each", action="store_true", help="a project of each")
    made.add_argument("--split", default="auto")
    made.add_argument("--runner", default="SequentialRunner", choices=RUNNERS)
    made.add_argument("--mode", default="shell", choices=("shell", "kernel"))
    made.add_argument("--python", default=sys.executable, help="runs both sides")
    made.add_argument("--timeout", type=int, default=300, help="seconds for a run")
    made.add_argument("--keep", type=Path, help="folder for what is made; it stays")
    made.add_argument("--jsonl", type=Path, help="index: repo, path, env, data_files")
    made.add_argument("--base", type=Path, help="folder of the repositories")
    made.add_argument("--envs", type=Path, help="folder of the environments")
    made.add_argument("--only", default="", help="rows whose id, repo or path has it")
    made.add_argument("--out", type=Path, help="file for the results, as JSON lines")
    made.add_argument("--workers", type=int, default=2)
    return made


def main() -> int:
    """Run the command line; 1 when anything is not equal."""
    args = parser().parse_args()
    if args.jsonl:
        return batch(args)
    named = [path for path in args.notebooks if path.name != "conftest.py"]
    groups = [[path] for path in named] if args.each else [named]
    bad = 0
    with Server(args.python) as server:
        for group in groups:
            outcome = one(group, args, server)
            bad += outcome.verdict != "equal"
            print(group[0].stem, outcome, flush=True)
    return int(bad > 0)


def one(group: list[Path], args: argparse.Namespace, server: Server) -> Outcome:
    """Check the notebooks as one project."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as scratch:
        folder = args.keep / group[0].stem if args.keep else Path(scratch)
        paths = [as_notebook(path, folder / "in") for path in group]
        outcome = check(
            paths,
            folder,
            split=args.split,
            server=server,
            mode=args.mode,
            runner=args.runner,
            timeout=args.timeout,
        )
        if outcome.verdict in ("fails", "notebook fails") and not args.each:
            print(server.stderr()[-6000:], file=sys.stderr)
    return outcome


def as_notebook(path: Path, folder: Path) -> Path:
    """The notebook itself, or one made of a case."""
    if path.suffix == ".ipynb":
        return path.resolve()
    text = path.read_text(encoding="utf-8")
    return write_notebook(text, folder.resolve() / f"{path.stem}.ipynb")


def batch(args: argparse.Namespace) -> int:
    """Check the notebooks of an index and print a summary."""
    rows = [row for row in read_rows(args.jsonl) if args.only in json.dumps(row)]
    job = Batch(args.base, args.envs, args.split, args.timeout, args.workers)
    out = args.out.open("w", encoding="utf-8") if args.out else None

    def report(result: Row) -> None:
        print(result["verdict"], result["repo"], result["path"], file=sys.stderr)
        if out:
            out.write(json.dumps(result) + "\n")
            out.flush()

    results = job.run(rows, report)
    if out:
        out.close()
    print(summary(results))
    return int(any(result["verdict"] != "equal" for result in results))


if __name__ == "__main__":
    sys.exit(main())
