"""Options of libraries in a project of several notebooks, which share a process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nbpipe.model.plan import Plan


@dataclass(frozen=True, slots=True)
class SeparateOptions:
    """The context of ``separate_options.py``.

    Attributes:
        imports: Lines that import the libraries.
        remember: Lines that keep their options.
        put_back: Lines that put them back.
        filters: Whether the filters of warnings are among them.
    """

    imports: tuple[str, ...]
    remember: tuple[str, ...]
    put_back: tuple[str, ...]
    filters: bool


@dataclass(frozen=True, slots=True)
class _Library:
    """How one library's options are kept."""

    brings: frozenset[str]
    imports: str
    remember: str
    put_back: str


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
        "self._printing = np.get_printoptions()",
        "np.set_printoptions(**self._printing)",
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
)


def separate_options(plans: Sequence[Plan]) -> SeparateOptions | None:
    """What keeps the notebooks' options apart; None where nothing has to."""
    if len({plan.settings.body for plan in plans}) <= 1:
        return None
    modules = [item.module for plan in plans for item in plan.settings.imports]
    names = {module.partition(".")[0] for module in modules}
    used = [library for library in _LIBRARIES if library.brings & names]
    filters = "warnings" in names
    kept = ("self._filters = list(warnings.filters)",) if filters else ()
    return SeparateOptions(
        tuple(library.imports for library in used),
        (*(library.remember for library in used if library.remember), *kept),
        tuple(library.put_back for library in used) or ("pass",),
        filters,
    )
