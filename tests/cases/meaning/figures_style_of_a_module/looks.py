"""How figures look."""

import matplotlib.pyplot as plt


def large():
    """Thick lines."""
    plt.rcParams["lines.linewidth"] = 8


def use_large():
    """The same through another function."""
    large()


def title(text):
    """Set nothing but a title."""
    plt.title(text)
