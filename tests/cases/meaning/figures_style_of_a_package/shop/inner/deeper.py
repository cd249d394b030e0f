"""The parameters by themselves."""

from matplotlib import rcParams

from ..base import large

_WIDTHS = {"thin": 2}


def thin_again():
    """Thick first, then thin."""
    large()
    rcParams.update({"lines.linewidth": _WIDTHS["thin"]})
