"""``convert --run`` where only a run can tell what an unknown call's result shares."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from nbpipe.building import build
from nbpipe.model.captured import Captured, CaptureLimits
from nbpipe.model.plan import Plan
from nbpipe.model.verify_options import VerifyOptions
from nbpipe.verifying.trial import Made, Seen, Trial, try_out
from tests.oracle.percent import write_notebook

pytestmark = pytest.mark.e2e

STRANGE = """\
import copy

def wrap(rows):
    return {"rows": copy.deepcopy(rows)}

def keep(rows):
    return {"rows": rows}

def read(source):
    return [list(row) for row in source.execute("select 1, 2")]
"""
APART = """\
# %%
import sqlite3
import strange
# %% tags=["node:load"]
rows = [[1], [2]]
# %% tags=["node:wrap"]
made = strange.wrap(rows)
# %% tags=["node:size"]
made["size"] = len(rows)
# %% tags=["node:grow"]
rows.append([3])
# %% tags=["node:query"]
source = sqlite3.connect(":memory:")
table = strange.read(source)
source.close()
del source
# %% tags=["node:end"]
total = [len(table), made["size"], made["rows"], rows]
"""


@dataclass(slots=True)
class Tried:
    """A trial, and the plans that were made for it."""

    trial: Trial
    plain: Plan
    tight: Plan


def tried(folder: Path, text: str) -> Tried:
    path = write_notebook(text, folder / "in" / "small.ipynb")
    (folder / "in" / "strange.py").write_text(STRANGE)
    plans: dict[bool, Plan] = {}

    def made(seen: Seen | None, values: Captured | None) -> Made:
        project, found = build([path], evidence=seen, captured=values)
        plans[seen is not None] = found[0]
        return project, found

    options = VerifyOptions(python=sys.executable, notebook=path)
    found = try_out(made, folder / "out", options, CaptureLimits(), lambda _: None)
    assert found.verdict.judgement == "equal", found.verdict
    return Tried(found, plans[False], plans[True])


def together(plan: Plan) -> set[tuple[str, ...]]:
    """The variables of each dataset that holds several."""
    return {dataset.members for dataset in plan.datasets if dataset.members}


def test_what_is_apart_travels_alone(tmp_path: Path) -> None:
    found = tried(tmp_path, APART)
    assert ("rows", "made") in together(found.plain)
    assert [report.code for report in found.plain.diagnostics] == ["NBP305"]
    assert found.trial.plans == (found.tight,)
    assert not together(found.tight)
    names = [step.name for step in found.tight.steps]
    assert names == ["load", "wrap", "size", "grow", "query", "end"]
    assert not found.tight.diagnostics


def test_what_is_shared_stays_together(tmp_path: Path) -> None:
    found = tried(tmp_path, APART.replace("strange.wrap", "strange.keep"))
    assert found.trial.plans == (found.tight,)
    assert ("rows", "made") in together(found.tight)


def test_what_is_known_to_share_stays_though_this_run_did_not(tmp_path: Path) -> None:
    known = "made = {'rows': rows} if len(rows) > 5 else strange.wrap(rows)"
    found = tried(tmp_path, APART.replace("made = strange.wrap(rows)", known))
    assert ("rows", "made") in together(found.tight)
