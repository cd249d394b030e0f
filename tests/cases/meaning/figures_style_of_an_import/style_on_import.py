"""Thick lines."""

import matplotlib


def large(width):
    """Set the width of lines."""
    matplotlib.rcParams["lines.linewidth"] = width


if __name__ == "__main__":
    large(3)
