"""Cells without the secrets that stood in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.model.secret import Secret
from nbpipe.names import unique
from nbpipe.redacting.code import Spot, spots
from nbpipe.redacting.names import variable
from nbpipe.redacting.patterns import parts
from nbpipe.redacting.rewrite import replacement

MASK = "REDACTED"
#: Lines that are no Python: magics, commands, help.
_NO_PYTHON = re.compile(
    r"^(?P<before>[ \t]*(?P<is>[\w ,]+=[ \t]*)?)(?:[%!?].*|[\w.]*\?)$", re.MULTILINE
)
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


def redact(cells: Sequence[Cell], known: Sequence[Secret] = ()) -> Redacted:
    """Take the secrets out of all cells.

    Args:
        cells: Of a notebook.
        known: Secrets that have names already.
    """
    state = _State(known)
    trees = {i: tree for i, cell in enumerate(cells) if (tree := _tree(cell))}
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
            text = _source_of(cell.source, whole)
            _replace(lines, whole, replacement(text, whole, same, name))
            self.diagnostics.append(_told(cell, line, tuple(names)))
        return _with_import("\n".join(lines))

    def look_at(self, cell: Cell, source: str, *, code: bool) -> None:
        """Find what stands in comments, commands and Markdown."""
        marks = (*_COMMENT.finditer(source), *_NO_PYTHON.finditer(source))
        spans = [match.span() for match in marks]
        for start, end in spans if code else [(0, len(source))]:
            text = source[start:end]
            for part in parts(text, command=True):
                value = text[part.start : part.end]
                known = value in self._names or "environ" in value or value == MASK
                if not known:
                    self.secrets.append(Secret("", value, part.what, cell.index))

    def finished(self, cell: Cell, source: str) -> Cell:
        """Return a cell in which none of the secrets stands any more."""
        result = masked(source, self.secrets)
        if result != source:
            self.diagnostics.append(_masked(cell))
        if result == cell.source:
            return cell
        return replace(cell, source=result, original=cell.source)


def _tree(cell: Cell) -> ast.Module | None:
    """Parse a cell, its magics and commands left out."""
    if cell.kind != "code":
        return None
    return _parsed(cell.source) or _parsed(_python(cell.source))


def _python(source: str) -> str:
    return _NO_PYTHON.sub(
        lambda m: f"{m['before']}{'None' if m['is'] else 'pass'}", source
    )


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _place(same: Sequence[Spot]) -> tuple[int, int]:
    return same[0].whole.lineno, same[0].whole.col_offset


def _source_of(source: str, node: ast.expr) -> str:
    lines = [line.encode() for line in source.split("\n")]
    chosen = lines[node.lineno - 1 : node.end_lineno or node.lineno]
    chosen[-1] = chosen[-1][: node.end_col_offset]
    chosen[0] = chosen[0][node.col_offset :]
    return b"\n".join(chosen).decode()


def _replace(lines: list[str], node: ast.expr, text: str) -> None:
    """Put an expression in a node's place; the lines stay as many as they are."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before = lines[first].encode()[: node.col_offset].decode()
    after = lines[last].encode()[node.end_col_offset or 0 :].decode()
    missing = last - first - text.count("\n")
    if missing > 0:
        text = f"({text}{chr(10) * missing})"
    lines[first : last + 1] = f"{before}{text}{after}".split("\n")


def _with_import(source: str) -> str:
    """Import `os` before the first statement, on its line where that can be."""
    tree = _parsed(source) or ast.parse(_python(source))
    if any(isinstance(n, ast.Import) and n.names[0].name == "os" for n in tree.body):
        return source
    lines = source.split("\n")
    for node in tree.body:
        text = lines[node.lineno - 1]
        simple = isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr | ast.Import)
        if not _NO_PYTHON.match(text) and not _is_future(node):
            lines[node.lineno - 1] = (
                f"import os; {text}" if simple else f"import os\n{text}"
            )
            break
    return "\n".join(lines)


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


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


def _masked(cell: Cell) -> Diagnostic:
    return Diagnostic(
        "NBP502",
        "warning",
        f"a secret stood in a text, a comment or a command; it is {MASK} now",
        cell=cell.index,
        cell_id=cell.id,
        hint="take it back where it was issued: whoever has the notebook has it",
    )
