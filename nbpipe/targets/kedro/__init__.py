"""The Kedro target: the only place that knows the layout of a Kedro project."""

from nbpipe.targets.kedro.project import render

__all__ = ["render"]
