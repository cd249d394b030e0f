"""How figures look."""

import matplotlib.pyplot as plt


class Base:
    """Thick lines."""

    width = 8

    def apply(self):
        """Set the width."""
        params = plt.rcParams
        params["lines.linewidth"] = self.width


class Style(Base):
    """The same, or dashed."""

    def dashed(self):
        """Set the line's style."""
        plt.rcParams["lines.linestyle"] = "--"


def made():
    """Return a style."""
    return Style()
