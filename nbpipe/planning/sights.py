"""What a run showed of a value, as annotations and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nbpipe.model.evidence import Evidence, Sight


def last_sight(
    evidence: Evidence | None, name: str, cells: Iterable[int]
) -> Sight | None:
    """What a variable held after the last of the cells in which it was seen."""
    if evidence is None:
        return None
    seen = [cell for cell in cells if (cell, name) in evidence.values]
    return evidence.values[max(seen), name] if seen else None


def written_type(sight: Sight | None, imports: Mapping[str, str]) -> str:
    """How a class is written with the notebook's own imports, ``""`` for not at all.

    Args:
        sight: The value that was seen.
        imports: What each imported name stands for, ``{"pd": "pandas"}``.
    """
    if sight is None:
        return ""
    module, _, name = sight.type.rpartition(".")
    if module == "builtins":
        return name if name != "NoneType" else "None"
    for alias, path in imports.items():
        if path == sight.type:
            return alias
        if path == module:
            return f"{alias}.{name}"
    return ""


def note(sight: Sight | None) -> str:
    """What a docstring says of the value."""
    if sight is None or not sight.shape:
        return ""
    return f"{sight.shape} in the notebook"
