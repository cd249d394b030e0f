"""How many notebooks a second ``nbpipe batch`` converts.

python -m benchmarks.rate NOTEBOOK...
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import environment

ROUNDS = 3


def main() -> int:
    """Print the best of some rounds; 1 when a notebook is not converted."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("notebooks", nargs="+", type=Path)
    made.add_argument("--workers", type=int, default=2)
    args = made.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rounds = [
            _round(args.notebooks, args.workers, Path(name), f"round{number}")
            for number in range(ROUNDS)
        ]
    seconds = min(seconds for seconds, _ in rounds)
    converted = min(good for _, good in rounds)
    count = len(args.notebooks)
    rate = f"{count / seconds:.1f} a second with {args.workers} workers"
    best = f"{seconds:.1f} s, the best of {ROUNDS} rounds"
    print(f"{converted} of {count} notebooks are converted in {best}: {rate}")
    return int(converted < count)


def _round(
    notebooks: list[Path], workers: int, folder: Path, name: str
) -> tuple[float, int]:
    """Convert all once: wall seconds, and how many became projects."""
    command = [
        sys.executable, "-m", "nbpipe", "batch", "--workers", str(workers),
        "-o", str(folder / name), "--", *map(str, notebooks),
    ]  # fmt: skip
    begin = time.monotonic()
    subprocess.run(command, env=environment(folder), check=False, capture_output=True)
    seconds = time.monotonic() - begin
    lines = (folder / name / "results.jsonl").read_text("utf-8").splitlines()
    return seconds, sum(json.loads(line)["outcome"] == "converted" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
