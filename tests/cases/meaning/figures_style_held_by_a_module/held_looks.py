"""Functions in lists, and functions that functions make."""

import functools

import matplotlib as m


def _set(width):
    m.rcParams.update({"lines.linewidth": width})


wide = functools.partial(_set, 7)
actions = [wide]


def factory():
    """Return what makes lines thin."""

    def inner():
        m.rcParams["lines.linewidth"] = 1

    return inner
