"""What tags, comments and headings say that cells are for, one dialect a module."""

from nbpipe.dialects.headings import Heading, headings
from nbpipe.dialects.roles import DIALECTS, roles

__all__ = ["DIALECTS", "Heading", "headings", "roles"]
