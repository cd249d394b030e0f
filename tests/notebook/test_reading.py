"""Reading files that a case file cannot hold."""

import codecs
import hashlib
import json
from pathlib import Path

import nbformat
import pytest

from nbpipe.model.errors import InputError
from nbpipe.notebook import read


def notebook_text(*sources: str, **more: object) -> str:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, **more})


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.ipynb does not exist$"):
        read(tmp_path / "no.ipynb")


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory; name a notebook in it"):
        read(tmp_path)


def test_name_with_a_null_byte() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(Path("a\0b.ipynb"))


@pytest.mark.parametrize("name", ["notes.md", "analysis.R", "report.Rmd"])
def test_other_text_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="neither a Jupyter notebook nor a Python"):
        read(write(tmp_path, name, "# Title"))


def test_binary_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not JSON"):
        read(write(tmp_path, "a.ipynb", bytes(range(256))))


def test_deeply_nested_json(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is not JSON|nested too deeply"):
        read(write(tmp_path, "a.ipynb", "[" * 200_000))


def test_byte_order_mark(tmp_path: Path) -> None:
    data = codecs.BOM_UTF8 + notebook_text("x = 'é'").encode()
    notebook = read(write(tmp_path, "a.ipynb", data))
    assert notebook.diagnostics == ()
    assert notebook.sha256 == hashlib.sha256(data).hexdigest()


def test_utf16(tmp_path: Path) -> None:
    data = notebook_text("x = 1").encode("utf-16")
    assert read(write(tmp_path, "a.ipynb", data)).cells[0].code == "x = 1"


def test_latin1_is_read_and_reported(tmp_path: Path) -> None:
    notebook = read(write(tmp_path, "a.py", "# %%\nx = 'é'".encode("latin-1")))
    assert notebook.cells[0].code == "x = 'é'"
    assert [item.code for item in notebook.diagnostics] == ["NBP103"]


def test_coding_line_of_a_script(tmp_path: Path) -> None:
    data = "# coding: latin-1\n# %%\nx = 'é'".encode("latin-1")
    notebook = read(write(tmp_path, "a.py", data))
    assert notebook.cells[0].code == "x = 'é'"
    assert notebook.diagnostics == ()


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    notebook = read(write(tmp_path, "a.ipynb", notebook_text("x = '\ud800'")))
    assert notebook.cells[0].source == "x = '\ufffd'"


def test_windows_line_ends(tmp_path: Path) -> None:
    notebook = read(write(tmp_path, "a.py", "# %%\r\nx = 1\r\n# %%\r\ny = 2\r\n"))
    assert [cell.code for cell in notebook.cells] == ["x = 1", "y = 2"]


def test_null_byte_in_a_cell(tmp_path: Path) -> None:
    path = write(tmp_path, "a.ipynb", notebook_text("x = 1", "y = '\0'"))
    with pytest.raises(InputError, match="cell 1, line 1: not valid Python"):
        read(path)
    assert read(path, skip_errors=True).cells[1].code == "# y = '\ufffd'"


def test_outputs_are_never_kept(tmp_path: Path) -> None:
    output = {"output_type": "stream", "text": "z" * 2_000_000}
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [output]}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4})
    assert "zzz" not in repr(read(write(tmp_path, "a.ipynb", text)))


def test_ids_are_unique(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "code", "source": "x = 1", "id": "same"},
        {"cell_type": "code", "source": "y = 1", "id": "same"},
        {"cell_type": "code", "source": "z = 1"},
    ]
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4})
    notebook = read(write(tmp_path, "a.ipynb", text))
    assert [cell.id for cell in notebook.cells] == ["same", "cell-1", "cell-2"]


@pytest.mark.parametrize(
    "metadata",
    [None, [], {"kernelspec": "text"}, {"kernelspec": {}, "language_info": []}],
)
def test_odd_metadata(tmp_path: Path, metadata: object) -> None:
    text = notebook_text("x = 1", metadata=metadata)
    assert read(write(tmp_path, "a.ipynb", text)).cells[0].code == "x = 1"


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "code", "source": None},
        {"cell_type": "code", "source": ["a", 1], "metadata": {"tags": "one"}},
        {"cell_type": "unknown", "source": 5, "metadata": {"tags": [1, " a "]}},
        {"cell_type": "code", "execution_count": "7", "id": 4},
        {},
        [],
    ],
)
def test_odd_cells(tmp_path: Path, cell: object) -> None:
    cells = [{"cell_type": "code", "source": "a = 1"}, cell]
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4})
    assert len(read(write(tmp_path, "a.ipynb", text)).cells) == len(cells)


def test_old_formats_are_read_as_nbformat_upgrades_them(tmp_path: Path) -> None:
    cells = [
        nbformat.v3.new_heading_cell("Title", level=3),
        nbformat.v3.new_text_cell("markdown", "Text"),
        nbformat.v3.new_code_cell("x = 1", prompt_number=4),
        nbformat.v3.new_text_cell("raw", "raw"),
    ]
    sheet = nbformat.v3.new_worksheet(cells=cells)
    old = nbformat.v3.new_notebook(worksheets=[sheet])
    notebook = read(write(tmp_path, "a.ipynb", json.dumps(old)))
    upgraded = nbformat.v4.upgrade(old)
    assert [(cell.kind, cell.source) for cell in notebook.cells] == [
        (cell.cell_type, cell.source) for cell in upgraded.cells
    ]
    assert [cell.execution_count for cell in notebook.code_cells] == [4]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "a.ipynb", notebook_text("%matplotlib inline\nx = !ls"))
    assert read(path) == read(path)
