"""Ask another tool about the projects of a corpus run.

python -m benchmarks.second_opinion --corpus OUT --envs ENVIRONMENTS --judge NB2P -n 20

OUT is the output of ``python -m benchmarks.corpus``; NB2P is the command of
notebook-to-pipeline 0.2.1 (``pip install notebook-to-pipeline==0.2.1`` into an
environment of its own). It captures each notebook by itself, runs the project through
``runner.py``, and compares the final values with its own rules.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbpipe

RUNNER = Path(__file__).with_name("runner.py")
AGREES = {
    "equivalent": ("equal", "not comparable"),
    "differs": ("differs",),
    "inconclusive": ("not comparable",),
    "pipeline_failed": ("pipeline fails",),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A notebook, its project, and what nbpipe says of them."""

    env: str
    notebook: Path
    root: Path
    project: Path
    verdict: str


def main() -> int:
    """Print a row for each notebook; 1 when any verdict disagrees."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.second_opinion")
    made.add_argument("--corpus", type=Path, required=True)
    made.add_argument("--envs", type=Path, required=True)
    made.add_argument("--judge", default="nb2p")
    made.add_argument("-n", "--number", type=int, default=20)
    made.add_argument("--slowest", type=float, default=40.0, help="seconds of a run")
    args = made.parse_args()
    agreed = asked = 0
    for case in cases(args.corpus, args.slowest):
        if asked == args.number:
            break
        python = args.envs / case.env / "bin" / "python"
        said = opinion(case, python.absolute(), args.judge)
        good = case.verdict in AGREES.get(said["verdict"], ())
        asked, agreed = asked + 1, agreed + good
        words = f"nbpipe {case.verdict}, nb2p {said['verdict']}"
        why = "" if good else f": {said['why']}"
        print(f"{'ok ' if good else '?? '} {case.notebook.name}: {words}{why}")
        sys.stdout.flush()
    print(f"{agreed} of {asked} agree")
    return int(agreed < asked)


def cases(corpus: Path, slowest: float) -> Iterator[Case]:
    """The notebooks of a corpus run that were compared."""
    for results in sorted(corpus.glob("*/results.jsonl")):
        for line in results.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found = row.get("comparison") or {}
            cost = found.get("cost", {})
            took = cost.get("notebook", 0.0)
            if not cost.get("pipeline") or took > slowest:
                continue
            notebook = Path(row["notebook"])
            root = corpus / "notebooks"
            root /= notebook.relative_to(root).parts[0]
            verdict = row["outcome"]
            project = results.parent / row["project"]
            yield Case(results.parent.name, notebook, root, project, verdict)


def opinion(case: Case, python: Path, judge: str) -> dict[str, str]:
    """The judge's verdict, and its reasons."""
    with tempfile.TemporaryDirectory(prefix="second-opinion-") as name:
        scratch = Path(name)
        shutil.copytree(case.root, scratch / "root")
        shutil.copytree(case.project, scratch / "project")
        notebook = scratch / "root" / case.notebook.relative_to(case.root)
        asked = [
            judge, "capture", str(notebook), "--out", str(scratch / "reference"),
            "--python", str(python), "--all-globals", "--repeat", "2", "--json",
        ]  # fmt: skip
        captured = run(asked, notebook.parent)
        if not captured:
            return {"verdict": "no capture", "why": ""}
        asked = [
            judge, "verify", "--pipeline", f"{RUNNER}:values", "--reference",
            str(scratch / "reference"), "--python", str(python), "--cwd",
            str(scratch / "project"), "--no-files", "--no-figures", "--json",
            "--out", str(scratch / "verified"),
        ]  # fmt: skip
        said = run(asked, scratch / "project")
    why = reasons(said) or str(said.get("error", ""))[-300:]
    return {"verdict": said.get("verdict", "no answer"), "why": why}


def run(command: list[str], folder: Path) -> dict[str, Any]:
    """What the judge prints."""
    verify = Path(nbpipe.__file__).parent / "verifying"
    env = {
        **os.environ, "NBPIPE_VERIFY": str(verify), "KEDRO_DISABLE_TELEMETRY": "1",
        "MPLBACKEND": "agg", "PYTHONHASHSEED": "0",
    }  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=env, cwd=folder
    )
    start = done.stdout.find("{")
    try:
        found: dict[str, Any] = json.loads(done.stdout[start:])
    except ValueError:
        print(done.stdout[-1000:], done.stderr[-1000:], file=sys.stderr)
        return {}
    return found


def reasons(said: dict[str, Any]) -> str:
    """What is not the same, by the judge."""
    bad = [
        f"{name} {one.get('status')}: {one.get('detail') or one.get('reason') or ''}"
        for name, one in artifacts(said)
        if one.get("passed") is False and one.get("status") != "unstable"
    ]
    return "; ".join(text[:200] for text in bad)


def artifacts(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The judge's entries, whichever way it lists them."""
    found = said.get("artifacts") or said.get("results") or {}
    if isinstance(found, dict):
        yield from ((name, one) for name, one in found.items() if isinstance(one, dict))
    else:
        yield from ((str(one.get("name")), one) for one in found)


if __name__ == "__main__":
    sys.exit(main())
