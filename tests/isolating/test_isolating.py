"""Statements made of parts of others: cells in, code out.

Below ``# ---- expected`` of ``tests/cases/isolating/*.txt`` stands the code that the
cells become, with ``--`` between two.
"""

from pathlib import Path

import pytest

from nbpipe.isolating import isolate
from nbpipe.notebook import read
from tests.case_files import ROOT, cases, notebook, options, sections


@pytest.mark.parametrize("case", cases("isolating"))
def test_case(case: Path, tmp_path: Path) -> None:
    book = notebook(case, tmp_path)
    made = isolate(book, with_knobs="knobs" in options(case))
    found = "\n--\n".join(cell.code for cell in made.notebook.code_cells)
    assert found.strip() == sections(case)["expected"].strip()


@pytest.mark.parametrize("path", sorted((ROOT / "meaning").glob("*.py")))
def test_no_line_moves_and_all_can_be_taken_back(path: Path) -> None:
    book = read(path, skip_errors=True)
    made = isolate(book, with_knobs=True)
    for before, after in zip(book.cells, made.notebook.cells, strict=True):
        assert before.code.count("\n") == after.code.count("\n")
        assert before.source == after.source
    refused = frozenset(one.name for one in made.made)
    while again := isolate(book, refused, with_knobs=True).made:
        refused |= {one.name for one in again}
    assert isolate(book, refused, with_knobs=True).notebook == book
