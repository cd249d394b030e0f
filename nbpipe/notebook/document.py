"""What a file holds, before its code is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell, CellKind, SourceFormat

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart into cells.

    Attributes:
        format: How the file is written.
        cells: All cells in order; ``code`` is still empty.
        metadata: The notebook's metadata.
        diagnostics: What taking it apart found.
    """

    format: SourceFormat
    cells: tuple[Cell, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def new_cell(
    kind: CellKind,
    source: str,
    *,
    cell_id: str = "",
    execution_count: object = None,
    metadata: Mapping[str, object] | None = None,
    answers: Sequence[str] = (),
) -> Cell:
    """A cell with clean text and tags; `number` gives it its index."""
    return Cell(
        index=0,
        id=cell_id,
        kind=kind,
        source=clean_text(source),
        tags=_tags(metadata or {}),
        execution_count=execution_count if type(execution_count) is int else None,
        metadata=dict(metadata or {}),
        answers=tuple(answers),
    )


def number(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Give each cell its index, and an id where it has none or a repeated one."""
    seen: set[str] = set()
    numbered = []
    for index, cell in enumerate(cells):
        cell_id = cell.id if cell.id and cell.id not in seen else f"cell-{index}"
        seen.add(cell_id)
        numbered.append(replace(cell, index=index, id=cell_id))
    return tuple(numbered)


def clean_text(text: str) -> str:
    """Replace lone surrogates, which no file can be written with."""
    return _SURROGATE.sub("\ufffd", text)


def mapping(value: object) -> Mapping[str, object]:
    """The value itself when it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def _tags(metadata: Mapping[str, object]) -> tuple[str, ...]:
    value = metadata.get("tags")
    tags = [value] if isinstance(value, str) else value
    if not isinstance(tags, list):
        return ()
    texts = (clean_text(tag).strip() for tag in tags if isinstance(tag, str))
    return tuple(dict.fromkeys(text for text in texts if text))
