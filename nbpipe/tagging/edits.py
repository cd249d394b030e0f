"""Replacements in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEP_PREFIXES = ("node:", "step:")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``text[start:end]``; an insertion where the two are equal."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap.

    >>> apply("a-c", [Edit(1, 2, "b"), Edit(3, 3, "d")])
    'abcd'
    """
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def with_tag(tags: list[str], tag: str) -> list[str]:
    """Add a step's tag; another step's tag gives way.

    >>> with_tag(["keep", "node:old"], "node:new")
    ['keep', 'node:new']
    """
    kept = [have for have in tags if not have.startswith(STEP_PREFIXES) or have == tag]
    return kept if tag in kept else [*kept, tag]
