"""Notebooks whose heap grows too large to be followed."""

from pathlib import Path

import pytest

from nbpipe import Options, inspect
from nbpipe.analysis import heap


def test_what_is_printed_is_no_value_to_be_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heap, "_MOST_WORK", -1)
    notebook = tmp_path / "large.py"
    notebook.write_text('# %%\na = [1]\na.append(a)\n# %%\nprint("x", end="")\n')
    plan = inspect(notebook, Options(split="cells"))
    assert [found.code for found in plan.diagnostics] == ["NBP301"]
    (function,) = plan.functions
    assert 'print("x", end="")' in function.body
    assert "logger" not in function.body


def test_what_is_imported_stays_a_name_of_the_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heap, "_MOST_WORK", -1)
    notebook = tmp_path / "large.py"
    imports = "# %%\nfrom math import sqrt\na = [sqrt(4)]\na.append(a)\n"
    notebook.write_text(imports * 2)
    (function,) = inspect(notebook, Options(split="cells")).functions
    assert "import" not in function.body
