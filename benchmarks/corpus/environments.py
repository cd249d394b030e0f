"""Whether projects run in environments built from nothing but their pyproject.toml.

python -m benchmarks.corpus.environments --base REPOSITORIES --index INDEX -o OUT

Each notebook is converted; the project, with its `dev` extra, is installed into a new
virtual environment (by uv, where it is there), in which `kedro run` and the project's
own tests run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbpipe
from benchmarks.corpus.stage import Row, read_index, stage
from nbpipe.model.environment import Installed
from nbpipe.verifying.interpreter import installed

STEPS = ("convert", "install", "kedro run", "pytest")
_TIMEOUT = 1200


def tried(
    row: Row, base: Path, folder: Path, options: nbpipe.Options
) -> tuple[str, str]:
    """Return the step that failed, ``""`` for none, and the end of what it said."""
    staged = stage(row, base, folder / "notebooks")
    project, python = folder / "project", folder / "venv" / "bin" / "python"
    try:
        nbpipe.convert([staged.notebook], project, options)
    except nbpipe.NbpipeError as error:
        return "convert", str(error)
    commands = {
        "install": _install(folder / "venv", project),
        "kedro run": [[str(python), "-m", "kedro", "run"]],
        "pytest": [[str(python), "-m", "pytest", "-q"]],
    }
    environment = {**os.environ, "KEDRO_DISABLE_TELEMETRY": "1", "MPLBACKEND": "agg"}
    for step, several in commands.items():
        for command in several:
            done = subprocess.run(
                command, cwd=project, env=environment, capture_output=True,
                text=True, timeout=_TIMEOUT, check=False,
            )  # fmt: skip
            if done.returncode:
                return step, (done.stdout + done.stderr)[-1500:]
    return "", ""


def _install(venv: Path, project: Path) -> list[list[str]]:
    what = f"{project}[dev]"
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if uv:
        python = str(venv / "bin" / "python")
        make = [uv, "venv", "-q", "--python", sys.executable, str(venv)]
        return [make, [uv, "pip", "install", "-q", "--python", python, "-e", what]]
    make = [sys.executable, "-m", "venv", str(venv)]
    return [make, [str(venv / "bin" / "python"), "-m", "pip", "install", "-qe", what]]


def main() -> int:
    """Try the first notebooks of the index, and print what each came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--env", default="main", help="rows of this environment only")
    parser.add_argument("--every", type=int, default=1, help="each n-th notebook")
    parser.add_argument("--first", type=int, default=0, help="how many to leave out")
    parser.add_argument(
        "--like", type=Path, help="environment whose versions the projects ask for"
    )
    parser.add_argument("--most", type=int, default=30)
    args = parser.parse_args()
    rows = [row for row in read_index(args.index) if row.env == args.env]
    like = installed(args.like / "bin" / "python") if args.like else Installed()
    options = nbpipe.Options(installed=like)
    good = 0
    chosen = rows[args.first :: args.every][: args.most]
    args.output.parent.mkdir(parents=True, exist_ok=True)
    with args.output.open("w", encoding="utf-8") as file:
        for row in chosen:
            with tempfile.TemporaryDirectory(prefix="nbpipe-env-") as name:
                step, said = tried(row, args.base, Path(name), options)
            good += not step
            print(f"{row.name}: {step or 'good'}", flush=True)
            file.write(json.dumps([row.name, step, said]) + "\n")
            file.flush()
    print(f"{good} of {len(chosen)} install, run and pass their tests")
    return int(good < len(chosen))


if __name__ == "__main__":
    sys.exit(main())
