from __future__ import annotations

import ast

import pytest

from nbpipe.model.errors import InternalError
from nbpipe.render.python import finish_python


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("""f'{x["a"]}'""", """f"{x['a']}\""""),
        ("""f'{x["a"]}: "{y}"'""", """f'{x["a"]}: "{y}"'"""),
        ('f"{a+b:>{width}}"', 'f"{a+b:>{width}}"'),
        ('f"{f(a,b):.2f}"', 'f"{f(a, b):.2f}"'),
        ('f"{ a }{{b}}"', 'f"{a}{{b}}"'),
        ('f"{a=}"', 'f"{a=}"'),
        ('f"{a!r:>10} {a!=b}"', 'f"{a!r:>10} {a != b}"'),
        ("f'\\n{\"=\" * 60}'", "f\"\\n{'=' * 60}\""),
        (r"f'\N{BULLET}{a+b}'", r'f"\N{BULLET}{a+b}"'),
        ('f"{ {1: 2}[1] }"', 'f"{ {1: 2}[1] }"'),
        ("f\"{'it' + d}\"", "f\"{'it' + d}\""),
        ("'{a+b}'", '"{a+b}"'),
    ],
)
def test_fstrings_are_formatted_as_ruff_does(before: str, after: str) -> None:
    assert finish_python("x.py", f"x = {before}\n") == f"x = {after}\n"


def test_blocks_begin_without_blank_lines() -> None:
    code = "for a in b:\n\n\n    # why\n\n    print('''\n\n''')\n"
    expected = 'for a in b:\n    # why\n\n    print("""\n\n""")\n'
    assert finish_python("x.py", code) == expected


def test_what_does_not_compile_is_a_bug() -> None:
    with pytest.raises(InternalError, match=r"nodes\.py does not compile.*a bug"):
        finish_python("nodes.py", "return 1\n")


def test_a_change_of_meaning_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbpipe.render.python.format_fstrings", lambda *_: "x = 2\n")
    with pytest.raises(InternalError, match="would change its meaning"):
        finish_python("nodes.py", "x = 1\n")


def test_escapes_of_the_user_warn_nobody() -> None:
    assert finish_python("nodes.py", "x = '\\d'\n") == 'x = "\\d"\n'


def test_it_is_stable() -> None:
    once = finish_python("x.py", "def f( a ):\n\n  return f'{a+1}'\n")
    assert finish_python("x.py", once) == once
    assert ast.parse(once)
