"""Runs ``tests/cases/notebook/*.txt``: a file in, plain Python out.

A case has sections, each below a line ``# ---- NAME``. The first is the file to read,
named as it is to be written, with ``--skip-errors`` behind it if wanted. Then come
``expected`` (every cell after ``# %%``, as plain Python), ``diagnostics`` and
``requirements`` (none when left out), or ``error`` alone (the whole sentence). A file
that stands beside it comes below ``# ---- beside NAME``.
"""

import re
from pathlib import Path

import pytest

from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.notebook import read

CASES = sorted((Path(__file__).parents[1] / "cases" / "notebook").glob("*.txt"))
SECTION = re.compile(r"^# ---- (.+)\n", re.MULTILINE)


def sections(text: str) -> dict[str, str]:
    """The text below each section's line."""
    parts = SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def shown(notebook: Notebook) -> dict[str, str]:
    """What a case may expect of a notebook."""
    return {
        "expected": "\n".join(map(cell_text, notebook.cells)),
        "diagnostics": "\n".join(
            str(item).split(": ")[0] for item in notebook.diagnostics
        ),
        "requirements": "\n".join(notebook.requirements),
    }


def cell_text(cell: Cell) -> str:
    marker = "# %%" if cell.kind == "code" else f"# %% [{cell.kind}]"
    text = cell.code if cell.kind == "code" else cell.source
    return "\n".join([marker, *(line.rstrip() for line in text.split("\n"))]).rstrip()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = sections(case.read_text(encoding="utf-8"))
    header = next(iter(wanted))
    name, *options = header.split()
    Path(tmp_path, name).write_text(wanted.pop(header), encoding="utf-8")
    for section in [part for part in wanted if part.startswith("beside ")]:
        beside = tmp_path / section.split()[1]
        beside.write_text(wanted.pop(section), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    skip_errors = "--skip-errors" in options
    if "error" in wanted:
        with pytest.raises(InputError) as caught:
            read(Path(name), skip_errors=skip_errors)
        assert str(caught.value) == wanted["error"].strip()
        return
    found = shown(read(Path(name), skip_errors=skip_errors))
    for section, text in found.items():
        assert text.strip() == wanted.get(section, "").strip(), section
