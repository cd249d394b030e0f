"""What a run wrote: the files that are new or changed, read into plain trees."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .freeze import freeze

Tree = Any

SKIPPED = frozenset({"__pycache__", ".ipynb_checkpoints", ".viz", ".git", ".telemetry"})
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".pdf", ".gif", ".webp", ".eps"})
PICKLES = frozenset({".pkl", ".pickle", ".joblib", ".sav", ".bin", ".p"})
FRAMES = {".parquet": "read_parquet", ".feather": "read_feather", ".xlsx": "read_excel"}
LARGEST = 50_000_000


def snapshot(folder: Path) -> dict[str, str]:
    """Digest of every file under the folder, by posix path."""
    digests = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not SKIPPED.intersection(parts) and path.suffix != ".pyc":
            digests["/".join(parts)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return digests


def written(folder: Path, before: dict[str, str]) -> dict[str, Tree]:
    """Content of every file that is new or changed since ``before``."""
    after = snapshot(folder)
    changed = [name for name, digest in after.items() if before.get(name) != digest]
    return {name: content(folder / name) for name in changed}


def content(path: Path) -> Tree:
    """The file's content as a tree: parsed where its name says how."""
    suffix = path.suffix.lower()
    if suffix in IMAGES:
        return ("image", suffix)
    if path.stat().st_size > LARGEST:
        return ("opaque", "a large file")
    data = path.read_bytes()
    reader = _reader(suffix)
    try:
        return reader(path, data)
    except Exception as error:  # noqa: BLE001  any library may raise anything on a bad file
        return (
            "opaque",
            f"a file that cannot be read ({type(error).__name__}: {error})",
        )


def _reader(suffix: str) -> Callable[[Path, bytes], Tree]:
    if suffix in PICKLES:
        return _pickle
    if suffix in FRAMES:
        return _frame
    return {
        ".json": _json,
        ".csv": _csv,
        ".tsv": _csv,
        ".npy": _numpy,
        ".npz": _numpy,
    }.get(suffix, _text)


def _json(path: Path, data: bytes) -> Tree:
    return ("json", freeze(json.loads(data)))


def _csv(path: Path, data: bytes) -> Tree:
    rows = csv.reader(
        io.StringIO(data.decode()), delimiter="\t" if path.suffix == ".tsv" else ","
    )
    return ("csv", [[_number(cell) for cell in row] for row in rows])


def _number(cell: str) -> str | float:
    """Floats as floats, so that the comparison has its tolerance; the rest as text."""
    if "." not in cell:
        return cell
    try:
        return float(cell)
    except ValueError:
        return cell


def _pickle(path: Path, data: bytes) -> Tree:
    if "joblib" in sys.modules:
        return ("pickle", freeze(sys.modules["joblib"].load(path)))
    return ("pickle", freeze(pickle.loads(data)))


def _numpy(path: Path, data: bytes) -> Tree:
    import numpy as np

    loaded = np.load(path, allow_pickle=True)
    return ("numpy file", freeze(dict(loaded) if path.suffix == ".npz" else loaded))


def _frame(path: Path, data: bytes) -> Tree:
    import pandas as pd

    return ("frame file", freeze(getattr(pd, FRAMES[path.suffix.lower()])(path)))


def _text(path: Path, data: bytes) -> Tree:
    try:
        return ("text", data.decode())
    except UnicodeDecodeError:
        return ("bytes", hashlib.sha256(data).hexdigest())
