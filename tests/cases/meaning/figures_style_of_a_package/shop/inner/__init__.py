"""Two levels deep, through a star."""

from .deeper import *
