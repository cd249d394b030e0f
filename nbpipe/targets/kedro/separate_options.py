"""Options of libraries in a project of several notebooks, which share a process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nbpipe.model.plan import Plan


@dataclass(frozen=True, slots=True)
class SeparateOptions:
    """The context of ``separate_options.py``.

    Attributes:
        standard: Modules of the standard library.
        imports: Lines that import the libraries.
        remember: Lines that keep their options.
        put_back: Lines that put them back.
        put_back_in_thread: Lines that put back what each thread has for itself.
        filters: Whether the filters of warnings are among them.
    """

    standard: tuple[str, ...]
    imports: tuple[str, ...]
    remember: tuple[str, ...]
    put_back: tuple[str, ...]
    put_back_in_thread: tuple[str, ...]
    filters: bool


@dataclass(frozen=True, slots=True)
class _Library:
    """How one library's options are kept."""

    brings: frozenset[str]
    imports: str
    remember: str
    put_back: str
    put_back_in_thread: str = ""


_LIBRARIES = (
    _Library(
        frozenset({"matplotlib", "seaborn"}),
        "import matplotlib as mpl",
        "self._style = dict(mpl.rcParams)",
        "mpl.rcParams.update(self._style)",
    ),
    _Library(
        frozenset({"numpy"}),
        "import numpy as np",
        "self._printing = np.get_printoptions()\nself._errors = np.geterr()",
        "np.set_printoptions(**self._printing)",
        "np.seterr(**self._errors)",
    ),
    _Library(
        frozenset({"pandas"}),
        "import pandas as pd",
        "",
        'pd.reset_option("^(display|mode|plotting)")',
    ),
    _Library(
        frozenset({"seaborn"}),
        "import seaborn as sns",
        "",
        'sns.set_color_codes("reset")',  # its themes change what "k" and "r" are
    ),
    _Library(
        frozenset({"environment", "os"}),
        "import os",
        "self._environment = dict(os.environ)",
        "os.environ.clear()\nos.environ.update(self._environment)",
    ),
    _Library(
        frozenset({"folder"}),
        "import os",
        "self._folder = os.getcwd()",
        "os.chdir(self._folder)",
    ),
    _Library(
        frozenset({"decimal", "process"}),
        "import decimal",
        "self._decimal = decimal.getcontext().copy()",
        "",
        "decimal.setcontext(self._decimal.copy())",
    ),
)
_NEEDED = frozenset(
    f"import {name}" for name in ("importlib", "sys", "threading", "warnings")
)
_STANDARD = frozenset({"import decimal", "import os"})


def separate_options(plans: Sequence[Plan]) -> SeparateOptions | None:
    """What keeps the notebooks' options apart; None where nothing has to."""
    changed = {name for plan in plans for name in plan.changes}
    differ = len({plan.settings.body for plan in plans}) > 1
    if not plans[1:] or not (differ or changed):
        return None
    modules = [item.module for plan in plans for item in plan.settings.imports]
    names = {module.partition(".")[0] for module in modules if differ} | changed
    if "matplotlib" in changed and any("seaborn" in p.requirements for p in plans):
        names.add("seaborn")
    used = [library for library in _LIBRARIES if library.brings & names]
    if not used and "warnings" not in names and not differ:
        return None  # what cannot be put back
    filters = "warnings" in names
    kept = ("self._filters = list(warnings.filters)",) if filters else ()
    standard = {line for one in used for line in [one.imports] if line in _STANDARD}
    return SeparateOptions(
        tuple(sorted({*_NEEDED, *standard})),
        tuple(one.imports for one in used if one.imports not in standard),
        (*(line for one in used for line in one.remember.splitlines()), *kept),
        tuple(line for one in used for line in one.put_back.splitlines()) or ("pass",),
        tuple(one.put_back_in_thread for one in used if one.put_back_in_thread),
        filters,
    )
