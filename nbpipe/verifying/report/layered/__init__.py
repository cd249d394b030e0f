"""A layered drawing of a directed graph, from top to bottom.

The method is that of K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding
of hierarchical system structures" (IEEE SMC 11, 1981): ranks, then the order within
each rank, then positions. The same graph always gives the same drawing.
"""

from __future__ import annotations

from nbpipe.verifying.report.layered.drawing import layout
from nbpipe.verifying.report.layered.shapes import Box, Drawing, Line, Place

__all__ = ["Box", "Drawing", "Line", "Place", "layout"]
