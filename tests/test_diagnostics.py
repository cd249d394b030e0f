"""Every diagnostic is documented, and every example in the document gives its own."""

import re
from pathlib import Path

import pytest

from nbpipe.dialects import roles
from nbpipe.model.options import Options
from nbpipe.notebook import read
from nbpipe.planning import Beside, plan

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
CODE = re.compile(r"NBP\d{3}")
WITH = "(?: with `--skip-errors`)?"
ROW = re.compile(rf"^\| (NBP\d{{3}}) \| (\w+) \| `([^`]+)`{WITH} \|", re.MULTILINE)
SECTION = re.compile(
    r"^### (NBP\d{3}):.*?```python\n(.*?)```", re.MULTILINE | re.DOTALL
)
EXAMPLES = [
    *(
        (code, f"# %%\n{cell}\n".replace("⏎", "\n"))
        for code, _, cell in ROW.findall(TEXT)
    ),
    *SECTION.findall(TEXT),
]


def codes_in(folder: Path) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py")]
    return {code for text in texts for code in CODE.findall(text)}


def severities() -> dict[str, str]:
    return dict(re.findall(r"^\| (NBP\d{3}) \| (\w+) \|", TEXT, re.MULTILINE))


def test_every_code_is_documented_and_no_other() -> None:
    headings = re.findall(r"^### (NBP\d{3}):", TEXT, re.MULTILINE)
    rows = {*severities(), *headings}
    assert rows == codes_in(ROOT / "nbpipe")


@pytest.mark.parametrize("document", ["ipython", "tags"])
def test_the_documents_agree(document: str) -> None:
    text = (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| (NBP\d{3}) \| (\w+) \|", text, re.MULTILINE))
    assert named
    assert named.items() <= severities().items()


@pytest.mark.parametrize(
    ("code", "cells"), EXAMPLES, ids=[code for code, _ in EXAMPLES]
)
def test_examples_give_their_diagnostic(code: str, cells: str, tmp_path: Path) -> None:
    path = tmp_path / "example.py"
    path.write_text(cells, encoding="utf-8")
    (tmp_path / "helpers.py").write_text("LIMIT = 3\n", encoding="utf-8")
    notebook = read(path, skip_errors=True)
    options, text = Options(split="cells"), code == "NBP307"  # once nothing compiles
    made = plan(notebook, roles(notebook), options, beside=Beside(), text=text)
    found = {item.code: item.severity for item in made.diagnostics}
    assert code in found
    assert found[code] == severities().get(code, "warning")
