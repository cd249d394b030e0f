"""How figures look."""

from pylab import *


def large():
    """Thick lines."""
    rc("lines", linewidth=8)


def dashed():
    """Dashed lines."""
    rcParams["lines.linestyle"] = "--"
