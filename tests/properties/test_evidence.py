"""What a run showed makes a plan tighter and never wrong.

Random notebooks of unknown calls run here, cell by cell, and so do their plans, with a
copy of each value wherever it passes from one step to the next.
"""

import ast
import copy
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbpipe.dialects import roles
from nbpipe.model.evidence import Evidence
from nbpipe.model.options import Options
from nbpipe.model.plan import Plan
from nbpipe.notebook import read
from nbpipe.planning import plan
from nbpipe.verifying.probe.apart import apart
from tests import strange

NAMES = ["a", "b", "c", "d"]
# In these, ``T`` is a name to bind and ``N`` a name that may be bound.
STATEMENTS = [
    *("T = strange.wrap(N)", "T = strange.clone(N)", "T = strange.same(N)"),
    *("T = strange.wrap(N, N)", "T = strange.listed(N)", "T = strange.size(N)"),
    *("T, T = strange.pair(N, N)", "T, T = strange.parts(N)", "T = N", "T = [N]"),
    *("T = N[0]", "T = strange.same(N)[0]", "T = N if strange.size(N) else N"),
    *("N.append(1)", "N.append(N)", "N['k'] = N", "N.take(N)", "N.grow()"),
    *(
        "strange.attach(N, N)",
        "strange.deepen(N)",
        "strange.deepen(N)",
        "N[0].append(9)",
    ),
    "for T in [1, 2]:\n    strange.attach(N, T)",
    "T = [strange.clone(item) for item in [N, N]]",
]


def cells(chance: random.Random) -> list[str]:
    """Cells of a few statements each, of which some may fail."""

    def statement() -> str:
        text = chance.choice(STATEMENTS)
        while any(letter in text for letter in "TN"):
            place = next(letter for letter in text if letter in "TN")
            text = text.replace(place, chance.choice(NAMES), 1)
        return text

    def cell() -> str:
        return "\n".join(statement() for _ in range(chance.randint(1, 3)))

    first = "import strange\na = strange.wrap(1)\nb = strange.wrap(2)"
    return [first, *(cell() for _ in range(chance.randint(2, 6)))]


def run(texts: list[str]) -> tuple[list[str], Evidence, dict[str, str]]:
    """Run the cells that can run; what was seen, and what there is at the end."""
    space: dict[str, Any] = {}
    ran: list[str] = []
    same: set[tuple[int, str]] = set()
    sets: dict[int, tuple[frozenset[str], ...]] = {}
    for text in texts:
        if fails(text, space):
            continue
        before, number = told(space), len(ran)
        exec(text, space)  # noqa: S102
        ran.append(text)
        named = {node.id for node in ast.walk(ast.parse(text)) if hasattr(node, "id")}
        after = told(space)
        same |= {
            (number, name) for name in named if before.get(name) == after.get(name)
        }
        sets[number] = tuple(map(frozenset, apart(data(space))))
    seen = Evidence({}, frozenset(same), frozenset(range(len(ran))), sets)
    return ran, seen, told(space)


def fails(text: str, space: dict[str, Any]) -> bool:
    try:
        exec(text, {"strange": strange, **copy.deepcopy(data(space))})  # noqa: S102
    except Exception:  # noqa: BLE001
        return True
    return False


def data(space: dict[str, Any]) -> dict[str, Any]:
    return {name: space[name] for name in NAMES if name in space}


def told(space: dict[str, Any]) -> dict[str, str]:
    return {name: strange.told(value) for name, value in data(space).items()}


def computed(made: Plan) -> dict[str, str]:
    """What the last step of a plan sees."""
    store = {f"params:{item.key}": item.value for item in made.parameters}
    space: dict[str, Any] = {}
    for step in made.steps:
        space = {"strange": strange}
        for item in step.inputs:
            value = copy.deepcopy(store[item.dataset])
            members = {name: value[name] for name in item.unpack}
            space |= members or {item.argument: value}
        exec(step.body, space)  # noqa: S102
        for output in step.outputs:
            value = eval(output.expression, space)  # noqa: S307
            store[output.dataset] = copy.deepcopy(value)
    return space["result"]


@given(chance=st.randoms(use_true_random=False))
@settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_evidence_is_never_wrong(
    chance: random.Random, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "strange", strange)
    ran, seen, wanted = run(cells(chance))
    told_all = ", ".join(f"{name!r}: strange.told({name})" for name in wanted)
    script = tmp_path / "any.py"
    texts = [*ran, f"result = {{{told_all}}}"]
    script.write_text("".join(f"# %%\n{text}\n" for text in texts))
    notebook = read(script)
    made = plan(notebook, roles(notebook), Options(split="cells"), evidence=seen)
    assert computed(made) == wanted, script.read_text()
