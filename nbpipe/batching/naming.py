"""A folder name for each notebook's project."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_LONGEST = 80


def project_names(places: Sequence[str], earlier: Mapping[str, str]) -> dict[str, str]:
    """Name the projects after the notebooks' paths below the folder of them all.

    Args:
        places: Paths of the notebooks, relative to one folder.
        earlier: Names that an earlier run gave; they stay.

    Returns:
        A name for each path, different even where case does not count.

    >>> project_names(["../a/My model.ipynb", "../b/c/model.ipynb"], {})
    {'../a/My model.ipynb': 'a-My_model', '../b/c/model.ipynb': 'b-c-model'}
    """
    names = {place: earlier[place] for place in places if place in earlier}
    taken = {name.casefold() for name in earlier.values()}
    folders = [os.path.dirname(place) for place in places]  # noqa: PTH120 - text
    above = os.path.commonpath(folders) if folders else ""
    for place in places:
        if place not in names:
            names[place] = _free(
                _name(os.path.relpath(place, above or ".")), place, taken
            )
            taken.add(names[place].casefold())
    return names


def _name(path: str) -> str:
    """A path as one name of harmless characters."""
    parts = Path(path).with_suffix("").parts
    words = [re.sub(r"[^A-Za-z0-9._]+", "_", part).strip("._") for part in parts]
    return "-".join(word for word in words if word)[-_LONGEST:].lstrip("-._")


def _free(name: str, place: str, taken: set[str]) -> str:
    """The name, made different by a digest of the path where it is taken or empty."""
    if name and name.casefold() not in taken:
        return name
    digest = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{name or 'notebook'}-{digest[:8]}"
