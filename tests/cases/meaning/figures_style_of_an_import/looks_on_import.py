"""How figures look."""

from style_on_import import large

large(8)


def title(text):
    """Set a title."""
    from matplotlib import pyplot

    pyplot.title(text)
