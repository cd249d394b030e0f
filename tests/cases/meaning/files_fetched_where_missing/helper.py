"""Help."""


def double(values):
    """Twice."""
    return values * 2
