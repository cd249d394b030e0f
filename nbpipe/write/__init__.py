"""Files to disk: the only writer of projects."""

from nbpipe.write.write import check_target, write

__all__ = ["check_target", "write"]
