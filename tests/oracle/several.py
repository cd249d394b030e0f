"""Cases of several notebooks: one file that holds the notebooks and what they read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .percent import write_notebook

CASES = Path(__file__).resolve().parents[1] / "cases" / "several"
PART = re.compile(r"^# ==== (.+)\n", re.MULTILINE)
OPTION = re.compile(r"^# (?P<key>known|order|shared|links|finds): *(?P<value>.*)$")


@dataclass(frozen=True)
class Case:
    """A case, written to a folder.

    Attributes:
        options: The header's lines.
        folder: What the notebooks know as their surroundings.
        notebooks: In the order in which they run.
    """

    options: dict[str, str]
    folder: Path
    notebooks: list[Path]


def header(path: Path) -> dict[str, str]:
    """The lines ``# word: text`` above the first part."""
    before = PART.split(path.read_text(encoding="utf-8"), maxsplit=1)[0]
    found = [OPTION.match(line) for line in before.split("\n")]
    return {match["key"]: match["value"] for match in found if match}


def write_case(path: Path, folder: Path) -> Case:
    """Write the parts of a case into a folder: notebooks, modules, data."""
    parts = PART.split(path.read_text(encoding="utf-8"))
    notebooks = []
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        place = folder / name.strip()
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.suffix == ".ipynb":
            notebooks.append(write_notebook(text, place))
        else:
            place.write_text(text, encoding="utf-8")
    return Case(header(path), folder, notebooks)
