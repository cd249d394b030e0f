from __future__ import annotations

import ast
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.text.indentation import indent

PIECES = (
    "x = 1",
    "y = '''a\n  b\n'''",
    'z = f"""{x}\n   {y!r:>10}\n"""',
    "for i in range(3):\n    s = '''\nleft\n'''\n    print(s)",
    "t = 'a\\\n  b'",
    "u = [\n1,\n  2]",
    "# a comment",
    "def f():\n\treturn '''\n\t'''",
    "w = rb'''\n'''",
    "",
    "v = (f'{x}'\n  f'''{y}\n''')",
)


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_the_statements_stay_the_same(pieces: list[str]) -> None:
    code = "\n".join(pieces)
    body = ast.parse(f"def f():\n{indent(code)}\n    pass\n").body[0]
    assert isinstance(body, ast.FunctionDef)
    assert [ast.dump(node) for node in body.body[:-1]] == [
        ast.dump(node) for node in ast.parse(code).body
    ]


def test_a_form_feed_does_not_reset_the_indentation() -> None:
    assert indent("a = 1\n\fb = 2") == "    a = 1\n    b = 2"


def test_old_line_ends_are_read_as_python_reads_them() -> None:
    assert indent("a = 1\r\nb = 2\rc = 3") == "    a = 1\n    b = 2\n    c = 3"


def test_blank_lines_stay_blank() -> None:
    assert indent("a = 1\n   \nb = 2") == "    a = 1\n   \n    b = 2"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="PEP 701")
def test_nested_fstrings() -> None:
    code = 'x = f"""{f"""{1}\n"""}\n"""\ny = 1'
    assert indent(code) == '    x = f"""{f"""{1}\n"""}\n"""\n    y = 1'
