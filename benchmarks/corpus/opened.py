"""Which files notebooks read and write, and which of them the catalogs have.

python -m benchmarks.corpus.opened --base REPOSITORIES --envs ENVIRONMENTS --index INDEX

Each notebook runs in a copy of its folder with an audit hook that keeps what it opens
below that folder; libraries' own files lie elsewhere. What C code opens by itself (as
`cv2.imread` does) Python's hooks do not see.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

import nbformat

import nbpipe
from benchmarks.corpus.stage import Row, read_index, stage
from nbpipe.model.plan import Plan

HOOK = """\
def _watch(root, out):
    import os, sys
    skipped = (".py", ".pyc", ".ipynb", ".so")
    def hook(event, args):
        if event != "open" or not isinstance(args[0], (str, bytes)):
            return
        path = os.path.abspath(os.fsdecode(args[0]))
        if path.startswith(root + os.sep) and not path.endswith(skipped):
            mode = args[1] if isinstance(args[1], str) else ""
            flags = args[2] if isinstance(args[2], int) else 0
            writes = set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR)
            line = ("w" if writes else "r") + " " + os.path.relpath(path, root) + "\\n"
            descriptor = os.open(out, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(descriptor, line.encode())
            os.close(descriptor)
    sys.addaudithook(hook)
_watch({root!r}, {out!r})
del _watch"""
RUN = Path(__file__).with_name("plain_notebook.py")


def opened(row: Row, base: Path, python: Path, timeout: float) -> set[tuple[str, str]]:
    """Return how (``r``, ``w``) and which files a notebook opens, from its folder."""
    with tempfile.TemporaryDirectory(prefix="nbpipe-opened-") as name:
        staged = stage(row, base, Path(name))
        out = Path(name) / "opened.txt"
        book = nbformat.read(staged.notebook, as_version=4)
        root = str(staged.root.resolve())
        cell = nbformat.v4.new_code_cell(HOOK.format(root=root, out=str(out)))
        book.cells.insert(0, cell)
        nbformat.write(book, staged.notebook)
        command = [str(python), str(RUN), str(staged.notebook)]
        subprocess.run(command, capture_output=True, timeout=timeout, check=False)
        lines = out.read_text().split("\n") if out.exists() else []
        found = {(line[0], line[2:]) for line in lines if line}
        # What is no file any more, and what tools keep for themselves, is no data.
        return {
            (how, path)
            for how, path in found
            if (staged.root / path).is_file() and Path(path).name[0] != "."
        }


def entries(plan: Plan, row: Row) -> Iterator[tuple[str, str]]:
    """Yield how and which files the catalog reads and writes, from the root."""
    folder = str(Path(row.path).parent)
    for dataset in plan.datasets:
        if dataset.source:
            yield "r", normpath(f"{folder}/{dataset.source}")
        if dataset.written:
            path = normpath(f"{folder}/{dataset.written}")
            yield "w", path
            yield "r", path  # by whoever reads it later


def main() -> int:
    """Print each file that no catalog has, with the reason, and the rate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--envs", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--timeout", type=float, default=600.0)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    every = held = 0
    for row in read_index(args.index):
        if args.only not in row.text:
            continue
        python = args.envs / row.env / "bin" / "python"
        found = opened(row, args.base, python, args.timeout)
        if not found:
            continue
        with tempfile.TemporaryDirectory() as name:
            plan = nbpipe.inspect(stage(row, args.base, Path(name)).notebook)
        known = set(entries(plan, row))
        every, held = every + len(found), held + len(found & known)
        said = [d.message for d in plan.diagnostics if d.code == "NBP403"]
        for how, path in sorted(found - known):
            why = [text for text in said if Path(path).name in text]
            print(json.dumps([row.name, how, path, why[:1]]), flush=True)
    print(
        f"{held} of {every} reads and writes are entries ({held / max(every, 1):.1%})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
