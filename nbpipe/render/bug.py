"""What is said when nbpipe, and not its user, is wrong."""

from __future__ import annotations

from nbpipe.model.errors import InternalError


def bug(what: str) -> InternalError:
    """The exception to raise for a bug of ours.

    >>> bug("nodes.py does not compile")
    InternalError('nodes.py does not compile: this is a bug in nbpipe')
    """
    return InternalError(f"{what}: this is a bug in nbpipe")
