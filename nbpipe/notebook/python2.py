"""Telling Python 2 from Python that is merely wrong."""

from __future__ import annotations

import re

_STATEMENTS = re.compile(
    r"""
      ^[ \t]*print[ \t]+(?![=(.,)\]])[^\s]      # print x
    | ^[ \t]*print[ \t]*>>                      # print >>f, x
    | ^[ \t]*exec[ \t]+["'\w]                   # exec "code"
    | ^[ \t]*raise[ \t]+[\w.]+[ \t]*,           # raise E, "text"
    | ^[ \t]*except[ \t]+[^:()]+,[ \t]*\w+[ \t]*:   # except E, e:
    | ^[ \t]*def[ \t]+\w+\([^)]*\([^)]*\)[^)]*\):   # def f(a, (b, c)):
    | <>
    | \bur["']
    | \b0[0-7]+\b(?![.\w])                      # 0777
    | \b\d+[lL]\b                               # 10L
    | `[^`\n]+`
    """,
    re.MULTILINE | re.VERBOSE,
)
_MESSAGES = ("Missing parentheses in call to", "multiple exception types must be")


def looks_like_python2(code: str, error: SyntaxError) -> bool:
    """Whether code that does not parse is probably Python 2.

    The parser's own message decides, else the line it stopped at.
    """
    if (error.msg or "").startswith(_MESSAGES):
        return True
    lines = code.split("\n")
    number = min(max(error.lineno or 1, 1), len(lines))
    return bool(_STATEMENTS.search(lines[number - 1]))
