"""Runs ``tests/cases/analysis/*.txt``: a notebook in, the facts of its statements out.

Below ``# ---- expected`` stands, for each statement, its first line, and below it what
is not empty of its facts. ``may_bind`` lists what it may bind beyond ``binds``.
"""

from pathlib import Path

import pytest

from nbpipe.analysis import analyse
from nbpipe.model.facts import StatementFacts
from tests.case_files import cases, notebook, sections


def shown(facts: StatementFacts) -> str:
    """The facts of one statement, as a case writes them."""
    effects = sorted(f"{effect.mode} {effect.resource}" for effect in facts.effects)
    found = {
        "reads": sorted(facts.reads),
        "binds": sorted(facts.binds),
        "may_bind": sorted(facts.may_bind - facts.binds),
        "mutates": sorted(facts.mutates),
        "deletes": sorted(facts.deletes),
        "effects": [", ".join(effects)] if effects else [],
        "unbound": sorted(facts.unbound),
        "maybe_unbound": sorted(facts.maybe_unbound),
        "opaque": sorted(set(facts.opaque)),
    }
    lines = [f"    {name} {' '.join(words)}" for name, words in found.items() if words]
    lines += ["    figures"] if facts.draws_figures else []
    return "\n".join([facts.statement.text.split("\n")[0], *lines])


@pytest.mark.parametrize("case", cases("analysis"))
def test_case(case: Path, tmp_path: Path) -> None:
    facts = analyse(notebook(case, tmp_path))
    found = "\n".join(shown(statement) for statement in facts.statements)
    assert found == sections(case)["expected"].strip()
