"""What the runners of ``tests/cases/{analysis,planning,recognisers}`` share.

A case is a notebook in percent format, then sections, each below ``# ---- NAME``.
Comment lines ``# word: text`` above the first cell are options of the case; with
``# xfail: reason`` it shows what is right and not yet so; with
``# pessimistic: reason`` what it shows is safe, though more than what happens.
"""

import re
from pathlib import Path

import pytest

from nbpipe.model.notebook import Notebook
from nbpipe.notebook import read

ROOT = Path(__file__).parent / "cases"
SECTION = re.compile(r"^# ---- (.+)\n", re.MULTILINE)
OPTION = re.compile(r"^# (\w+): (.+)\n", re.MULTILINE)


def cases(stage: str) -> list:
    """The cases of a stage as arguments of a test."""
    return [argument(path) for path in sorted((ROOT / stage).glob("*.txt"))]


def argument(path: Path):
    """A case as an argument, marked where it is known to fail."""
    reason = options(path).get("xfail")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(path, id=path.stem, marks=marks)


def options(path: Path) -> dict[str, str]:
    """The options above the first cell."""
    return dict(OPTION.findall(path.read_text(encoding="utf-8").split("# %%")[0]))


def sections(path: Path) -> dict[str, str]:
    """The text below each section's line; the cells under ``""``."""
    text = path.read_text(encoding="utf-8")
    parts = SECTION.split(text[text.index("# %%") :])
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def notebook(path: Path, folder: Path) -> Notebook:
    """Read the cells of a case."""
    script = folder / "notebook.py"
    script.write_text(sections(path)[""], encoding="utf-8")
    return read(script)
