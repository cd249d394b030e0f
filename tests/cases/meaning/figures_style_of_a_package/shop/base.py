"""Matplotlib under another name."""

import matplotlib as mpl


def large():
    """Thick lines."""
    mpl.rc("lines", linewidth=8)
