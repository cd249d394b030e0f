"""A file to a notebook, or one clear sentence why not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.notebook.databricks import FIRST_LINE, parse_databricks, without_marker
from nbpipe.notebook.decoding import decode
from nbpipe.notebook.document import Document, number
from nbpipe.notebook.history import order_diagnostics
from nbpipe.notebook.inlining import inlining
from nbpipe.notebook.ipynb import parse_ipynb
from nbpipe.notebook.language import foreign_language, has_python2_kernel
from nbpipe.notebook.percent import has_markers, parse_percent, parse_plain
from nbpipe.notebook.running import files_run
from nbpipe.notebook.translation import BadCell, Translated, translate_cells
from nbpipe.redacting import Redacted, masked_data, redact, without_questions

_OTHER_TEXTS = (".md", ".markdown", ".rmd", ".qmd", ".r", ".jl", ".scala", ".sql")


def read(
    path: Path, *, skip_errors: bool = False, within: tuple[Path, ...] = ()
) -> Notebook:
    """Read a notebook or script; its code cells become plain Python.

    Args:
        path: An ``.ipynb`` file, or a Python script (with ``# %%`` markers, or as
            Databricks saves notebooks, or plain).
        skip_errors: Turn cells that are no Python into comments, with a diagnostic,
            instead of raising.
        within: The notebooks that run this one with ``%run``.

    Returns:
        The notebook. All its code parses (with ``await`` outside functions allowed).

    Raises:
        InputError: The file cannot be read, is no notebook, is in another language,
            has a cell that is no Python, or has no code cells.
    """
    data = _bytes(path)
    document = _document(path, data)
    _check(path, document)
    found = redact(document.cells, metadata=document.metadata)
    redacted = without_questions(found)
    metadata = masked_data(document.metadata, redacted.secrets)
    document = replace(document, cells=redacted.cells, metadata=metadata)
    translated = _translated(path, document, within)
    if translated.bad and not skip_errors:
        raise InputError(_bad_cells(path, document, translated.bad))
    return Notebook(
        path=path,
        name=path.stem,
        cells=translated.cells,
        sha256=hashlib.sha256(data).hexdigest(),
        format=document.format,
        requirements=tuple(translated.requirements),
        asked_in=translated.requirements,
        metadata=document.metadata,
        ran=translated.ran,
        secrets=redacted.secrets,
        diagnostics=_findings(document, redacted, translated),
    )


def _translated(path: Path, document: Document, within: tuple[Path, ...]) -> Translated:
    """The cells as plain Python, with those of the notebooks that they run."""
    outer = (*within, path.resolve())
    reader = partial(_read_within, outer)
    sources = (cell.source for cell in document.cells if cell.kind == "code")
    return translate_cells(
        document,
        databricks=_is_databricks(document),
        runs=files_run(path, sources, reader),
        run=inlining(outer[0].parent, reader),
    )


def _findings(
    document: Document, redacted: Redacted, translated: Translated
) -> tuple[Diagnostic, ...]:
    """All that there is to say of what was read."""
    return (
        *document.diagnostics,
        *redacted.diagnostics,
        *_python2_kernel(document),
        *order_diagnostics(translated.cells),
        *translated.diagnostics,
        *_no_statements(translated),
    )


def _read_within(outer: tuple[Path, ...], path: Path) -> Notebook:
    if path.resolve() in outer:
        raise InputError(f"{path} runs itself")
    return read(path, within=outer)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path} does not exist") from None
    except IsADirectoryError:
        hint = "name a notebook in it, or use `nbpipe batch` for all of them"
        raise InputError(f"{path} is a directory; {hint}") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read: {why}") from None


def _document(path: Path, data: bytes) -> Document:
    suffix = path.suffix.lower()
    is_script = suffix in (".py", ".ipy", ".pyw")
    text, diagnostics = decode(data, script=is_script)
    if is_script:
        document = _script(text.replace("\r\n", "\n").replace("\r", "\n"))
    elif suffix in _OTHER_TEXTS:
        raise InputError(
            f"{path} is neither a Jupyter notebook nor a Python script; "
            "jupytext can turn it into one"
        )
    else:
        document = parse_ipynb(text, str(path))
    return replace(
        document,
        cells=number(map(_databricks_markdown, document.cells)),
        diagnostics=diagnostics,
    )


def _script(text: str) -> Document:
    if text.startswith(FIRST_LINE):
        return parse_databricks(text)
    return parse_percent(text) if has_markers(text) else parse_plain(text)


def _databricks_markdown(cell: Cell) -> Cell:
    """Databricks' notebooks keep Markdown in code cells that start with ``%md``."""
    markdown = without_marker(cell.source) if cell.kind == "code" else None
    return cell if markdown is None else replace(cell, kind="markdown", source=markdown)


def _is_databricks(document: Document) -> bool:
    key = "application/vnd.databricks.v1+notebook"
    return document.format == "databricks" or key in document.metadata


def _check(path: Path, document: Document) -> None:
    if language := foreign_language(document):
        raise InputError(f"{path} is written in {language}; nbpipe reads Python")
    kinds = {cell.kind for cell in document.cells if cell.source.strip()}
    if "code" not in kinds:
        raise InputError(f"{path} has no code cells that hold anything")


def _no_statements(translated: Translated) -> tuple[Diagnostic, ...]:
    if translated.statements:
        return ()
    return (
        Diagnostic(
            "NBP105",
            "warning",
            "no Python statement is left to run: only comments and what was left out",
        ),
    )


def _python2_kernel(document: Document) -> tuple[Diagnostic, ...]:
    if not has_python2_kernel(document):
        return ()
    return (
        Diagnostic(
            "NBP102",
            "warning",
            "the notebook was saved with a Python 2 kernel and is taken as Python 3",
            hint="check divisions of integers, then save it with a Python 3 kernel",
        ),
    )


def _bad_cells(path: Path, document: Document, bad: tuple[BadCell, ...]) -> str:
    """One sentence about the first bad cell."""
    first = next((item for item in bad if item.python2), bad[0])
    count = first.cell.execution_count
    others = len(bad) - 1
    where = f"cell {first.cell.index}{f' [{count}]' if count else ''}"
    where = f"{path}, {where}, line {first.line}"
    more = f" (and {others} more cell{'s'[: others - 1]})" if others else ""
    if first.python2 or has_python2_kernel(document):
        return (
            f"{where}: this is Python 2{more}; convert it to Python 3, "
            "or leave out such cells with --skip-errors"
        )
    return (
        f"{where}: not valid Python{more}: {first.message}; "
        "correct it, or leave out such cells with --skip-errors"
    )
