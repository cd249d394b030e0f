"""Every entry of the recognisers' tables is read or written by a case that is run.

A case of meaning (``tests/cases/meaning/files_*.py``) counts where the catalog of its
pipeline has the entry; `tests/oracle/test_meaning.py` runs it with real files.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from nbpipe import planning, recognisers
from nbpipe.building import planned
from nbpipe.model.options import Options
from nbpipe.model.plan import Plan
from nbpipe.planning.assemble import assemble
from nbpipe.planning.draft import Draft
from nbpipe.recognisers import functions, pandas, pickles, polars, texts
from tests.oracle.percent import place_case

REPOSITORY = Path(__file__).resolve().parents[2]
CASES = REPOSITORY / "tests" / "cases" / "meaning"
#: What no case can do by itself: where it is done, or why it is not.
ELSEWHERE = {
    "load requests.get": "tests/oracle/test_servers.py has a web server",
    "load pyreadstat.read_sas7bdat": "nothing free writes such a file",
    "save .export_graphviz": "of libraries that draw trees, with no file to compare",
}
_PICKLES = sorted(pickles._BACKENDS - {"joblib"})


def loads() -> Iterator[str]:
    """All that reads."""
    yield from recognisers.READERS
    yield from texts._LOADS
    yield from (f"open:rb+{name}.load" for name in _PICKLES)
    yield from (f".{name}" for name in texts._PATHLIB if name.startswith("read"))


def saves() -> Iterator[str]:
    """All that writes; of methods, their names."""
    yield from (*functions._SAVES, *functions._ARCHIVES, *texts._SAVES, "joblib.dump")
    yield from (f"open:wb+{name}.dump" for name in _PICKLES)
    yield from (f".{name}" for name in texts._PATHLIB if name.startswith("write"))
    yield from (f".{name}" for name in functions._METHODS)
    formats = {*pandas._TYPES, *pandas._GENERIC_WRITES, "pickle", "hdf", "sql"}
    yield from (f".to_{name}" for name in formats - {"table"})
    yield from (f".write_{name}" for name in (*polars._FORMATS, "html"))
    yield from ("matplotlib.Figure.savefig", "seaborn.Grid.savefig")


@cache
def taken() -> dict[str, list[str]]:
    """What the catalogs of the cases' pipelines have, and in which cases."""
    found: dict[str, list[str]] = {}
    for case in sorted(CASES.glob("files_*.py")):
        for what in _catalog_of(case):
            found.setdefault(what, []).append(case.stem)
    return found


def _catalog_of(case: Path) -> set[str]:
    last: list[Draft] = []

    def noted(draft: Draft) -> Plan:
        last.append(draft)
        return assemble(draft)

    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(planning, "assemble", noted)
        planned(place_case(case, Path(folder)), Options(split="cells"))
    found = set()
    for index, one in last[-1].catalog.items() if last else ():
        call = last[-1].statements[index].call
        if call is not None:
            method = call.function.rpartition(".")[2]
            found |= {f"{one.direction} {call.function}", f"{one.direction} .{method}"}
    return found


EVERY = sorted({*(f"load {name}" for name in loads()), *(f"save {n}" for n in saves())})


@pytest.mark.parametrize("what", [one for one in EVERY if one not in ELSEWHERE])
def test_a_case_has_it(what: str) -> None:
    assert what in taken(), f"no file of {CASES.relative_to(REPOSITORY)} has it"


def test_nothing_is_elsewhere_that_is_here() -> None:
    assert not ELSEWHERE.keys() - set(EVERY)
    assert not ELSEWHERE.keys() & taken().keys()
