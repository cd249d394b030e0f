"""Cells without the secrets that stood in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.model.secret import Secret
from nbpipe.names import unique
from nbpipe.redacting.code import Spot, spots
from nbpipe.redacting.metadata import secrets_in
from nbpipe.redacting.names import variable
from nbpipe.redacting.patterns import parts
from nbpipe.redacting.rewrite import replacement
from nbpipe.redacting.sources import (
    NO_PYTHON,
    put,
    source_of,
    tree_of,
    with_import,
    words_of,
)

MASK = "REDACTED"
_COMMENT = re.compile(r"#.*")
_LONG = 6  # a secret of fewer characters may be a word
_LONG_LINE = 16


@dataclass(frozen=True, slots=True)
class Redacted:
    """Cells without secrets.

    Attributes:
        cells: The cells.
        secrets: What stood in them.
        diagnostics: One for each text that had any.
    """

    cells: tuple[Cell, ...]
    secrets: tuple[Secret, ...]
    diagnostics: tuple[Diagnostic, ...]


def redact(
    cells: Sequence[Cell], known: Sequence[Secret] = (), *, metadata: object = None
) -> Redacted:
    """Take the secrets out of all cells.

    Args:
        cells: Of a notebook.
        known: Secrets that have names already.
        metadata: The notebook's.
    """
    state = _State(known)
    state.metadata(metadata, cells)
    trees = {i: tree for i, cell in enumerate(cells) if (tree := tree_of(cell))}
    found: dict[int, list[Spot]] = {}
    order = list(trees)
    for position, spot in spots(trees.values()):
        found.setdefault(order[position], []).append(spot)
    sources = [
        state.code(cell, found[i]) if i in found else cell.source
        for i, cell in enumerate(cells)
    ]
    for i, (cell, source) in enumerate(zip(cells, sources, strict=True)):
        state.look_at(cell, source, code=i in trees)
    state.keep_words(trees.values())
    finished = [state.finished(*pair) for pair in zip(cells, sources, strict=True)]
    told = sorted(state.diagnostics, key=lambda one: (one.cell or 0, one.line or 0))
    return Redacted(tuple(finished), tuple(state.secrets), tuple(told))


def masked(text: str, secrets: Iterable[Secret]) -> str:
    """Return a text in which no secret stands any more, but for short ones.

    Nor does a line of one that has several.
    """
    values = {one.value for one in secrets}
    lines = {line for value in values if "\n" in value for line in value.split("\n")}
    known = {value for value in values if len(value) >= _LONG}
    known |= {line for line in lines if len(line) >= _LONG_LINE and "-----" not in line}
    for value in sorted(known, key=len, reverse=True):
        text = text.replace(value, MASK)
    return text


def masked_data(data: Any, secrets: Sequence[Secret]) -> Any:
    """Return JSON data with the secrets masked in all of its texts."""
    if isinstance(data, str):
        return masked(data, secrets)
    if isinstance(data, list):
        return [masked_data(item, secrets) for item in data]
    if isinstance(data, Mapping):
        return {
            masked(key, secrets): masked_data(value, secrets)
            for key, value in data.items()
        }
    return data


class _State:
    """Secrets found so far, and the names that they were given."""

    def __init__(self, known: Sequence[Secret]) -> None:
        self.secrets: list[Secret] = []
        self.diagnostics: list[Diagnostic] = []
        self._names = {one.value: one.name for one in known if one.name}

    def name(self, cell: Cell, value: str, hint: str, what: str) -> str:
        """Return the environment variable of a secret; the same one for the same."""
        if value not in self._names:
            name = unique(variable(hint, what), {*self._names.values()})
            self._names[value] = name
            kind = what or hint.replace("_", " ").lower()
            self.secrets.append(Secret(name, value, kind, cell.index))
        return self._names[value]

    def metadata(self, data: object, cells: Sequence[Cell]) -> None:
        """Find what stands in the metadata of a notebook and its cells."""
        found = [*secrets_in(data)]
        for cell in cells:
            found += secrets_in([cell.tags, cell.metadata], cell.index)
        if found:
            self.secrets += found
            self.diagnostics.append(_masked(None, "the metadata"))

    def code(self, cell: Cell, found: Sequence[Spot]) -> str:
        """Return a cell's source with its secrets read from the environment."""
        by_whole: dict[int, list[Spot]] = {}
        for spot in found:
            by_whole.setdefault(id(spot.whole), []).append(spot)
            for part in spot.parts:  # names count from the top
                value = spot.text[part.start : part.end]
                self.name(cell, value, spot.hint, part.what)
        lines = cell.source.split("\n")
        for same in sorted(by_whole.values(), key=_place, reverse=True):
            names: list[str] = []

            def name(value: str, hint: str, what: str, names: list[str] = names) -> str:
                names.append(self.name(cell, value, hint, what))
                return names[-1]

            whole = same[0].whole
            line = whole.lineno
            text = source_of(cell.source, whole)
            put(lines, whole, replacement(text, whole, same, name))
            self.diagnostics.append(_told(cell, line, tuple(names)))
        return with_import("\n".join(lines))

    def look_at(self, cell: Cell, source: str, *, code: bool) -> None:
        """Find what stands in comments, commands and Markdown."""
        marks = (*_COMMENT.finditer(source), *NO_PYTHON.finditer(source))
        spans = [match.span() for match in marks]
        for start, end in spans if code else [(0, len(source))]:
            text = source[start:end]
            for part in parts(text, command=True):
                value = text[part.start : part.end]
                known = value in self._names or "environ" in value or value == MASK
                if not known:
                    self.secrets.append(Secret("", value, part.what, cell.index))

    def keep_words(self, trees: Iterable[ast.Module]) -> None:
        """Forget the values that are part of the code's names and numbers.

        They are no longer where they were secrets, and masking them elsewhere would
        break the code: ``password = "pandas"``.
        """
        words = "\n".join({word for tree in trees for word in words_of(tree)})
        self.secrets = [
            replace(one, value="") if one.value in words else one
            for one in self.secrets
        ]

    def finished(self, cell: Cell, source: str) -> Cell:
        """Return a cell in which none of the secrets stands any more."""
        result = masked(source, self.secrets)
        if result != source:
            self.diagnostics.append(_masked(cell, "a text, a comment or a command"))
        tags = tuple(masked(tag, self.secrets) for tag in cell.tags)
        if tags != cell.tags:
            cell = replace(cell, tags=tags)
        if self.secrets and cell.metadata:
            cell = replace(cell, metadata=masked_data(cell.metadata, self.secrets))
        if result == cell.source:
            return cell
        return replace(cell, source=result, original=cell.source)


def _place(same: Sequence[Spot]) -> tuple[int, int]:
    return same[0].whole.lineno, same[0].whole.col_offset


def _told(cell: Cell, line: int, names: tuple[str, ...]) -> Diagnostic:
    read = " and ".join(f"`{name}`" for name in dict.fromkeys(names))
    return Diagnostic(
        "NBP501",
        "warning",
        f"a secret stood in the code; the project reads {read} from the environment",
        cell=cell.index,
        cell_id=cell.id,
        line=line,
        hint="take it back where it was issued: whoever has the notebook has it",
    )


def _masked(cell: Cell | None, where: str) -> Diagnostic:
    return Diagnostic(
        "NBP502",
        "warning",
        f"a secret stood in {where}; it is {MASK} now",
        cell=None if cell is None else cell.index,
        cell_id="" if cell is None else cell.id,
        hint="take it back where it was issued: whoever has the notebook has it",
    )
