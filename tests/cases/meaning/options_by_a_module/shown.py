"""How much is printed."""

import numpy
import pandas as p


def few_rows():
    """Four rows of a table."""
    display = p.options.display
    display.max_rows = 4


def few_digits():
    """Two digits of a number."""
    numpy.set_printoptions(precision=2)
