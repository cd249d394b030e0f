"""What the cases of several notebooks say above their first notebook, without a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbpipe.building import build
from nbpipe.joining import connect, share
from nbpipe.model.plan import Plan
from tests.oracle.several import CASES, write_case

PATHS = [pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.txt"))]


def linked(plans: tuple[Plan, ...]) -> set[str]:
    """Notebooks that a dataset connects, and how."""
    found = connect(plans)
    names = [plan.notebook.path.stem for plan in plans]
    links = {
        f"{names[writer]} -> {names[reader]}: {name}"
        for (reader, _), (writer, name) in found.joined.items()
    }
    makers = {
        output.dataset: names[number]
        for number, plan in enumerate(found.plans)
        for step in plan.steps
        for output in step.outputs
        if output.dataset in found.shared
    }
    for number, plan in enumerate(found.plans):
        for step in plan.steps:
            taken = [item.dataset for item in step.inputs]
            links |= {
                f"{makers[name]} -> {names[number]}"
                for name in taken
                if name in found.shared
            }
    return links


@pytest.mark.parametrize("path", PATHS)
def test_case(path: Path, tmp_path: Path) -> None:
    case = write_case(path, tmp_path)
    _, plans = build(case.notebooks)
    found = {
        "order": " ".join(plan.notebook.path.stem for plan in plans),
        "shared": ", ".join(item.name for item in share(plans)[1].functions),
        "links": "; ".join(sorted(linked(plans))),
        "finds": ", ".join(
            f"{one.code} in {plan.notebook.path.stem}"
            for plan in plans
            for one in plan.diagnostics
            if one.code == "NBP331" or one.code[:5] in ("NBP32", "NBP40")
            if one.code != "NBP403"
        ),
    }
    given = " ".join(path.stem for path in case.notebooks)
    expected = {"order": given, "shared": "", "links": "", "finds": ""}
    assert found == {
        **expected,
        **{k: v for k, v in case.options.items() if k in found},
    }
