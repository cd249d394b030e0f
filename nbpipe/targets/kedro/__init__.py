"""The Kedro target: the only place that knows the layout of a Kedro project."""

from nbpipe.targets.kedro.origins import with_origins
from nbpipe.targets.kedro.project import render
from nbpipe.targets.kedro.requiring import with_findings

__all__ = ["render", "with_findings", "with_origins"]
