"""Compare notebooks with the projects that nbpipe makes of them.

python -m tests.oracle NOTEBOOK... [--split cells] [--python PY] [--keep DIR]
python -m tests.oracle --each NOTEBOOK... [--split cells]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .check import Outcome, check
from .client import Server
from .percent import place_case
from .several import write_case

RUNNERS = ("SequentialRunner", "ThreadRunner", "ParallelRunner")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    made.add_argument("notebooks", nargs="*", type=Path, help="one project of all")
    made.add_argument("--each", action="store_true", help="a project of each")
    made.add_argument("--split", default="auto")
    made.add_argument("--runner", default="SequentialRunner", choices=RUNNERS)
    made.add_argument("--env", default="", help="Kedro's configuration environment")
    made.add_argument("--mode", default="shell", choices=("shell", "kernel"))
    made.add_argument("--python", default=sys.executable, help="runs both sides")
    made.add_argument("--timeout", type=int, default=300, help="seconds for a run")
    made.add_argument("--keep", type=Path, help="folder for what is made; it stays")
    return made


def main() -> int:
    """Run the command line; 1 when anything is not equal."""
    args = parser().parse_args()
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
        paths = [one for path in group for one in as_notebooks(path, folder / "in")]
        several = any(path.suffix == ".txt" for path in group)
        outcome = check(
            paths,
            folder,
            root=folder.resolve() / "in" if several else None,
            split=args.split,
            server=server,
            mode=args.mode,
            runner=args.runner,
            env=args.env,
            timeout=args.timeout,
        )
        if outcome.verdict in ("fails", "notebook fails") and not args.each:
            print(server.stderr()[-6000:], file=sys.stderr)
    return outcome


def as_notebooks(path: Path, folder: Path) -> list[Path]:
    """The notebook itself, or those made of a case."""
    if path.suffix == ".ipynb":
        return [path.resolve()]
    if path.suffix == ".txt":
        return write_case(path, folder.resolve()).notebooks
    return [place_case(path, folder.resolve())]


if __name__ == "__main__":
    sys.exit(main())
