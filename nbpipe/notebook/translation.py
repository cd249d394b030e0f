"""All cells of a document to plain Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell, RunFile
from nbpipe.notebook.document import Document
from nbpipe.notebook.history import session_diagnostics
from nbpipe.notebook.ipython import Scope, Translation, translate
from nbpipe.notebook.ipython.outcome import Outcome
from nbpipe.notebook.ipython.translate import ASKS_ABOVE
from nbpipe.notebook.parsing import bound_names, parse
from nbpipe.notebook.python2 import looks_like_python2
from nbpipe.notebook.running import Ran, stays


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that is no Python.

    Attributes:
        cell: It, with its translation as far as that went.
        line: 1-based line of the error.
        message: The parser's.
        python2: It looks like Python 2.
    """

    cell: Cell
    line: int
    message: str
    python2: bool


@dataclass(frozen=True, slots=True)
class Translated:
    """Cells with their code.

    Attributes:
        cells: All cells; bad ones are commented out.
        bad: Cells that are no Python.
        statements: How many statements there are in all.
        requirements: What the cells ask pip for, and the first cell that does.
        diagnostics: In the order of the cells.
        ran: Files that cells import in place of running them.
    """

    cells: tuple[Cell, ...]
    bad: tuple[BadCell, ...]
    statements: int
    requirements: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]
    ran: tuple[RunFile, ...] = ()


def translate_cells(
    document: Document,
    *,
    databricks: bool,
    runs: Mapping[str, Ran],
    run: Callable[[str], Outcome | None] | None = None,
) -> Translated:
    """Translate every code cell.

    Which commands and ``{names}`` mean what depends on the names that the notebook
    binds, so the cells are translated twice: once to learn these, once in earnest.

    Args:
        document: The notebook.
        databricks: Whether it is one of Databricks.
        runs: Files of definitions that it runs, by what stands behind ``%run``.
        run: What stands for any other ``%run``, None where nothing can.
    """
    code_cells = [cell for cell in document.cells if cell.kind == "code"]
    scope = Scope(databricks=databricks)
    own = _trees(code_cells, scope)
    taken = {key: ran for key, ran in runs.items() if stays(ran, own)}
    imported = {argument: ran.code for argument, ran in taken.items()}
    scope = replace(scope, imported=imported, run=run)
    every = _trees(code_cells, scope)
    scope = replace(scope, bound=frozenset[str]().union(*map(bound_names, every)))
    translated = _in_scope(document, scope)
    asked = {
        wanted: next(cell.index for cell in code_cells if argument in cell.source)
        for argument, ran in taken.items()
        for wanted in ran.requirements
    }
    return replace(
        translated,
        requirements={**asked, **translated.requirements},
        ran=tuple({ran.file: None for ran in taken.values()}),
    )


def _trees(cells: Iterable[Cell], scope: Scope) -> list[ast.Module]:
    """The cells that are Python, once translated."""
    scoped = _scoped(cells, scope)
    parsed = (parse(translate(cell.source, one).code) for cell, one in scoped)
    return [tree for tree in parsed if isinstance(tree, ast.Module)]


def _scoped(cells: Iterable[Cell], scope: Scope) -> Iterator[tuple[Cell, Scope]]:
    """Yield the cells, each with what is above it where it may ask for that."""
    above: list[str] = []
    for cell in cells:
        asks = cell.kind == "code" and ASKS_ABOVE in cell.source
        yield cell, replace(scope, above=tuple(above)) if asks else scope
        if cell.kind == "code":
            above.append(cell.source)


def _in_scope(document: Document, scope: Scope) -> Translated:
    cells: list[Cell] = []
    bad: list[BadCell] = []
    requirements: dict[str, int] = {}
    diagnostics: list[Diagnostic] = []
    statements = 0
    for cell, here in _scoped(document.cells, scope):
        if cell.kind != "code":
            cells.append(cell)
            continue
        translation = translate(cell.source, here)
        translated = replace(cell, code=translation.code)
        tree = parse(translation.code)
        if isinstance(tree, SyntaxError):
            bad.append(_bad(translated, tree))
            diagnostics.append(_left_out(bad[-1]))
            translated = replace(cell, code=_commented(cell.source))
        else:
            statements += len(tree.body)
            for text in translation.requirements:
                requirements.setdefault(text, cell.index)
            diagnostics += _found(translated, translation, tree, scope)
        cells.append(translated)
    return Translated(
        tuple(cells),
        tuple(bad),
        statements,
        requirements,
        tuple(diagnostics),
    )


def _found(
    cell: Cell, translation: Translation, tree: ast.Module, scope: Scope
) -> Iterator[Diagnostic]:
    for item in translation.diagnostics:
        yield replace(item, cell=cell.index, cell_id=cell.id)
    yield from session_diagnostics(cell, tree, scope.bound)


def _bad(cell: Cell, error: SyntaxError) -> BadCell:
    lines = cell.code.count("\n") + 1
    return BadCell(
        cell=cell,
        line=min(max(error.lineno or 1, 1), lines),
        message=error.msg or "invalid syntax",
        python2=looks_like_python2(cell.code, error),
    )


def _left_out(bad: BadCell) -> Diagnostic:
    code = "NBP101" if bad.python2 else "NBP100"
    what = "Python 2" if bad.python2 else f"not valid Python ({bad.message})"
    return Diagnostic(
        code,
        "error",
        f"the cell is {what} and was left out; what it binds is missing",
        cell=bad.cell.index,
        cell_id=bad.cell.id,
        line=bad.line,
        hint="correct the cell",
    )


def _commented(source: str) -> str:
    """A cell as comments, line for line."""
    lines = re.split(r"\r\n?|\n", source.replace("\0", "\ufffd"))
    return "\n".join(f"# {line}".rstrip() for line in lines)
