"""Runs ``tests/cases/recognisers/*.txt``: calls in, datasets out.

Below ``# ---- expected`` stands, for each statement but imports, its first line, and
below it the catalog's equivalent: load or save, path, type and arguments, or ``none``.
"""

import re
from pathlib import Path

import pytest

from nbpipe.analysis import analyse
from nbpipe.model.facts import StatementFacts
from nbpipe.recognisers import recognise
from tests.case_files import cases, notebook, sections


def shown(facts: StatementFacts) -> str:
    """What one statement is to the catalog, as a case writes it."""
    found = recognise(facts.call) if facts.call is not None else None
    head = facts.statement.text.split("\n")[0]
    if found is None:
        return f"{head}\n    none"
    words = [found.direction, found.path, found.type]
    words += [f"{name}={value!r}" for name, value in found.arguments.items()]
    words += [f"({name}: {value})" for name, value in found.options.items()]
    words += [f"<- {found.value}"] if found.value else []
    return f"{head}\n    {' '.join(words)}"


@pytest.mark.parametrize("case", cases("recognisers"))
def test_case(case: Path, tmp_path: Path) -> None:
    facts = analyse(notebook(case, tmp_path)).statements
    found = "\n".join(shown(statement) for statement in facts if not statement.imports)
    assert found == sections(case)["expected"].strip()


def test_the_document_quotes_what_is_there(repository: Path) -> None:
    document = repository / "docs" / "adding-a-recogniser.md"
    text = document.read_text(encoding="utf-8")
    listing = (repository / "nbpipe" / "recognisers" / "__init__.py").read_text("utf-8")
    listed = text.split("`nbpipe/recognisers/__init__.py`:")[1].split("```")[1]
    for line in filter(None, listed.removeprefix("python\n").split("\n")):
        assert line in listing
    for path in re.findall(r"`((?:nbpipe|tests)/[\w/.]+)`", text):
        assert (repository / path).exists(), path
