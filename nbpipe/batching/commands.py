"""The commands of nbpipe that a batch runs."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from nbpipe.model.batch import BatchOptions
from nbpipe.model.options import Options

Command = tuple[str, ...]

_NBPIPE = (sys.executable, "-m", "nbpipe")
# Every process of a batch would start as many threads as there are cores.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def inspect(notebook: Path, options: Options) -> Command:
    """``nbpipe inspect`` for one notebook."""
    return (*_NBPIPE, "inspect", "--json", *_plan(options), "--", str(notebook))


def convert(notebooks: Sequence[Path], project: Path, options: Options) -> Command:
    """``nbpipe convert`` for one project; it may replace what a batch made before."""
    docs = ("--docs" if options.docs else "--no-docs",)
    data = (*docs, "--data", options.data, "--force", "-o", str(project))
    paths = map(str, notebooks)
    return (*_NBPIPE, "convert", "--json", *_plan(options), *data, "--", *paths)


def verify(notebooks: Sequence[Path], project: Path, options: BatchOptions) -> Command:
    """``nbpipe verify`` for one project, over the files beside the notebooks.

    Its own limits of time leave it to the guard.
    """
    free = ("--timeout", "0", "--total-timeout", "0")
    python = ("--python", options.python) if options.python else ()
    runner = ("--runner", options.runner)
    where = ("--notebook", str(notebooks[0]))
    env = ("--env", options.env) if options.env else ()
    seed = ("--seed", str(options.seed)) if options.seed is not None else ()
    chosen = (*free, *python, *runner, *env, *seed, *where)
    return (*_NBPIPE, "verify", "--json", *chosen, "--", str(project))


def _plan(options: Options) -> Command:
    """The options that plans depend on."""
    skip = ("--skip-errors",) if options.skip_errors else ()
    reports = ("--drop-reports",) if options.drop_reports else ()
    drop = (*reports, *(("--drop-dead",) if options.drop_dead else ()))
    return ("--split", options.split, "--display", options.display, *skip, *drop)


def digest(options: BatchOptions, more: Iterable[str] = ()) -> str:
    """Digest of the options that a result depends on; not of how long it may take."""
    convert = options.convert
    parts = (
        convert.split, convert.display, convert.data, convert.skip_errors,
        options.verify, options.python, options.one_project, *more,
        options.runner, options.env, options.seed,
        *(("drop reports",) if convert.drop_reports else ()),
        *(("drop dead",) if convert.drop_dead else ()),
        *(("docs",) if convert.docs else ()),
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def environment(workers: int, cores: int) -> dict[str, str]:
    """Variables for the commands: each worker's share of the cores, unless set."""
    share = str(max(1, cores // workers))
    threads = {name: share for name in _THREADS if name not in os.environ}
    return {"KEDRO_DISABLE_TELEMETRY": "1", **threads}


def sweep(project: Path) -> None:
    """Remove the folder in which a killed ``convert`` was building this project."""
    # As `nbpipe.write` has `tempfile.mkdtemp` name it.
    half = re.compile(rf"\.{re.escape(project.name)}-[a-z0-9_]{{8}}")
    if project.parent.is_dir():
        for path in project.parent.iterdir():
            if half.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)
