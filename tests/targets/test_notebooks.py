from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nbpipe.model.errors import InputError
from nbpipe.targets.kedro.notebooks import notebook_text, without_outputs
from tests.targets.plans import make_notebook


def test_nbformat_3() -> None:
    cell = {"cell_type": "code", "input": "1", "outputs": [1], "prompt_number": 3}
    old = {"worksheets": [{"cells": [cell]}], "metadata": {}, "nbformat": 3}
    new = json.loads(without_outputs(json.dumps(old)))
    assert new["worksheets"][0]["cells"] == [
        {"cell_type": "code", "input": "1", "outputs": []}
    ]


def test_what_a_run_leaves_in_the_metadata_goes() -> None:
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"tags": ["a"], "execution": {"iopub.status.busy": "now"}},
        "outputs": [],
        "source": "é",
    }
    text = without_outputs(
        json.dumps({"cells": [cell], "metadata": {"widgets": {}, "kernelspec": {}}})
    )
    document = json.loads(text)
    assert document["metadata"] == {"kernelspec": {}}
    assert document["cells"][0]["metadata"] == {"tags": ["a"]}
    assert "é" in text


def test_scripts_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "n.py"
    path.write_bytes(b"# %%\r\nx = 1\n")
    notebook = replace(make_notebook(tmp_path, "n", []), path=path, format="percent")
    assert notebook_text(notebook) == "# %%\r\nx = 1\n"


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{"])
def test_a_file_that_changed_under_us(tmp_path: Path, data: bytes) -> None:
    notebook = make_notebook(tmp_path, "n", [])
    notebook.path.write_bytes(data)
    with pytest.raises(InputError, match=r"cannot read n\.ipynb"):
        notebook_text(notebook)
