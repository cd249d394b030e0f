"""Runs ``tests/cases/dialects/*.txt``: a file in, roles and headings out.

A case has sections, each below a line ``# ---- NAME``. The first is the file to read,
named as it is to be written. Then come ``roles``, ``joins`` (cells that join the step
before), ``headings`` and ``diagnostics``; what is left out is expected to be empty.
"""

import re
from pathlib import Path

import pytest

from nbpipe.dialects import Heading, headings, roles
from nbpipe.model.notebook import Notebook
from nbpipe.model.role import Role
from nbpipe.notebook import read

CASES = sorted((Path(__file__).parents[1] / "cases" / "dialects").glob("*.txt"))
SECTION = re.compile(r"^# ---- (.+)\n", re.MULTILINE)


def sections(text: str) -> dict[str, str]:
    """The text below each section's line."""
    parts = SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def shown(notebook: Notebook) -> dict[str, str]:
    """What a case may expect of a notebook."""
    found = roles(notebook)
    return {
        "roles": "\n".join(
            f"{index}: {role_text(role)}" for index, role in found.by_cell.items()
        ),
        "joins": " ".join(map(str, sorted(found.joins_previous))),
        "headings": "\n".join(map(heading_text, headings(notebook))),
        "diagnostics": "\n".join(map(str, found.diagnostics)),
    }


def role_text(role: Role) -> str:
    words = [role.kind, role.name, *(f"after={name}" for name in role.upstream)]
    words += [f"{name}@{line}" for line, name in role.later]
    words += ["report"] * role.report + ["raises"] * role.raises
    return " ".join([*filter(None, words), f"({role.dialect})"])


def heading_text(heading: Heading) -> str:
    text = f"{heading.cell}: {'#' * heading.level} {heading.text}"
    return f"{text} | {heading.paragraph}" if heading.paragraph else text


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    wanted = sections(case.read_text(encoding="utf-8"))
    name = next(iter(wanted))
    path = tmp_path / name
    path.write_text(wanted.pop(name), encoding="utf-8")
    for section, text in shown(read(path)).items():
        assert text.strip() == wanted.get(section, "").strip(), section
