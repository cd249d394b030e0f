"""What star imports bind, where that can be known without the notebook's packages."""

from __future__ import annotations

import importlib

#: Modules of Python that do nothing when they are imported.
_KNOWN = frozenset(
    "cmath collections datetime decimal fractions functools itertools math operator "
    "random statistics string time".split()
)


def star_names(module: str) -> frozenset[str]:
    """Return the names that ``from module import *`` binds, none if unknown.

    >>> "sqrt" in star_names("cmath"), star_names("pandas")
    (True, frozenset())
    """
    if module not in _KNOWN:
        return frozenset()
    found = importlib.import_module(module)
    public = (name for name in dir(found) if not name.startswith("_"))
    return frozenset(getattr(found, "__all__", public))
