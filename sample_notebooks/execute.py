"""Execute the sample notebooks again, in place, with the same outputs each time.

Run it from anywhere, with the packages in ``requirements.txt`` installed::

    python sample_notebooks/execute.py             # all of them
    python sample_notebooks/execute.py mauna_loa   # one folder

Each folder is copied to a temporary place first, so that the files which a notebook
writes do not end up beside it; the notebooks of one folder run there in the order of
their names, since a later one may read what an earlier one wrote.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).resolve().parent
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
KERNEL_FILE = re.compile(r"\S*ipykernel_\d+/\d+\.py")
TIMING = re.compile(r"^(CPU times|Wall time): .*\n?", re.MULTILINE)


def main(names: list[str]) -> None:
    """Execute the notebooks of the named folders, or of all folders."""
    folders = [HERE / name for name in names] or sorted(
        path for path in HERE.iterdir() if list(path.glob("*.ipynb"))
    )
    for folder in folders:
        execute_folder(folder)


def execute_folder(folder: Path) -> None:
    """Execute the notebooks of one folder, in the order of their names."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / folder.name
        shutil.copytree(folder, work)
        for path in sorted(folder.glob("*.ipynb")):
            notebook = nbformat.read(path, as_version=4)
            NotebookClient(
                notebook,
                timeout=120,
                record_timing=False,
                resources={"metadata": {"path": str(work)}},
            ).execute()
            settle(notebook, work)
            nbformat.write(notebook, path)
            print(path.relative_to(HERE))


def settle(notebook: NotebookNode, work: Path) -> None:
    """Take out of the outputs what differs from run to run or machine to machine."""
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_settled(output, work) for output in _joined(cell.outputs)]
            cell.outputs = [o for o in cell.outputs if o.get("text") != ""]


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join neighbouring pieces of one stream: where it is cut is chance."""
    joined: list[NotebookNode] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and output.output_type == last.output_type == "stream"
            and output.name == last.name
        ):
            last.text += output.text
        else:
            joined.append(output)
    return joined


def _settled(output: NotebookNode, work: Path) -> NotebookNode:
    """Clean every text of one output."""
    if "text" in output:
        output.text = _clean(output.text, work)
    for mime, content in output.get("data", {}).items():
        if mime.startswith("text/"):
            output.data[mime] = _clean(content, work)
    return output


def _clean(text: str, work: Path) -> str:
    text = TIMING.sub("", text)
    text = KERNEL_FILE.sub("<cell>", text)
    text = ADDRESS.sub(" at 0x...", text)
    return text.replace(str(work), ".")


if __name__ == "__main__":
    main(sys.argv[1:])
