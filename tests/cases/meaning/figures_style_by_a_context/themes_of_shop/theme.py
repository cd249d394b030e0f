"""A theme that stays."""

import seaborn


class Theme:
    """What seaborn calls a style."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        seaborn.set(style=self.name)

    def __exit__(self, *error):
        return None
