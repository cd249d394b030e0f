"""Reading notebooks and scripts, with IPython syntax translated to plain Python."""

from nbpipe.notebook.reader import read

__all__ = ["read"]
