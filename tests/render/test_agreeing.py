"""What black makes of the code, ruff leaves as it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nbpipe.render.python import finish_python

LONG = "x['Year'] + quarter_begin(x['Quarter']) + something_that_makes_the_line_long"
CODE = {
    "strings on a line": "print('one' 'two' f'{three}')\n",
    "strings on lines": "a = (\n    'one'\n    f'{two}'\n)\n",
    "string after string": "'one'\n'two'\n",
    "continued string": f"plt.title('{'a' * 60} \\\n{'b' * 30}')\n",
    "continued value": "text = 'one \\\ntwo'\n",
    "continued argument": f"plt.plot(x, y, label='{'a' * 60} \\\n{'b' * 30}', lw=3)\n",
    "continued format": f"f('{'a' * 30} \\\n%d' % n, {'b' * 60})\n",
    "raw f-string": "label = rf'$\\lambda_{i+1}$'\n",
    "escapes in an f-string": "label = f'$\\\\lambda_{i+1}$'\n",
    "note behind a call": f"print('{'a' * 62}', end='')  # noqa: T201\n",
    "short lambda": "df.apply(lambda x: (x + 1), axis=1)\n",
    "tuple": "sorted(x, key=lambda a: (a, -a))\n",
    "generator": "f(lambda: (i for i in x))\n",
    "lambda in lambda": "f(lambda: (lambda x: (x)))\n",
    "long lambda": f"df['Date'] = df.apply(lambda x: {LONG}, axis=1)\n",
    "long lambda, wrapped": f"df['Date'] = df.apply(lambda x: ({LONG}), axis=1)\n",
    "long assert": f"assert '{'a' * 30}' in f()[0], '{'b' * 40}'\n",
    "named lambda": f"make = lambda x: {LONG} + 100000000000\n",
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_ruff_agrees(code: str) -> None:
    ours = finish_python("x.py", code)
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", "-"],
        input=ours,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ours == done.stdout


def test_unused_imports_within_functions_are_marked() -> None:
    code = (
        "def f():\n    from a import b, c\n    import d\n\n    return b\n\n\n"
        "def g():\n    global e\n    import e\n    import h, \\\n      i\n"
    )
    finished = finish_python("x.py", code)
    assert "    from a import b, c  # noqa: F401\n" in finished
    assert "    import d  # noqa: F401\n" in finished
    assert "    import e\n" in finished
