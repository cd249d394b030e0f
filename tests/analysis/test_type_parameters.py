"""Type parameters and ``type`` statements, which only Python 3.12 can parse."""

import sys
from pathlib import Path

import pytest

from nbpipe.analysis import analyse
from nbpipe.model.facts import StatementFacts
from nbpipe.model.notebook import Cell, Notebook

pytestmark = pytest.mark.skipif(
    sys.version_info < (3, 12), reason="type parameters came with Python 3.12"
)


def facts(code: str) -> StatementFacts:
    cell = Cell(0, "cell-0", "code", code, code)
    notebook = Notebook(Path("typed.ipynb"), "typed", (cell,), sha256="")
    return analyse(notebook).statements[-1]


def test_type_statement_binds_its_name() -> None:
    found = facts("Row = int\ntype Table[T] = dict[T, list[Row]]")
    assert found.binds == {"Table"}
    assert found.reads == {"Row"}


def test_function_binds_its_parameters() -> None:
    found = facts("Row = int\ndef first[T](rows: list[T], other: Row) -> T:\n    T")
    assert found.reads == {"Row"}
    assert found.definition_reads - {"list"} == {"Row"}
    assert found.body_reads - {"list"} == {"Row"}


def test_class_binds_its_parameters() -> None:
    code = "class Box[T](list[T]):\n    kind: T\n    def put(self, x: T):\n        T\n"
    found = facts(code)
    assert not found.reads | found.unbound
    assert found.definition_reads == found.body_reads == {"list"}
    assert facts(f"{code}Box().put(1)").unbound == frozenset()


def test_bound_of_a_parameter_is_read() -> None:
    assert facts("Row = int\ndef f[T: Row](x: T):\n    pass").body_reads == {"Row"}


def test_type_in_a_class_body() -> None:
    code = "class Box:\n    type Held = int\n    def put(self, x: Held):\n        pass"
    found = facts(code)
    assert found.binds == {"Box"}
    assert not found.reads | found.unbound
