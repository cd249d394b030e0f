from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nbpipe.model.errors import InternalError
from nbpipe.model.plan import Input, Output, Step
from nbpipe.render.python import finish_python
from nbpipe.targets.kedro import functions
from nbpipe.targets.kedro.functions import step_function

CASES = Path(__file__).parents[1] / "cases" / "targets"


def step_from(case: dict[str, Any]) -> Step:
    case["cells"] = tuple(case["cells"])
    case["inputs"] = tuple(
        Input(**{**item, "unpack": tuple(item.get("unpack", ()))})
        for item in case.get("inputs", ())
    )
    case["outputs"] = tuple(Output(**item) for item in case.get("outputs", ()))
    return Step(**case)


@pytest.mark.parametrize(
    "path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem
)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = step_function(step_from(case["step"]), known=set())
    assert finish_python("nodes.py", text) == case["expected"]


def test_a_body_that_is_no_python_is_a_bug() -> None:
    with pytest.raises(InternalError, match="body of step broken is no Python"):
        step_function(Step("broken", (0,), "", body="x = = 1"), set())


def test_a_body_that_changes_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(functions, "indent", lambda _: "    x = 2")
    with pytest.raises(InternalError, match="statements of step odd changed"):
        step_function(Step("odd", (0,), "", body="x = 1"), set())
