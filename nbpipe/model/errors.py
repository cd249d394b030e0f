"""Exceptions that stop the work. What the user can mend is a Diagnostic instead."""

from __future__ import annotations


class NbpipeError(Exception):
    """Root of every exception that nbpipe raises on purpose.

    Attributes:
        status: Exit status of the command line (DESIGN: 2, 3, 4 or 70).
    """

    status = 70


class UsageError(NbpipeError):
    """An option or an output place that cannot be used."""

    status = 2


class InputError(NbpipeError):
    """A notebook that cannot be read: not there, not JSON, not Python."""

    status = 3


class NotebookRunError(NbpipeError):
    """The notebook itself does not run."""

    status = 4


class InternalError(NbpipeError):
    """A bug in nbpipe, for example generated code that does not compile."""

    status = 70
