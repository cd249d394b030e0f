"""Verify projects broken on purpose: ``python -m benchmarks.mutants``.

For each case of ``tests/cases/verify/mutants.toml`` one node of a sample's project is
altered; ``nbpipe verify`` must say "differs" and name the node. Takes some minutes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.verify.mutants import SAMPLES, Mutant, mutants


def main() -> int:
    """Print a line for each case; 1 when any is missed."""
    right, cases = 0, mutants()
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        made: dict[str, Path] = {}
        for mutant in cases:
            if mutant.sample not in made:
                made[mutant.sample] = convert(mutant.sample, Path(scratch))
                said, node = verify(made[mutant.sample])
                print(f"{mutant.sample}: as it was made: {said} {node}", flush=True)
            said, node = altered(mutant, made[mutant.sample])
            good = (said, node) == ("differs", mutant.node)
            right += good
            print(f"{'ok ' if good else 'BAD'} {mutant.sample}: {mutant.what}", end="")
            print(f" in {mutant.node}: {said}, first {node}", flush=True)
    print(f"{right} of {len(cases)} found, with the right node")
    return int(right < len(cases))


def convert(sample: str, scratch: Path) -> Path:
    """The sample's project."""
    project = scratch / sample
    notebooks = map(str, sorted((SAMPLES / sample).glob("*.ipynb")))
    command = [
        sys.executable,
        "-m",
        "nbpipe",
        "convert",
        *notebooks,
        "-o",
        str(project),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return project


def altered(mutant: Mutant, project: Path) -> tuple[str, str]:
    """Verdict and first node on the altered project."""
    broken = project.parent / "broken"
    shutil.copytree(project, broken)
    try:
        mutant.alter(broken)
        return verify(broken)
    finally:
        shutil.rmtree(broken)


def verify(project: Path) -> tuple[str, str]:
    """Verdict and first node."""
    command = [sys.executable, "-m", "nbpipe", "verify", str(project), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    return found["verdict"], found["first"]


if __name__ == "__main__":
    sys.exit(main())
