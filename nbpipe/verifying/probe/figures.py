"""What a figure looks like: rendered in one way, whoever shows it and wherever."""

from __future__ import annotations

import io
import re
import sys
import warnings
from collections.abc import Iterator
from typing import Any

Tree = Any

DPI = 50
_LIVE = re.compile(r"(?i)nbagg|notebook|ipympl|widget")
# What the user set for saved figures must not change what is compared.
_RC: dict[Any, Any] = {
    "savefig.bbox": None,
    "savefig.transparent": False,
    "savefig.facecolor": "auto",
    "savefig.edgecolor": "auto",
}


class OpenFigures:
    """Figures of a backend that shows them while they are open, ``%matplotlib widget``.

    A figure is what it is at the end of the cell that began it.
    """

    def __init__(self) -> None:
        self._seen: frozenset[int] = frozenset()

    def new(self) -> Iterator[Any]:
        """Yield the open figures that were not there before and show anything."""
        mpl = sys.modules.get("matplotlib")
        helpers = sys.modules.get("matplotlib._pylab_helpers")
        if mpl is None or helpers is None or not _LIVE.search(mpl.get_backend()):
            return
        managers = dict(helpers.Gcf.figs)  # to ask pyplot would make them the current
        for number, manager in managers.items():
            figure = manager.canvas.figure
            if number not in self._seen and (figure.axes or figure.lines):
                yield figure
        self._seen = frozenset(managers)


def is_figure(value: Any) -> bool:
    """Whether it is a matplotlib figure; matplotlib is not imported for it."""
    module = sys.modules.get("matplotlib.figure")
    return module is not None and isinstance(value, module.Figure)


def picture(figure: Any) -> Tree:
    """``("picture", width, height, RGBA bytes)``, or why it cannot be drawn."""
    import matplotlib as mpl

    buffer = io.BytesIO()
    try:
        with mpl.rc_context(_RC), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            figure.savefig(buffer, format="raw", dpi=DPI)
    except Exception as error:  # noqa: BLE001  drawing runs whatever the artists do
        return ("opaque", f"a figure that cannot be drawn ({type(error).__name__})")
    data = buffer.getvalue()
    width, height = (int(side * DPI) for side in figure.get_size_inches())
    if width * height * 4 != len(data):
        width, height = len(data) // 4, 1
    return ("picture", width, height, data)


def pictures(value: Any) -> Iterator[Tree]:
    """The pictures of a dataset that holds figures."""
    for part in parts(value):
        yield picture(part) if is_figure(part) else chart(part)


def figures(value: Any) -> list[Any]:
    """The figures in a value that is nothing but figures; none of any other."""
    found = parts(value)
    return found if all(map(is_figure, found)) else []


def parts(value: Any) -> list[Any]:
    """What a dataset of figures holds: one, a list or a dict of them.

    >>> parts(1), parts((1, 2)), parts({"a": 1, "b": 2})
    ([1], [1, 2], [1, 2])
    """
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, (list, tuple)) else [value]


def chart(value: Any) -> Tree:
    """A figure of another library: by its own description where it has one."""
    from .freeze import digest

    return ("chart", digest(value))
