"""Thick lines, from now on."""

from matplotlib import rc as configure

configure("lines", linewidth=9)
