"""What goes into a drawing and what comes out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the graph and the room it needs, in pixels."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """A box and where it stands: its centre, in pixels from the top left."""

    box: Box
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """An edge: points from the lower rim of `source` to the upper rim of `target`."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing; boxes and lines in the order of the graph."""

    width: float
    height: float
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
