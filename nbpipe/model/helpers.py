"""Functions of the project that the notebook's code may call, by their module."""

from __future__ import annotations

HELPERS = {
    "figures": ("display_figure", "show_drawn", "show_figures", "take_figures"),
    "capturing": ("keep_figures",),
    "waiting": ("wait_for",),
    "credentials": ("credential",),
}
#: Their names.
HELPER_NAMES = frozenset(name for names in HELPERS.values() for name in names)
