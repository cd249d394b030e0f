"""Runs ``tests/cases/environment/*.txt``: what stands beside a notebook, to pins.

A case has sections, each below a line ``# ---- NAME``: files, by their paths (one that
ends in ``/`` is an empty folder), one of them ``*.py``, the notebook. Then come
``installed`` (the environment that is named: its Python, then ``name==version``),
``expected`` (the Pythons that the project runs on; its own, if it has one; then its
dependencies as the ``pyproject.toml`` has them, but for Kedro's own), and
``diagnostics`` (those of the environment). ``# python: 3.12`` in the notebook's section
stands for the kernel's.
"""

import re
from pathlib import Path

import pytest

from nbpipe.building import build
from nbpipe.model.environment import Installed
from nbpipe.model.options import Options

CASES = sorted((Path(__file__).parents[1] / "cases" / "environment").glob("*.txt"))
SECTION = re.compile(r"^# ---- (.+)\n", re.MULTILINE)
SAVED = re.compile(r"^# python: (\S+)\n", re.MULTILINE)
ROW = re.compile(r"^\| (NBP6\d\d) \| (\w+) \|", re.MULTILINE)
OF_LOCKING = ("NBP606", "NBP607")
ENDING = ("installed", "expected", "diagnostics")


def sections(text: str) -> dict[str, str]:
    parts = SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lay_out(files: dict[str, str], folder: Path) -> Path:
    """Write the files of a case; return the notebook."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    notebook = None
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif name.endswith(".py") and notebook is None:
            saved = SAVED.search(text)
            cells = [new_code_cell(c.strip()) for c in text.split("# %%\n")[1:]]
            info = {"name": "python", "version": saved[1] if saved else ""}
            book = new_notebook(cells=cells, metadata={"language_info": info})
            notebook = path.with_suffix(".ipynb")
            nbformat.write(book, notebook)
        else:
            path.write_text(text, encoding="utf-8")
    assert notebook is not None
    return notebook


def installed(text: str) -> Installed:
    python, *lines = text.split()
    return Installed(python, tuple(tuple(line.split("==")) for line in lines))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    wanted = sections(case.read_text(encoding="utf-8"))
    folder = tmp_path / "work"
    folder.mkdir()
    files = {k: text for k, text in wanted.items() if k not in ENDING}
    notebook = lay_out(files, folder)
    named = installed(wanted["installed"]) if "installed" in wanted else Installed()
    project, plans = build([notebook], Options(installed=named))
    texts = {file.path: file.text for file in project.files}
    text = texts["pyproject.toml"]
    python = re.search(r"^requires-python = (.+)", text, re.MULTILINE)
    block = text.split("dependencies = [\n", 1)[1].split("\n]", 1)[0]
    lines = [line.strip() for line in block.split("\n")]
    own = texts.get(".python-version", "")
    found = [python[1], *([f".python-version {own.strip()}"] if own else [])]
    found += [line for line in lines if not line.startswith('"kedro')]
    assert "\n".join(found) == wanted["expected"].strip()
    said = [str(d) for plan in plans for d in plan.diagnostics if is_of_environment(d)]
    assert "\n".join(said) == wanted.get("diagnostics", "").strip()
    secrets = re.findall(r"s3cret\w*", "\n".join(files.values()))
    assert not any(word in text for text in texts.values() for word in secrets)


def is_of_environment(found) -> bool:
    return found.code.startswith("NBP6") or found.code == "NBP123"


def test_every_code_has_a_case() -> None:
    page = Path(__file__).parents[2] / "docs" / "diagnostics.md"
    rows = re.findall(
        r"^\| (NBP6\d\d) \| (\w+) \|", page.read_text("utf-8"), re.MULTILINE
    )
    shown = "".join(case.read_text("utf-8") for case in CASES)
    for code, severity in rows:
        if code not in OF_LOCKING:
            assert f"\n{code} {severity}" in shown
