"""Files to disk: the only writer of projects."""

from nbpipe.write.write import write

__all__ = ["write"]
