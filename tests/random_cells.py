"""A generator of notebooks: cells whose statements fit together, in any order.

Statements share a few names, so that cells read, bind, change, delete and shadow what
other cells made, whether or not the result would run. In the templates, ``N`` is a
name, ``E`` an expression and ``B`` an indented block.
"""

import re

from hypothesis import strategies as st

NAMES = ["a", "b", "df", "f", "Box", "logger", "list", "np", "_"]
ATOMS = [*NAMES, *NAMES, "1", "'x'", "None", "[1]", "{'k': [2]}", "f'{a!r:>{b}}'"]
EXPRESSIONS = [
    *("[E, E]", "(E, N)", "{'k': E}", "(E + E)", "(E if E else E)", "(E is E)"),
    *("[E for N in E]", "(E for N in E)", "(N := E)", "(lambda N: E)", "[*E, E]"),
    *("f(E)", "len(E)", "Box(E).push(E)", "N.append(E)", "N.pop()", "N[E]", "N.T"),
    *("np.ones(2)", "N['k']", "df.groupby('k').mean()", "df.query('a > @b')"),
]
SIMPLE = [
    *("N = E", "N = N = E", "N, *N = E, E", "N: int = E", "N += E", "N['k'] = E"),
    *("N.x = E", "del N", "del N['k']", "print(E, E)", "display(N)", "E", "N", "N;"),
    *("import numpy as np", "from math import *", "import numpy as N", "pass"),
    *("import pandas as pd; df = pd.read_csv('x.csv')", "df.to_csv('y.csv')"),
    *("np.random.seed(0)", "b = np.random.rand(3)", "np.set_printoptions(precision=2)"),
    *("import matplotlib.pyplot as plt; plt.plot(N); plt.show()", "raise ValueError"),
    *("open('log.txt', 'a').write('x')", "assert N, N", "exec('a = 1')", "LIMIT = 3"),
    *("a = 1; b = 2", "# only a comment", "text = '''two\n  lines'''", "N = f = E"),
]
COMPOUND = [
    *("if E:\nB", "if E:\nB\nelse:\nB", "for N in E:\nB", "for N in E:\nB\n    break"),
    *("while E:\nB\n    break", "with open('x') as N:\nB", "try:\nB\nfinally:\nB"),
    *("try:\nB\nexcept ValueError as N:\nB", "class Box(N):\nB"),
    *("match N:\n    case [N, *_]:\n        pass\n    case {'k': N}:\n        pass",),
    *("class Box:\n    def push(self, x):\n        N = E\n        return self",),
    *("def f(x, y=E):\nB", "def f(x):\nB\n    return E", "def f(x):\n    yield E"),
    *("def f(x):\n    global N\nB", "@f\ndef N(x):\nB", "async def f(x):\nB"),
]
PLACE = re.compile(r"\b[NEB]\b")


@st.composite
def expressions(draw: st.DrawFn, depth: int = 2) -> str:
    """An expression, nested at most `depth` times."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(ATOMS))
    return filled(draw, draw(st.sampled_from(EXPRESSIONS)), depth - 1)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A statement, with up to two others inside."""
    forms = draw(st.sampled_from([SIMPLE, SIMPLE, COMPOUND]))
    return filled(draw, draw(st.sampled_from(forms)), 2)


def filled(draw: st.DrawFn, template: str, depth: int) -> str:
    """A template with its places filled."""

    def part(place: re.Match[str]) -> str:
        if place[0] == "N":
            return draw(st.sampled_from(NAMES))
        if place[0] == "E":
            return draw(expressions(depth))
        simple = st.sampled_from(SIMPLE)
        inside = draw(st.lists(simple, min_size=1, max_size=2))
        lines = [filled(draw, line, 1) for line in inside]
        return "\n".join(f"    {line}" for line in [*lines, "pass"])

    return PLACE.sub(part, template)


def compiles(text: str) -> bool:
    """Whether a cell is one that Python takes."""
    try:
        compile(text, "<cell>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


@st.composite
def cells(draw: st.DrawFn) -> str:
    """The text of a cell that Python takes."""
    lines = draw(st.lists(statements(), min_size=1, max_size=3))
    text = "\n".join(lines)
    return (
        text if compiles(text) else "\n".join(line for line in lines if compiles(line))
    )


CELLS = cells()
NOTEBOOKS = st.lists(CELLS, min_size=1, max_size=5).filter(
    lambda cells: any(cell.strip() for cell in cells)
)
