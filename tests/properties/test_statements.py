"""Statements are slices of their cell, and edits change nothing around them."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.analysis.statements import parse, split
from nbpipe.model.facts import Statement
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.planning.edits import apply, around, replace_node, source_of
from tests.random_cells import CELLS

LINES = st.sampled_from(
    [
        *("x = 1", "x = 1; y = 2", "x = 1;", "é = 'ü'; y = é", "f(1)  # why; not"),
        *("", "   ", "# note", "\f", "x = (1,\n     2)", "s = '''a\n\fb\n'''; z = 1"),
        *("if x:\n    y = 1\n    # inside", "@f\n@g\ndef h(): pass", "x = \\\n  1"),
        *("class A: x = 1; y = 2", "for x in y: pass  # loop", '"""doc"""', "\ty=1"),
        *("def f():\n\n    return 1\n\n\n# below", "x=1;y=2;z=3", "await f()"),
        "print(f('é'), f(1)); f(2)",
    ]
)
SOURCES = st.one_of(CELLS, st.lists(LINES, max_size=6).map("\n".join))


def notebook(*sources: str) -> Notebook:
    cells = [Cell(i, f"c{i}", "code", text, text) for i, text in enumerate(sources)]
    return Notebook(Path("any.ipynb"), "any", tuple(cells), "")


def is_python(source: str) -> bool:
    try:
        parse(source)
    except (SyntaxError, ValueError):
        return False
    return True


def rejoined(statements: list[Statement]) -> str:
    """A cell's code from its statements; between two on one line stands ``; ``."""
    text = ""
    for statement in statements:
        if text and not statement.lead and statement.node.col_offset:
            text += "; " + statement.text
        else:
            text += "\n" * bool(text) + statement.lead + statement.text
    trail = statements[-1].trail
    return f"{text}\n{trail}" if trail else text


@given(SOURCES.filter(is_python))
def test_slices_join_to_the_source(source: str) -> None:
    statements = list(split(notebook(source)))
    if not statements:
        assert not parse(source).body
        return
    joined = rejoined(statements)
    assert ast.dump(parse(joined)) == ast.dump(parse(source))
    alone = all(statement.node.col_offset == 0 for statement in statements)
    if alone:
        assert joined.rstrip("\n") == source.rstrip("\n")


@given(SOURCES.filter(is_python))
def test_each_slice_is_its_statement(source: str) -> None:
    for statement in split(notebook(source)):
        (node,) = parse(statement.text).body
        assert ast.dump(node) == ast.dump(statement.node)
        lines = source.split("\n")
        assert statement.text.split("\n")[0] in lines[statement.first - 1]


@given(st.lists(SOURCES.filter(is_python), max_size=4))
def test_statements_are_counted_over_the_notebook(sources: list[str]) -> None:
    statements = split(notebook(*sources))
    assert [s.index for s in statements] == list(range(len(statements)))
    assert [s.cell for s in statements] == sorted(s.cell for s in statements)


@given(SOURCES.filter(is_python))
def test_edits_keep_the_rest(source: str) -> None:
    for statement in split(notebook(source)):
        nodes = [n for n in ast.walk(statement.node) if isinstance(n, ast.Call)]
        edits = [replace_node(n, source_of(statement, n)) for n in nodes]
        assert apply(statement, edits) == statement.text
        outer = nodes[:1]
        marked = apply(statement, [e for n in outer for e in around(n, "«", "»")])
        assert marked.replace("«", "").replace("»", "") == statement.text
        for node in outer:
            assert f"«{source_of(statement, node)}»" in marked


@pytest.mark.xfail(reason="the backslash stays with the first", strict=True)
def test_statements_on_a_continued_line() -> None:
    for statement in split(notebook("x = 1; \\\ny = 2")):
        assert is_python(statement.text)
