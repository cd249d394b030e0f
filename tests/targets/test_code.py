"""Runs ``tests/cases/code/*.txt``: a notebook in, the code of its functions out.

Options of a case are ``split`` and ``display`` as on the command line. The sections
``nodes`` and ``functions`` are the files of these names, below their docstring and
imports, and ``imports`` the imports of the nodes.
"""

import re
from pathlib import Path
from typing import get_args

import pytest

from nbpipe.building import build
from nbpipe.model.options import Display, Options, Split
from tests.case_files import cases, options, sections

HEAD = re.compile(r"(?:\n|^)(?=(?:@|def |class |del |logger = ))")


def parts(text: str) -> tuple[str, str]:
    """The imports of a file, and what follows them."""
    body = text.split('"""', 2)[2]
    found = HEAD.search(body)
    start = found.start() if found else len(body)
    return body[:start].strip("\n"), body[start:].strip("\n")


def chosen(words: dict[str, str]) -> Options:
    """The options of a case."""
    split, display = words.get("split", "auto"), words.get("display", "results")
    assert split in get_args(Split)
    assert display in get_args(Display)
    return Options(split=split, display=display)


@pytest.mark.parametrize("case", cases("code"))
def test_case(case: Path, tmp_path: Path) -> None:
    wanted = sections(case)
    script = tmp_path / "case.py"
    script.write_text(wanted.pop(""), encoding="utf-8")
    project, _ = build([script], chosen(options(case)))
    files = {Path(file.path).name: file.text for file in project.files}
    found = {"functions": "", "nodes": "", "imports": ""}
    for name in ("nodes", "functions"):
        imports, found[name] = parts(files.get(f"{name}.py", '""""""'))
        found["imports"] = imports if name == "nodes" else found["imports"]
    assert wanted
    for section, text in wanted.items():
        assert found[section] == text.strip("\n"), section
