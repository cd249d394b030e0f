"""Notebook in, facts out: pure, no input or output, no decisions."""

from nbpipe.analysis.facts import analyse

__all__ = ["analyse"]
