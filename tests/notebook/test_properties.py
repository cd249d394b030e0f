"""What holds for any text."""

import ast
import json
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from nbpipe.model.errors import InputError
from nbpipe.notebook import read
from nbpipe.notebook.ipython import Scope, translate
from nbpipe.notebook.ipython.packages import installation
from nbpipe.notebook.ipython.statements import statements
from nbpipe.notebook.percent import has_markers, parse_percent

CAPTURE = "from IPython.utils.capture import capture_output\n"
LINES = st.sampled_from(
    [
        *("x = 1", "def f(a):", "if x:", "    y = 2", "", "    ", "for _ in x:", ")"),
        *("'''", '"""', "(", "x = (1,", "\\", "# note", "s = 'a?'", "await f()", "'"),
        *("%matplotlib inline", "    %time y = 3", "%%time", "%%bash", "%%html", "%"),
        *("!ls {x} $y", "    !pip install 'a", "files = !ls", "x, y = %env A", "x?"),
        *("?x", "%cd {x", "%env A={x['b']}", "%%writefile a", "%%capture out", "!"),
        *(">>> x", "%run a.py", "%%mymagic", "echo \\", "\f", "get_ipython()", "%pip"),
        *("get_ipython().magic('time x = 1')", "ls", "pip install b", "%%!", "!!ls"),
    ]
)
SOURCES = st.one_of(st.lists(LINES).map("\n".join), st.text())
SCOPES = st.sampled_from(
    [Scope(), Scope(frozenset({"x", "y"})), Scope(frozenset(), databricks=True)]
)
TEXTS = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r")
).map(lambda text: text.strip("\n"))


@given(SOURCES, SCOPES)
def test_translation_keeps_the_lines(source: str, scope: Scope) -> None:
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    code = translate(source, scope).code
    added = code.count(CAPTURE) - text.count(CAPTURE)  # an import, a line of its own
    assert code.count("\n") == text.count("\n") + added


@given(SOURCES, SCOPES)
def test_diagnostics_point_into_the_source(source: str, scope: Scope) -> None:
    lines = len(source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for diagnostic in translate(source, scope).diagnostics:
        assert 1 <= (diagnostic.line or 0) <= lines


@given(SOURCES)
def test_python_is_left_alone(source: str) -> None:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return
    if "get_ipython" in source or "\n" not in source.strip() or "\r" in source:
        return
    translated = translate(source, Scope())
    if "return" not in source and "yield" not in source:
        assert translated.code == source or translated.diagnostics


@given(SOURCES)
def test_statements_join_to_the_text(source: str) -> None:
    lines = [line for statement in statements(source) for line in statement.lines]
    assert "\n".join(lines) == source


@given(SOURCES)
def test_any_command_has_an_answer(source: str) -> None:
    found = installation(source)
    assert found is None or found.managed or found.system


@given(st.lists(st.tuples(st.sampled_from(["code", "markdown"]), SOURCES), max_size=5))
def test_any_notebook_reads_or_says_why(
    tmp_path_factory, cells: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.ipynb"
    listed = [{"cell_type": kind, "source": text} for kind, text in cells]
    path.write_text(json.dumps({"cells": listed, "metadata": {}, "nbformat": 4}))
    with suppress(InputError):
        for cell in read(path, skip_errors=True).code_cells:
            ast.parse(cell.code)


@given(st.lists(st.tuples(st.sampled_from(["code", "markdown"]), TEXTS), min_size=1))
def test_percent_scripts_round_trip(cells: list[tuple[str, str]]) -> None:
    cells = [(kind, text) for kind, text in cells if is_plain(text)]
    document = parse_percent(percent_script(cells))
    assert [(cell.kind, cell.source) for cell in document.cells] == cells


def is_plain(text: str) -> bool:
    """No marker, no comment (it might be an escaped magic), no string around it."""
    lines = text.split("\n")
    return not has_markers(text) and not any(
        line.lstrip().startswith(("#", '"""', "'''", "r", "R")) for line in lines
    )


def percent_script(cells: list[tuple[str, str]]) -> str:
    parts = []
    for kind, text in cells:
        if kind == "markdown":
            lines = [f"# {line}" for line in text.split("\n")]
            parts += ["# %% [markdown]", *lines, ""]
        else:
            parts += ["# %%", text, ""]
    return "\n".join(parts)
