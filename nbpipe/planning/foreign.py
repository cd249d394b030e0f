"""Paths that begin at a disk, at home or on a platform, and lead nowhere here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.planning.draft import Draft
from nbpipe.text.patterns import is_pattern

_FOREIGN = re.compile(r"^(?:/|~|\\\\|dbfs:/|[A-Za-z]:[\\/])")
#: Where platforms keep data, and how it gets here.
_PLATFORMS = (
    ("/kaggle/", "download it from Kaggle"),
    ("/content/drive/", "download it from Google Drive"),
    ("/content/", "download it from Colab"),
    ("dbfs:/", "copy it from Databricks"),
    ("/dbfs/", "copy it from Databricks"),
    ("/mnt/", "copy it from the disk that is mounted there"),
)


def is_foreign(path: str) -> bool:
    """Whether a path means something on one machine only.

    >>> [is_foreign(p) for p in ("/home/x/a.csv", "C:\\\\a.csv", "../a.csv", "a.csv")]
    [True, True, False, False]
    """
    return bool(_FOREIGN.match(path))


def foreign(draft: Draft, places: dict[int, str]) -> Iterator[Diagnostic]:
    """Yield the files of another machine that are read, and what to do about them.

    Args:
        draft: With what the catalog takes.
        places: Where the catalog expects the file that a statement reads.
    """
    for index, use in draft.catalog.items():
        known = not is_foreign(use.path) or _any_there(draft, use.path)
        if use.direction == "load" and not known and index in places:
            yield _of_catalog(draft, index, use.path, places[index])
    every = _touched(draft, range(len(draft.statements)))
    written = {path for path, mode in every if mode != "read"}
    told = set[str]()
    for facts in draft.statements:
        index = facts.statement.index
        if index in draft.catalog or draft.fates[index] not in ("node", "functions"):
            continue
        for path, mode in _touched(draft, (index,)):
            lost = is_foreign(path) and not _any_there(draft, path)
            lost = lost and path not in written
            if mode == "read" and lost and path not in told:
                told.add(path)
                yield draft.diagnostic(
                    "NBP406",
                    "warning",
                    f"the code reads {path!r}, a path of another machine",
                    cell=facts.statement.cell,
                    line=facts.statement.first,
                    hint=f"{_how(path)}put it beside the notebook and name it from "
                    f"there{_beside(draft, path)}",
                )


def is_there(draft: Draft, path: str) -> str:
    """Return the path under which a file is there, ``""`` for none.

    What Windows calls ``data\\\\a.csv`` is ``data/a.csv`` elsewhere.
    """
    if draft.exists(path):
        return path
    other = path.replace("\\", "/")
    return other if not is_foreign(path) and draft.exists(other) else ""


def _any_there(draft: Draft, path: str) -> bool:
    matches = is_pattern(path) and draft.matching(path)
    return bool(is_there(draft, path) or matches)


def _of_catalog(draft: Draft, index: int, path: str, place: str) -> Diagnostic:
    return draft.diagnostic(
        "NBP406",
        "warning",
        f"{path!r} is a path of another machine; the catalog has {place!r} for it",
        cell=draft.statements[index].statement.cell,
        hint=f"{_how(path)}put it there, or change the entry{_beside(draft, path)}",
    )


def _how(path: str) -> str:
    for start, how in _PLATFORMS:
        if path.startswith(start):
            return f"{how}, "
    return ""


def _beside(draft: Draft, path: str) -> str:
    name = basename(path.replace("\\", "/"))
    there = bool(name) and draft.exists(name)
    return f"; {name!r} lies beside the notebook" if there else ""


def _touched(
    draft: Draft, indices: range | tuple[int, ...]
) -> Iterator[tuple[str, str]]:
    for index in indices:
        for effect in sorted(draft.statements[index].effects, key=str):
            if effect.resource.startswith("file:"):
                yield effect.resource[5:], effect.mode
