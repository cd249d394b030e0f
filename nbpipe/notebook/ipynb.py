"""Jupyter's JSON format, versions 1 to 4, without its outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Cell, CellKind
from nbpipe.notebook.document import Document, clean_text, mapping, new_cell, number

_LOOKS_LIKE = (
    ("version https://git-lfs", "a Git LFS pointer; run `git lfs pull` first"),
    ("<", "a web page; download the raw file instead"),
    ("PK\x03\x04", "a zip archive; unpack it first"),
)
_KINDS: Mapping[object, CellKind] = {
    "code": "code",
    "raw": "raw",
    "plaintext": "raw",
    "rst": "raw",
}


def parse_ipynb(text: str, where: str) -> Document:
    """Take a notebook apart.

    Older versions differ in where cells stand (worksheets), in the names of fields
    (``input``, ``prompt_number``) and in having heading and HTML cells.

    Raises:
        InputError: The text is not JSON, or JSON that is no notebook.
    """
    data = _load(text, where)
    if not isinstance(data, dict):
        raise InputError(f"{where} is JSON, but no notebook: it has no cells")
    cells = _raw_cells(data)
    if cells is None:
        raise InputError(f"{where} is JSON, but no notebook: it has no cells")
    metadata = dict(mapping(data.get("metadata")))
    return Document("ipynb", number(map(_cell, cells)), metadata)


def _load(text: str, where: str) -> object:
    try:
        return json.loads(text, object_hook=_without_outputs)
    except json.JSONDecodeError as error:
        raise InputError(f"{where} is not JSON{_why(text, error)}") from None
    except RecursionError:
        raise InputError(f"{where} is JSON that is nested too deeply") from None


def _without_outputs(value: dict[str, object]) -> dict[str, object]:
    """Forget outputs as they are parsed: they may be most of a large file."""
    if "cell_type" in value:
        outputs = value.pop("outputs", None)
        value["answers"] = [*_answers(outputs)]
        value.pop("attachments", None)
    return value


def _answers(outputs: object) -> Iterator[str]:
    """Yield what was asked and typed, a stream of its own."""
    for output in _list(outputs):
        one = mapping(output)
        if one.get("output_type") == "stream" and one.get("name") == "stdin":
            yield clean_text(_text(one.get("text")))


def _why(text: str, error: json.JSONDecodeError) -> str:
    start = text.lstrip()[:200]
    if not start:
        return ": it is empty"
    for prefix, what in _LOOKS_LIKE:
        if start.startswith(prefix):
            return f": it looks like {what}"
    if "\n<<<<<<< " in text:
        return ": it holds Git conflict markers; resolve them first"
    return f": {error.msg} at line {error.lineno}"


def _raw_cells(data: Mapping[str, object]) -> list[Mapping[str, object]] | None:
    cells = data.get("cells")
    if isinstance(cells, list):
        return [mapping(cell) for cell in cells]
    worksheets = data.get("worksheets")
    if not isinstance(worksheets, list):
        return None
    return list(_worksheet_cells(worksheets))


def _worksheet_cells(worksheets: list[object]) -> Iterator[Mapping[str, object]]:
    for worksheet in worksheets:
        cells = mapping(worksheet).get("cells")
        if isinstance(cells, list):
            yield from (mapping(cell) for cell in cells)


def _cell(raw: Mapping[str, object]) -> Cell:
    kind = _KINDS.get(raw.get("cell_type"), "markdown")
    source = _text(next((raw[key] for key in _source_keys(kind) if key in raw), ""))
    if raw.get("cell_type") == "heading":
        level = raw.get("level")
        source = f"{'#' * (level if isinstance(level, int) else 1)} {source}"
    metadata = dict(mapping(raw.get("metadata")))
    if isinstance(language := raw.get("language"), str):
        metadata.setdefault("language", language)
    count = raw.get("execution_count", raw.get("prompt_number"))
    cell_id = raw.get("id")
    return new_cell(
        kind,
        source,
        cell_id=clean_text(cell_id) if isinstance(cell_id, str) else "",
        execution_count=count,
        metadata=metadata,
        answers=[one for one in _list(raw.get("answers")) if isinstance(one, str)],
    )


def _source_keys(kind: CellKind) -> tuple[str, ...]:
    return ("source", "input", "code") if kind == "code" else ("source", "text")


def _text(value: object) -> str:
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
