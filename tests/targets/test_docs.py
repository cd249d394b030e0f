"""The page of a notebook: its cells beside the nodes that they became."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import nbformat

from nbpipe.building import build
from nbpipe.model.options import Options
from nbpipe.model.project import Project

SECRET = "ghp_1234567890abcdefghijABCDEFGHIJ123456"  # noqa: S105
PICTURE = b"\x89PNG\r\n\x1a\n picture"
CODE = nbformat.v4.new_code_cell
MARKDOWN = nbformat.v4.new_markdown_cell


def built(folder: Path, *cells: nbformat.NotebookNode, docs: bool = True) -> Project:
    book = nbformat.v4.new_notebook()
    book.cells += cells
    nbformat.write(book, folder / "sales.ipynb")
    project, _ = build([folder / "sales.ipynb"], Options(docs=docs))
    return project


def page(project: Project) -> str:
    return next(file.text for file in project.files if file.path == "docs/sales.md")


def test_cells_stand_below_what_they_became(tmp_path: Path) -> None:
    text = page(
        built(
            tmp_path,
            CODE("import numpy as np\nRATE = 0.5\n\ndef double(a):\n    return 2 * a"),
            MARKDOWN("## Count sales"),
            CODE("sales = np.arange(5) * RATE"),
            MARKDOWN("## Sum them up"),
            CODE("total = double(sales.sum())\nprint(total)"),
            MARKDOWN("That is all."),
            nbformat.v4.new_raw_cell("raw ``` <script>"),
        )
    )
    lines = text.split("\n")
    nodes = "../src/sales/pipelines/sales/nodes.py"
    functions = "../src/sales/pipelines/sales/functions.py"
    first = lines.index("---") + 2
    assert lines[first : first + 7] == [
        f"> `double` in [`functions.py`]({functions})  ",
        "> `RATE` in [`parameters.yml`](../conf/base/parameters.yml)  ",
        "> cell 0",
        "",
        '<a id="cell-0"></a>',
        "",
        "```python",
    ]
    node = f'<a id="node-count_sales"></a>**node [`count_sales`]({nodes})**'
    node = f"> {node}: reads `params:RATE`; gives `sales`  "
    heading = lines.index("## Count sales")
    assert lines[heading - 7 : heading] == [
        "---", "", node, "> cell 2", "", '<a id="cell-1"></a>', "",
    ]  # fmt: skip
    assert text.endswith(
        'That is all.\n\n<a id="cell-6"></a>\n\n````\nraw ``` <script>\n````\n'
    )


def test_no_output_no_secret_and_no_script(tmp_path: Path) -> None:
    shown = nbformat.v4.new_output("stream", text="it was displayed")
    code = CODE(f'token = "{SECRET}"\nprint(len(token))  # {SECRET}', outputs=[shown])
    code.metadata["note"] = SECRET
    told = MARKDOWN(f"# Token {SECRET}\n<script>alert(1)</script>\n\n```\nnever ends")
    raw = nbformat.v4.new_raw_cell(SECRET)
    project = built(tmp_path, told, code, raw)
    text = page(project)
    assert "Token REDACTED" in text
    assert "os.environ[" in text
    assert "displayed" not in text.split("\n", 4)[-1]
    assert "<script" not in text
    assert text.count("```") % 2 == 0
    assert not [file.path for file in project.files if SECRET in file.text]


def test_code_cannot_end_its_fence(tmp_path: Path) -> None:
    text = page(built(tmp_path, CODE('note = """\n```\n<script>x</script>\n"""')))
    assert '````python\nnote = """\n```\n<script>x</script>\n"""\n````' in text


def test_attached_pictures_are_files(tmp_path: Path) -> None:
    stored = b64encode(PICTURE).decode()
    script = b64encode(b"<svg onload='x()'/>").decode()
    cells = []
    for _ in range(2):
        cell = MARKDOWN("![plan](attachment:image.png) ![x](attachment:../../a.svg)")
        cell.attachments = {
            "image.png": {"image/png": stored},
            "../../a.svg": {"image/svg+xml": script},
            "unused.png": {"image/png": stored},
        }
        cells.append(cell)
    project = built(tmp_path, *cells, CODE("a = 1"))
    assert [(blob.path, blob.data) for blob in project.blobs] == [
        ("docs/sales_files/cell-0-0.png", PICTURE),
        ("docs/sales_files/cell-1-0.png", PICTURE),
    ]
    text = page(project)
    assert "![plan](sales_files/cell-1-0.png) (attached: x)" in text
    assert "attachment:" not in text


def test_broken_attachments_are_named(tmp_path: Path) -> None:
    cell = MARKDOWN("![plan](attachment:image.png) and ![](attachment:gone.png)")
    cell.attachments = {"image.png": {"image/png": "no base64!"}}
    project = built(tmp_path, cell, CODE("a = 1"))
    assert not project.blobs
    assert "(attached: plan) and (attached: a file)" in page(project)


def test_it_may_be_left_out(tmp_path: Path) -> None:
    project = built(tmp_path, CODE("a = 1\nprint(a)"), docs=False)
    texts = {file.path: file.text for file in project.files}
    assert not [path for path in texts if path.startswith("docs/")]
    assert "docs/" not in texts["README.md"]


def test_a_script_has_one_too(tmp_path: Path) -> None:
    path = tmp_path / "sales.py"
    path.write_text("# %% [markdown]\n# # Sales\n# %%\na = 1\nprint(a)\n")
    project, _ = build([path])
    assert '# Sales\n\n<a id="cell-1"></a>\n\n```python\na = 1' in page(project)
