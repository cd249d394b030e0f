"""nbconvert, Jupyter Book and their kin: what to show, skip, and expect to raise."""

from __future__ import annotations

import re

from nbpipe.dialects.claim import Claim, Dialect
from nbpipe.model.notebook import Cell

_DISPLAY = re.compile(
    r"(?:remove|hide)[-_](?:cell|input|output|stdout|stderr|print|code|prompt)s?"
    r"|(?:scroll[-_]output|output[-_]scroll|full[-_]width|margin|sidebar|popout)"
    r"|(?:nbsphinx|nbval|thebe|mystnb|slideshow)-[\w-]+"
)
_LISTED = (
    *("remove-cell", "remove-input", "remove-output"),
    *("hide-cell", "hide-input", "hide-output", "scroll-output"),
    *("skip-execution", "raises-exception"),
)


def claims(cell: Cell) -> tuple[Claim, ...]:
    """Display tags change nothing; two tags are about running the cell."""
    return tuple(claim for tag in cell.tags if (claim := _claim(tag)))


def _claim(tag: str) -> Claim | None:
    if tag == "skip-execution":
        return Claim("skip", tag=tag)
    if tag == "raises-exception":
        return Claim(raises=True, tag=tag)
    return Claim(tag=tag) if _DISPLAY.fullmatch(tag) else None


NBCONVERT = Dialect("nbconvert", _LISTED, claims)
