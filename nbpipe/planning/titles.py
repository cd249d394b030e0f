"""Headings as titles."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:(?i:step|part|phase|section|task)\s+)?(?:\d+(?:\.\d+)*|[IVX]+)"
    r"(?:[.)]\s*(?=[^\W\d])|\s*[:\u2014\u2013-]\s+)|"
    r"\d+(?:\.\d+)*[\ufe0f\u20e3]*\s+(?=[A-Z])"
)


def without_number(title: str) -> str:
    """Return a heading without its number, and without a colon at its end.

    >>> [without_number(text) for text in ("4. Clean the data:", "2-sample test", "3")]
    ['Clean the data', '2-sample test', '3']
    """
    title = title.strip().rstrip(":\u2026").rstrip()
    match = _NUMBER.match(title)
    rest = title[match.end() :] if match else title
    return rest[:1].upper() + rest[1:] if rest != title and rest else title
