"""Which modules the templates write as black would write them.

Formatting is a third of a conversion, and half of the code of a project is the same in
every project. `tests/targets/test_as_formatted.py` formats it.
"""

from __future__ import annotations

import re

from nbpipe.render.agreeing import WIDTH

_MODULES = re.compile(
    r"""src/[^/]+/(?:
        (?:__init__|__main__|capturing|checks|credentials|datasets|figures|hooks
            |parameters|pipeline_registry|settings|waiting)
        | pipelines/__init__
        | pipelines/[^/]+/(?:__init__|pipeline)
    )\.py
    | tests/test_run\.py
    | tests/pipelines/[^/]+/test_[^/]+\.py""",
    re.VERBOSE,
)
_OTHER_QUOTES = re.compile(r"""^[^"#\n]*(?<![\w`])'[^"\n]*$""", re.MULTILINE)
_STRING = r'"[^"\\]*"'
_TOO_LONG = re.compile(
    rf"^(?! *{_STRING}(?:: {_STRING})?,$).{{{WIDTH + 1}}}", re.MULTILINE
)


def as_formatted(path: str, text: str) -> bool:
    r"""Whether black would leave a module as it was generated.

    Where what is filled in needs an escape or has other quotes, or makes a line too
    long that does not hold strings alone, black decides.

    >>> as_formatted("src/churn/settings.py", "A = 1\n")
    True
    >>> as_formatted("src/churn/pipelines/churn/nodes.py", "A = 1\n")
    False
    """
    ours = _MODULES.fullmatch(path) is not None
    odd = "\\" in text or _OTHER_QUOTES.search(text) or _TOO_LONG.search(text)
    return ours and not odd
