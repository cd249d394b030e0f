"""What a run wrote: the files that are new or changed, read into plain trees."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import pickle
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from .freeze import freeze
from .store import Store

Tree = Any

SKIPPED = frozenset({"__pycache__", ".ipynb_checkpoints", ".viz", ".git", ".telemetry"})
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"})
DRAWINGS = frozenset({".svg", ".pdf", ".eps", ".ps"})
PICKLES = frozenset({".pkl", ".pickle", ".joblib", ".sav", ".bin", ".p"})
FRAMES = {".parquet": "read_parquet", ".feather": "read_feather", ".xlsx": "read_excel"}
DATABASES = frozenset({".db", ".sqlite", ".sqlite3"})
_PICKLED = re.compile(rb"\x80[\x02-\x05].*\.", re.DOTALL).fullmatch
LARGEST = 50_000_000

Stamp = tuple[int, int]


def snapshot(folder: Path) -> dict[str, Stamp]:
    """Size and time of change of every file under the folder, by posix path."""
    stamps = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not SKIPPED.intersection(parts) and path.suffix != ".pyc":
            about = path.stat()
            stamps["/".join(parts)] = (about.st_size, about.st_mtime_ns)
    return stamps


def store_written(
    store: Store, root: Path, before: Mapping[str, Stamp], owners: Mapping[str, Any]
) -> None:
    """Store the content and the writer of every file that is new or changed."""
    for name, stamp in snapshot(root).items():
        if before.get(name) != stamp:
            store.put(("file", name), (owners.get(name), content(root / name)))


def content(path: Path) -> Tree:
    """The file's content as a tree: parsed where its name says how."""
    if path.stat().st_size > LARGEST:
        return ("blob", "a large file", _sha(path.read_bytes()))
    data = path.read_bytes()
    reader = _reader(path.suffix.lower())
    try:
        return reader(path, data)
    except Exception as error:  # noqa: BLE001  any library may raise anything on a bad file
        return ("blob", f"a file that {type(error).__name__} stops", _sha(data))


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _reader(suffix: str) -> Callable[[Path, bytes], Tree]:
    if suffix in PICKLES:
        return _pickle
    if suffix in FRAMES:
        return _frame
    if suffix in IMAGES:
        return _image
    if suffix in DRAWINGS:
        return _drawing
    if suffix in DATABASES:
        return _database
    return {
        ".json": _json,
        ".csv": _csv,
        ".tsv": _csv,
        ".npy": _numpy,
        ".npz": _numpy,
        ".gz": _gzip,
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


def _image(path: Path, data: bytes) -> Tree:
    """The pixels, as matplotlib or Pillow reads them: whichever the project has."""
    try:
        from PIL import Image
    except ImportError:
        return ("blob", "a picture", _sha(data))
    with Image.open(path) as image:
        return ("picture", *image.size, image.convert("RGBA").tobytes())


def _drawing(path: Path, data: bytes) -> Tree:
    """Drawings hold dates and ids of their own."""
    return ("blob", "a drawing", _sha(data))


def _database(path: Path, data: bytes) -> Tree:
    import sqlite3

    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        return ("text", "\n".join(base.iterdump()))


def _gzip(path: Path, data: bytes) -> Tree:
    return ("gzip", _text(path, gzip.decompress(data)))


def _text(path: Path, data: bytes) -> Tree:
    try:
        return ("text", data.decode())
    except UnicodeDecodeError:
        return _pickle(path, data) if _PICKLED(data) else ("bytes", _sha(data))
