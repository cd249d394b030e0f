"""Words and numbers for people."""

from __future__ import annotations

_KILO = 1000
_MINUTE = 60
_EXACT = 10


def plural(number: int, word: str) -> str:
    """A number and its noun.

    >>> plural(1, "result"), plural(1200, "result")
    ('1 result', '1,200 results')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def seconds(number: float) -> str:
    """A duration.

    >>> seconds(0.256), seconds(12.34), seconds(125.4)
    ('0.26 s', '12.3 s', '2 min 5 s')
    """
    if round(number) >= _MINUTE:
        minutes, rest = divmod(round(number), _MINUTE)
        return f"{minutes} min {rest} s"
    return f"{number:.2f} s" if number < _EXACT else f"{number:.1f} s"


def size(number: float) -> str:
    """A size in memory.

    >>> size(512), size(345_600_000), size(2_140_000_000)
    ('512 B', '346 MB', '2.1 GB')
    """
    for unit in ("B", "kB", "MB"):
        if number < _KILO:
            return f"{number:.0f} {unit}"
        number /= _KILO
    return f"{number:.1f} GB"


def shortened(text: str, limit: int) -> str:
    """Text of at most `limit` characters, the middle left out.

    >>> shortened("first_model_all_states", 11)
    'first\u2026tates'
    """
    if len(text) <= limit:
        return text
    tail = (limit - 1) // 2
    return f"{text[: limit - 1 - tail]}\N{HORIZONTAL ELLIPSIS}{text[-tail:]}"
