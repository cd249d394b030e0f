"""How figures look."""

from .base import large
from .unused import *


def use_large():
    """Another module knows what that means."""
    large()
