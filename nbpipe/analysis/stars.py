"""What star imports bind, where that can be known without the notebook's packages."""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLE = Path(__file__).parent / "star_names.toml"
_SAME = {"matplotlib.pylab": "pylab"}
#: Modules of Python that do nothing when they are imported.
_KNOWN = frozenset(
    "cmath collections datetime decimal fractions functools itertools math operator "
    "random statistics string time".split()
)


@dataclass(frozen=True, slots=True)
class Starred:
    """What a star import binds a name to.

    Attributes:
        module: The module that has it.
        name: Its name there; ``""`` for the module itself.
        certain: Every version of the library binds it.
    """

    module: str
    name: str
    certain: bool = True


@functools.cache
def star_names(module: str) -> Mapping[str, Starred]:
    """Return the names that ``from module import *`` binds, none if unknown.

    >>> star_names("cmath")["sqrt"], star_names("pylab")["zeros"].module
    (Starred(module='cmath', name='sqrt', certain=True), 'numpy')
    >>> star_names("anything")
    {}
    """
    if module in _KNOWN:
        found = importlib.import_module(module)
        public = (name for name in dir(found) if not name.startswith("_"))
        return {n: Starred(module, n) for n in getattr(found, "__all__", public)}
    entry = _table().get(_SAME.get(module, module))
    if entry is None:
        return {}
    names: dict[str, Starred] = {}
    for other in entry.get("includes", ()):
        names |= star_names(other)
    names |= {n: Starred(module, n) for n in entry["names"].split()}
    some = entry.get("some", "").split()
    names |= {n: Starred(module, n, certain=False) for n in some}
    modules = entry.get("modules", {})
    return names | {n: Starred(path, "", certain=False) for n, path in modules.items()}


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
